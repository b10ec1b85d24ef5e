// Tichi's cases for choosing reviewers (ti-community-infra/tichi, blunderbuss), against our choice. Labels of special interest
// groups play no part here: the groups were dissolved, and OWNERS took their place.
import { compareCases } from './compare.ts'
import { ableBy, askedBy, isNamedByPerson, type ReviewScene, saidBy } from './review-scene.ts'

interface Input {
  readonly action?: string
  readonly body?: string
  readonly state?: 'open' | 'closed'
  readonly maxReviewersCount?: number
  readonly requireSigLabel?: boolean
  readonly mockAddSigLabel?: boolean
  readonly excludeReviewers?: readonly string[]
  readonly includeReviewers?: readonly string[]
  readonly author?: string
  readonly reviewers?: readonly string[]
  readonly requestedReviewers?: readonly { readonly Login: string }[]
}
interface Expected {
  readonly expectReviewerCount?: number
  readonly expectReviewers?: readonly string[]
}

compareCases<Input, Expected>('tichi blunderbuss', {
  file: 'reviewer-assignment.tichi.json',
  differences: [
    {
      reason: 'who is left out of the choice is left out of every choice',
      names: ['pr_event: PR opened with exclude reviewers'],
    },
  ],
  // What asks the other bot to choose by a command, and what only its labels and lists do, has no counterpart.
  isCompared: ({ group, input }) =>
    group !== 'auto_cc_command' &&
    input.action !== 'labeled' &&
    input.requireSigLabel !== true &&
    input.mockAddSigLabel !== true &&
    input.includeReviewers === undefined,
  compare({ group, input, expected }) {
    if (group === 'available_reviewers') return { ours: available(input), theirs: expected.expectReviewers }
    return { ours: countAsked(input), theirs: expected.expectReviewerCount }
  },
})

const FILE = 'src/a.rs'

function available({ author = 'author', reviewers = [], excludeReviewers = [], requestedReviewers = [] }: Input) {
  const owners = { [FILE]: { reviewers: [reviewers], approvers: [] } }
  const settings = excludeReviewers.map((login) => saidBy(login, { optedOut: true }))
  return ableBy({ owners, files: [FILE], author, settings, requested: requestedReviewers.map(({ Login }) => Login) })
}

function countAsked({ body = '', state = 'open', maxReviewersCount = 1, excludeReviewers = [] }: Input): number {
  const comment = { id: 'B', databaseId: 1, kind: 'body' as const, body, createdAt: '2026-03-05T00:00:00Z', url: '' }
  const author = { login: 'author', id: 5, bot: false }
  const comments = [{ ...comment, author, editedAt: null, editor: null, ourReactions: [] }]
  const scene: ReviewScene = {
    owners: { [FILE]: { reviewers: [['collab1', 'collab2']], approvers: [] } },
    files: [FILE],
    settings: excludeReviewers.map((login) => saidBy(login, { optedOut: true })),
    pull: { state, body, comments, author },
    limit: maxReviewersCount,
  }
  return isNamedByPerson(scene) ? 0 : askedBy(scene).length
}
