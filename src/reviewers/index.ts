// Who should review: a learner over merged pull requests and a ranker over what it learned. Pure; times in seconds; people are any stable keys.
export { isBot } from './candidates.ts'
export { explain } from './explain.ts'
export { emptyHistory, type History, type MergedChange } from './history.ts'
export { learn } from './learn.ts'
export { orderAll, rank } from './rank.ts'
export type * from './ranking.ts'
export { loadHistory, saveHistory } from './save.ts'
