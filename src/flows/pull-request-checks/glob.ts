// Globs that repositories bring; two flows need them, so they live in model.
export { globTest } from '../../model/glob.ts'
