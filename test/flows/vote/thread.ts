// Builders for tests of votes: a pull request with a vote file, and what people said on it.
import type { VoteRecord } from '../../../src/flows/vote/tally.ts'
import { personOf } from '../../../src/voting/person.ts'
import type { Entry } from '../../../src/voting/record.ts'

export const REVIEWER = 'A Vote for zoe as TiKV Reviewer'

/** A vote file as the template makes it. */
export function voteText(title: string, nomination = '', days = ''): string {
  const deadline =
    days === ''
      ? ''
      : `\n## Deadline\n\nThe vote will be open for at least ${days} unless there is an objection or not enough votes.\n`
  return `# ${title}\n\n## Proposal\n\nShe did good work.\n\n${nomination}\n${deadline}\n## Result\n`
}

/** `who day words`; a day may have a fraction. `approve` and `block` are the buttons. */
export function said(...words: readonly (readonly [who: string, day: number, body: string])[]): readonly Entry[] {
  return words.map(([who, at, body], index) => {
    const review = body === 'approve' ? 'APPROVED' : body === 'block' ? 'CHANGES_REQUESTED' : null
    return {
      id: `e${String(index).padStart(3, '0')}`,
      author: personOf(who),
      body: review === null ? body : '',
      createdAt: instant(at),
      editedAt: null,
      editor: null,
      kind: review === null ? 'comment' : 'review',
      review,
    }
  })
}

/** Day 0 is 1 March 2026, 12:00 UTC, when the pull request was opened. */
export function instant(at: number): string {
  return new Date(Date.parse('2026-03-01T12:00:00Z') + at * 86_400_000).toISOString().replace('.000Z', 'Z')
}

interface Scene {
  readonly title?: string
  readonly text?: string
  readonly path?: string
  readonly maintainers?: readonly string[]
  readonly committee?: readonly string[]
  readonly emeritus?: readonly string[]
}

/** Four maintainers ann, bea, cyd, dov; a committee of kim, lou, mia. */
export function voteOn(day: number, entries: readonly Entry[], scene: Scene = {}): VoteRecord {
  const {
    title = REVIEWER,
    maintainers = ['ann', 'bea', 'cyd', 'dov'],
    committee = ['kim', 'lou', 'mia'],
    emeritus = [],
  } = scene
  return {
    now: instant(day),
    file: { path: scene.path ?? 'votes/0300-a-vote.md', text: scene.text ?? voteText(title) },
    pullRequest: { author: personOf('eve'), createdAt: instant(0), state: 'open', endedAt: null },
    self: personOf('tikv-guide[bot]'),
    entries,
    complete: true,
    electorate: {
      name: 'tikv',
      maintainers: maintainers.map(personOf),
      others: [],
      emeritus: emeritus.map(personOf),
      commit: null,
    },
    committee: committee.map(personOf),
  }
}
