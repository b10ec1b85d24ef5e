// Prow's cases for choosing reviewers by OWNERS (kubernetes-sigs/prow pkg/plugins/blunderbuss), against our choice.
import { existsSync, readFileSync } from 'node:fs'
import { compareCases } from './compare.ts'
import { askedBy, isNamedByPerson, type OwnersOfFile, type ReviewScene } from './review-scene.ts'

interface Input {
  readonly filesChanged?: readonly string[]
  readonly reviewerCount?: number
  readonly maxReviewerCount?: number
  readonly action?: string
  readonly body?: string
  readonly draft?: boolean
  readonly issueState?: string
  readonly isPR?: boolean
  readonly ignoreAuthors?: readonly string[]
}
interface Expected {
  readonly expectedRequested: readonly string[]
  readonly alternateExpectedRequested?: readonly string[]
}
type Layers = Readonly<Record<string, readonly (readonly string[])[]>>
interface Owners {
  readonly reviewers?: Layers
  readonly approvers?: Layers
  readonly leafReviewers?: Readonly<Record<string, readonly string[]>>
  readonly leafApprovers?: Readonly<Record<string, readonly string[]>>
  readonly requiredReviewers?: Readonly<Record<string, readonly string[]>>
}

const url = new URL('../../../shared/conformance/reviewer-assignment.prow.json', import.meta.url)
const fixture: Readonly<Record<string, Owners>> = existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')).fixture : {}
const ONE_OWNER: ReviewScene['owners'] = { 'a.go': { reviewers: [['al']], approvers: [] } }

compareCases<Input, Expected>('Prow blunderbuss', {
  file: 'reviewer-assignment.prow.json',
  differences: [
    {
      reason:
        'nobody is asked beyond the limit: whose approval OWNERS requires is said on the card, and not asked on top',
      names: [
        'top: two files, 2 leaf reviewers, 1 common parent, request 2',
        'top: two files, 2 leaf reviewers, 1 common parent, request 3',
        'top: one files, 1 leaf reviewers, request 1',
        'top: two files, 1 common leaf reviewer, one additional leaf, one parent, request 1',
        'top: two files, 2 leaf reviewers, 1 common parent, request 1',
        'top: two files, 2 leaf reviewers, 1 common parent, request 1, limit 2',
      ],
    },
    {
      reason: 'reviewers are named when the change is ready; no status is waited for',
      names: ['pr_event: PR opened but config has WaitForStatus set'],
    },
  ],
  // What asks Prow to choose by a command is another bot's; /reviewers tells, and asks nobody.
  isCompared: ({ group }) => group !== 'auto_cc',
  compare({ input, expected, group = '' }) {
    const scene: ReviewScene = group === 'pr_event' ? eventScene(input) : ownersScene(input, fixture[group] ?? {})
    const ours = group === 'pr_event' && isNamedByPerson(scene) ? [] : askedBy(scene)
    const { expectedRequested, alternateExpectedRequested = expectedRequested } = expected
    const [first, second] = [expectedRequested, alternateExpectedRequested].map(sorted)
    return { ours, theirs: JSON.stringify(ours) === JSON.stringify(second) ? second : first }
  },
})

function ownersScene(input: Input, owners: Owners): ReviewScene {
  const { filesChanged = [], reviewerCount = 0, maxReviewerCount = 0 } = input
  const limit = maxReviewerCount > 0 ? Math.min(reviewerCount, maxReviewerCount) : reviewerCount
  return {
    owners: Object.fromEntries(filesChanged.map((path) => [path, ownersOf(path, owners)])),
    files: filesChanged,
    limit,
  }
}

function ownersOf(path: string, owners: Owners): OwnersOfFile {
  return {
    reviewers: [owners.leafReviewers?.[path] ?? [], ...(owners.reviewers?.[path] ?? [])],
    approvers: [owners.leafApprovers?.[path] ?? [], ...(owners.approvers?.[path] ?? [])],
    required: owners.requiredReviewers?.[path] ?? [],
  }
}

function eventScene({ body = '', draft = false, action, ignoreAuthors = [], reviewerCount = 1 }: Input): ReviewScene {
  const state = action === 'closed' ? ('closed' as const) : ('open' as const)
  const comment = { id: 'B', databaseId: 1, kind: 'body' as const, body, createdAt: '2026-03-05T00:00:00Z', url: '' }
  const author = {
    login: ignoreAuthors[0] === undefined ? 'author' : `${ignoreAuthors[0]}[bot]`,
    id: 5,
    bot: ignoreAuthors.length > 0,
  }
  const comments = [{ ...comment, author, editedAt: null, editor: null, ourReactions: [] }]
  return { owners: ONE_OWNER, files: ['a.go'], limit: reviewerCount, pull: { state, draft, body, comments, author } }
}

function sorted(logins: readonly string[]): readonly string[] {
  return logins.map((login) => login.toLowerCase()).sort()
}
