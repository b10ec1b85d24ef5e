// Small histories for the tests: a team at work, and questions about it.
import { type Asked, emptyHistory, type History, learn, type MergedChange } from '../../src/reviewers/index.ts'

export const DAY = 86_400
export const START = 1_700_000_000

/** Two homes: ada reviews `storage/` (and bob's work), cy reviews `raft/`; one change a day, in turn. */
export function teamAtWork(days: number): MergedChange[] {
  return Array.from({ length: days }, (_, day) => {
    const raft = day % 2 === 0
    return {
      id: `#${day + 1}`,
      at: START + day * DAY,
      author: raft ? 'dan' : 'bob',
      reviewers: [raft ? 'cy' : 'ada'],
      files: [raft ? `raft/src/log-${day % 6}.rs` : `storage/src/lock-${day % 5}.rs`],
      title: raft ? 'raft: shorten the log' : 'storage: free the lock',
    }
  })
}

export function learned(changes: readonly MergedChange[]): History {
  const history = emptyHistory()
  for (const change of changes) learn(history, change)
  return history
}

/** A question one day after the last change of `teamAtWork(60)`. */
export function ask(more: Partial<Asked> = {}): Asked {
  return {
    author: 'bob',
    files: ['storage/src/lock-1.rs'],
    title: 'storage: hold the lock',
    now: START + 60 * DAY,
    ...more,
  }
}
