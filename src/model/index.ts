// Our words, in one place.
// subject: an issue or pull request (or repository) that is put right as a whole. snapshot: all that a decision may know.
// plan: what should be true; made of steps and gates. card: our one comment on a subject. flow: one part of TiKV's process.
export type * from './decision-facts.ts'
export { isSelf } from './decision-facts.ts'
export type * from './flow.ts'
export type * from './guide.ts'
export type * from './history.ts'
export type * from './log.ts'
export type * from './merged.ts'
export type * from './own-writing.ts'
export type * from './plan.ts'
export type * from './report.ts'
export type * from './reviewing.ts'
export { isAwayOn, NO_END } from './reviewing.ts'
export type * from './snapshot.ts'
export type * from './store.ts'
export { type Subject, subjectKey } from './subject.ts'
