// A pull request in a repository with an OWNERS file at its root, and a history in which nearer owners have reviewed more.
import { decideCommands } from '../../src/commands/index.ts'
import { reviewers } from '../../src/flows/reviewers/index.ts'
import type { Person, PersonSettings, PullRequest, Snapshot } from '../../src/model/index.ts'
import { makeOwners } from '../../src/owners/index.ts'
import { answerReviewers } from '../../src/review-answer.ts'
import { emptyHistory, learn } from '../../src/reviewers/index.ts'
import { policyWith } from '../flows/reviewers/make-scene.ts'
import { makePerson, makePull, makeSnapshot } from '../make.ts'

/** For each file its owners, the nearest first. */
export interface OwnersOfFile {
  readonly reviewers: readonly (readonly string[])[]
  readonly approvers: readonly (readonly string[])[]
  readonly required?: readonly string[]
}

export interface ReviewScene {
  readonly owners: Readonly<Record<string, OwnersOfFile>>
  readonly files: readonly string[]
  readonly author?: string
  readonly pull?: Partial<PullRequest>
  readonly requested?: readonly string[]
  readonly settings?: readonly PersonSettings[]
  /** Requests of theirs that are open elsewhere. */
  readonly open?: Readonly<Record<string, number>>
  readonly limit: number
}

const NOW = '2026-03-06T12:00:00Z'
const DAY = 86_400

/** Whom the app asks by itself in `mode: request`, in lower case and sorted. */
export function askedBy(scene: ReviewScene): readonly string[] {
  const { requested = [], limit } = scene
  const snapshot = sceneOf(scene)
  const has = requested.length
  const policy = policyWith({
    mode: 'request',
    reviewers: Math.min(10, Math.max(1, limit + has)),
    confidence: 0,
    load: 0,
    bots: false,
  })
  if (limit === 0) return []
  const { steps } = reviewers.decide(snapshot, policy)
  return steps.flatMap((step) => (step.what === 'reviewer' && step.present ? step.login.toLowerCase() : [])).sort()
}

/** Everybody whom nothing keeps from being asked, were there room for all. */
export function ableBy(scene: Omit<ReviewScene, 'limit'>): readonly string[] {
  return askedBy({ ...scene, limit: 9 })
}

/** What a person said about their time, as a row of the store. */
export function saidBy(login: string, change: Partial<PersonSettings>): PersonSettings {
  return { id: makePerson(login).id ?? 0, login, away: null, capacity: null, optedOut: false, ...change }
}

/** Whom `/cc` asks, each with a star when there is a warning. */
export function askedByPerson(scene: Omit<ReviewScene, 'limit'>, logins: readonly string[]): readonly string[] {
  const snapshot = sceneOf({ ...scene, limit: 1 })
  const comment = {
    ...BODY,
    id: 'C',
    kind: 'comment' as const,
    author: makePerson('zoe'),
    body: `/cc ${logins.join(' ')}`,
  }
  const people = logins.map(
    (login) => ({ login, exists: 'yes', assignable: 'unknown', person: null, reviewable: 'yes' }) as const,
  )
  const subject = { ...snapshot.subject, comments: [comment] }
  const { steps } = decideCommands({ ...snapshot, subject, people, commandsSince: '2020-01-01T00:00:00Z' })
  const warned = steps.flatMap((step) =>
    step.what === 'answer' && Array.isArray(step.facts.warned) ? step.facts.warned : [],
  )
  return steps.flatMap((step) =>
    step.what === 'reviewer' ? `${step.login}${warned.includes(step.login) ? '*' : ''}` : [],
  )
}

const BODY = {
  databaseId: 1,
  createdAt: '2026-03-05T00:00:00Z',
  editedAt: null,
  editor: null,
  ourReactions: [],
  url: '',
}

/** Whom the description of the pull request asks by `/cc`, and whether any command of it is ours. */
export function isNamedByPerson(scene: ReviewScene): boolean {
  const { steps } = decideCommands({ ...sceneOf(scene), commandsSince: '2020-01-01T00:00:00Z' })
  return steps.some((step) => step.what === 'answer' && step.command === 'cc')
}

function sceneOf({
  owners,
  files,
  author = 'author',
  pull = {},
  requested = [],
  settings = [],
  open = {},
}: ReviewScene): Snapshot & { subject: PullRequest } {
  const subject = makePull({
    author: makePerson(author),
    files: files.map((path) => ({ path, additions: 1, deletions: 1, change: 'modified' as const })),
    requested: requested.map((login): Person => makePerson(login)),
    requestEvents: [],
    createdAt: '2026-03-06T11:00:00Z',
    commits: [],
    reviews: [],
    ...pull,
  })
  const said = answerReviewers({
    pull: subject,
    repository: 'tikv/tikv',
    htmlUrl: 'https://github.com',
    now: NOW,
    history: historyOf(owners, files),
    owners: makeOwners(new Map([['OWNERS', ownersText(owners)]])),
    settings,
    load: { open, suggested: {} },
    loadWeight: 0,
    wait: null,
    reminded: [],
    whyNot: Object.keys(open),
  })
  return { ...makeSnapshot({ now: NOW, personSettings: settings }), subject, reviewers: said }
}

function ownersText(owners: ReviewScene['owners']): string {
  const rules = Object.entries(owners).map(([path, { reviewers: reviewing, approvers, required = [] }]) => {
    const roles = { reviewers: reviewing.flat(), approvers: approvers.flat(), required_reviewers: required }
    const lists = Object.entries(roles).filter(([, names]) => names.length > 0)
    return [JSON.stringify(`^${path.replaceAll('.', '\\.')}$`), Object.fromEntries(lists)] as const
  })
  const lines = rules.map(([key, roles]) => `  ${key}: ${JSON.stringify(roles)}`)
  return `filters:\n${lines.join('\n')}\n`
}

/** One change of each file a day, reviewed by its owners: the farther an owner, the fewer and the older their reviews. */
function historyOf(owners: ReviewScene['owners'], files: readonly string[]) {
  const history = emptyHistory()
  const end = Date.parse(NOW) / 1000 - DAY
  const layersOf = (path: string) => [...(owners[path]?.reviewers ?? []), ...(owners[path]?.approvers ?? [])]
  const most = Math.max(0, ...files.map((path) => 4 * layersOf(path).length))
  for (let round = 0; round < most; round += 1)
    for (const [place, path] of files.entries()) {
      const all = layersOf(path)
      const reviewing = all.flatMap((layer, at) => (round < 4 * (all.length - at) ? layer : []))
      const at = end - (most - round) * DAY + place
      learn(history, {
        id: `${round}${place}`,
        at,
        author: 'somebody',
        reviewers: reviewing,
        files: [path],
        title: 'x',
      })
    }
  return history
}
