// The desk that knows reviewers: adds to a snapshot who could review it, and keeps what it needs to know next time.
import { LRUCache } from 'lru-cache'
import { whyNotWanted } from './commands/index.ts'
import type { Policies } from './decide.ts'
import { type ReviewersPolicy, wantsReviewers } from './flows/reviewers/index.ts'
import type { Client } from './github/ask.ts'
import { askBusy } from './github/busy.ts'
import { readOwnersTexts } from './github/owners-texts.ts'
import { problemOf } from './github/problems.ts'
import { SAID } from './merged-row.ts'
import type { Call, Known, Log, Plan, PullRequest, Snapshot, Store } from './model/index.ts'
import { subjectKey } from './model/index.ts'
import { makeOwners, OWNERS_ALIASES, type Owners } from './owners/index.ts'
import { underCurrentNames } from './person-settings.ts'
import { addProposedOwners } from './proposed-owners.ts'
import { createReviewHistories, type ReviewHistories } from './review-history.ts'
import { createReviewLoads, type ReviewLoads } from './review-load.ts'
import { createReminders, type Reminders } from './review-reminders.ts'
import { noteWait, usualWait } from './review-waits.ts'

export interface ReviewDesk {
  /** The snapshot with `reviewers` where somebody wants to know, and with the OWNERS files that the pull request changes. */
  addReviewers(client: Client, known: { readonly snapshot: Snapshot; readonly policies: Policies }): Promise<Snapshot>
  /** Keeps whom this plan names and who is asked; gives back the calls without reminders of people who had one this week. */
  noteReviewers(
    known: { readonly snapshot: Snapshot; readonly plan: Plan },
    calls: readonly Call[],
  ): Promise<readonly Call[]>
  readonly histories: ReviewHistories
}

export interface ReviewOffice {
  readonly store: Store
  readonly log: Log
  readonly htmlUrl: string
  now(): number
}

interface Drawers extends ReviewOffice {
  readonly histories: ReviewHistories
  readonly loads: ReviewLoads
  readonly reminders: Reminders
  /** By commit and the files there are. */
  readonly owners: LRUCache<string, Owners>
  /** By login in lower case. */
  readonly busy: LRUCache<string, Known>
}

/** The name under which we keep whom we named on a pull request. */
const NAMED = 'reviewers-named'
/** A profile changes a few times a year. */
const BUSY_MS = 30 * 60_000

export function createReviewDesk(office: ReviewOffice): ReviewDesk {
  const drawers: Drawers = {
    ...office,
    histories: createReviewHistories(office),
    loads: createReviewLoads(office.store),
    reminders: createReminders(office.store),
    owners: new LRUCache({ max: 50 }),
    busy: new LRUCache({ max: 1000, ttl: BUSY_MS }),
  }
  return {
    histories: drawers.histories,
    async addReviewers(client, known) {
      try {
        return await addAll(drawers, client, known)
      } catch (error) {
        throwLimit(error, office.now())
        // Better no names than names that OWNERS might not allow; everything else on the pull request goes on.
        const { subject, repository } = known.snapshot
        office.log.warn({ err: error, repository, number: subject.number }, 'nobody can be suggested as a reviewer now')
        return known.snapshot
      }
    },
    async noteReviewers({ snapshot, plan }, calls) {
      if (snapshot.subject.kind !== 'pull-request') return calls
      await note(drawers, { ...snapshot, subject: snapshot.subject }, { plan, calls })
      return await drawers.reminders.claim(snapshot, calls)
    },
  }
}

/** Patience is for the whole job. */
function throwLimit(error: unknown, now: number): void {
  const problem = problemOf(error, now)
  if (problem.retryAt !== null) throw problem
}

async function addAll(
  drawers: Drawers,
  client: Client,
  known: { readonly snapshot: Snapshot; readonly policies: Policies },
): Promise<Snapshot> {
  const snapshot = await addProposedOwners(client, known.snapshot)
  const policy = known.policies.reviewers as ReviewersPolicy | undefined
  if (policy === undefined || !isWanted(snapshot, policy)) return snapshot
  return await withoutBusy(drawers, client, await addAnswer(drawers, client, { snapshot, policy }))
}

/** Where the flow will say something, and where a person asks for reviewers by a command. */
function isWanted({ subject, repository, quiet, card, commandsSince }: Snapshot, policy: ReviewersPolicy): boolean {
  if (subject.kind !== 'pull-request' || subject.state !== 'open' || subject.files.length === 0) return false
  if (repository.archived || (quiet === true && card === null)) return false
  const asks = subject.comments.some(
    ({ body, createdAt, editedAt }) => (editedAt ?? createdAt) >= commandsSince && /^\s*\/reviewers\b/im.test(body),
  )
  return asks || wantsReviewers(subject, repository.defaultBranch, policy)
}

async function addAnswer(
  { store, now, htmlUrl, histories, loads, reminders, owners: kept }: Drawers,
  client: Client,
  { snapshot, policy }: { readonly snapshot: Snapshot; readonly policy: ReviewersPolicy },
): Promise<Snapshot> {
  const pull = snapshot.subject as PullRequest
  const { owner, name } = snapshot.repository
  const repository = `${owner}/${name}`
  const paths = pull.files.map(({ path }) => path)
  const settings = underCurrentNames(await store.personSettings(owner, 'all'), snapshot)
  const owners = await readOwners(client, { snapshot, pull, kept })
  // The ranker is loaded when the first pull request asks for it.
  const { answerReviewers } = await import('./review-answer.ts')
  const reviewers = answerReviewers({
    pull,
    repository,
    htmlUrl,
    owners,
    settings,
    now: snapshot.now,
    history: await histories.of(repository),
    load: await loads.of(repository, { number: pull.number, now: now() }),
    loadWeight: policy.load,
    wait: await usualWait(store, repository, { paths, enough: policy['wait-from'] }),
    reminded: await reminders.of(snapshot),
    whyNot: whyNotWanted(snapshot),
  })
  const before = await store.recall(keyOf(snapshot), NAMED)
  const named = before === null ? {} : { named: JSON.parse(before) as readonly string[] }
  return { ...snapshot, personSettings: settings, reviewers: { ...reviewers, ...named } }
}

/** Busy by their profile on GitHub: like being away. Whom GitHub did not tell of stays. */
async function withoutBusy({ busy, now: clock }: Drawers, client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const { reviewers, now } = snapshot
  if (reviewers === undefined) return snapshot
  const logins = [...reviewers.people, ...reviewers.whyNot].map(({ login }) => login.toLowerCase())
  const unknown = logins.filter((login) => !busy.has(login))
  const told = await askBusy(client, unknown, now).catch((error) => {
    throwLimit(error, clock())
    return new Map<string, Known>()
  })
  for (const [login, is] of told) if (is !== 'unknown') busy.set(login, is)
  const isBusy = ({ login }: { readonly login: string }) => busy.get(login.toLowerCase()) === 'yes'
  const people = reviewers.people.filter((one) => !isBusy(one))
  const whyNot = reviewers.whyNot.map((one) => (isBusy(one) ? { ...one, reasons: [{ kind: 'busy', facts: {} }] } : one))
  return { ...snapshot, reviewers: { ...reviewers, people, whyNot } }
}

/** Null where the base has no OWNERS file for these paths. */
async function readOwners(
  client: Client,
  { snapshot, pull, kept }: { snapshot: Snapshot; pull: PullRequest; kept: LRUCache<string, Owners> },
): Promise<Owners | null> {
  const { owner, name } = snapshot.repository
  const commit = pull.baseSha ?? null
  if (commit === null) return null
  const paths = pull.files.map(({ path }) => path)
  const texts = await readOwnersTexts(client, { owner, repo: name, commit }, paths)
  if (![...texts.keys()].some((path) => path !== OWNERS_ALIASES)) return null
  const key = `${owner}/${name}@${commit} ${[...texts.keys()].sort().join(' ')}`.toLowerCase()
  const owners = kept.get(key) ?? makeOwners(texts)
  kept.set(key, owners)
  return owners
}

/** Who is asked, who is named for the first time, and how long the first answer took. */
async function note(
  { store, loads, now }: Drawers,
  snapshot: Snapshot & { subject: PullRequest },
  { plan, calls }: { readonly plan: Plan; readonly calls: readonly Call[] },
): Promise<void> {
  const { subject, repository, reviewers, card } = snapshot
  const name = `${repository.owner}/${repository.name}`
  const gate = plan.gates.find(({ flow, mode }) => flow === 'reviewers' && mode === 'advise')
  const isShown = gate !== undefined && (plan.card || card !== null)
  const named = isShown && Array.isArray(gate.facts.named) ? gate.facts.named.map(String) : []
  const open = subject.state === 'open' && !subject.draft ? askedAfter(subject, calls) : []
  await loads.note(name, { number: subject.number, open, suggested: named, at: now() })
  await noteWait(store, name, subject)
  const key = keyOf(snapshot)
  if (named.length === 0 || reviewers === undefined) return
  await remember(store, key, { name: NAMED, value: JSON.stringify(named) })
  if ((await store.recall(key, SAID)) !== null) return
  const said = reviewers.people.slice(0, 5).map(({ login, share = 0 }) => ({ who: login, share }))
  await store.remember(key, SAID, JSON.stringify(said))
}

async function remember(store: Store, key: string, { name, value }: { name: string; value: string }): Promise<void> {
  if ((await store.recall(key, name)) !== value) await store.remember(key, name, value)
}

function keyOf({ repository, subject }: Snapshot): string {
  return subjectKey({ owner: repository.owner, repo: repository.name, number: subject.number })
}

/** Who is asked once the calls are made; null when GitHub did not tell. */
function askedAfter({ requested }: PullRequest, calls: readonly Call[]): readonly string[] | null {
  if (requested == null) return null
  const asked = new Set(requested.filter(({ bot }) => !bot).map(({ login }) => login))
  for (const call of calls) {
    if (call.call === 'request-reviewers') for (const login of call.logins) asked.add(login)
    if (call.call === 'remove-reviewers') for (const login of call.logins) asked.delete(login)
  }
  return [...asked]
}
