// read → decide → diff → apply for one subject. Level-triggered: it trusts no event, only what GitHub says now.
import { loginsWanted, reviewersWanted, rolesWanted } from './commands/index.ts'
import { addDecision } from './decision-read.ts'
import { findReleases } from './find-releases.ts'
import type { BugReportPolicy } from './flows/bug-report/index.ts'
import { issueNumbersOf } from './flows/pull-request-checks/index.ts'
import { followReferences, LINKED_CHANGED } from './follow-references.ts'
import { apply, type Desk } from './github/apply.ts'
import type { Client } from './github/ask.ts'
import { paceWrite, type WriteLimits } from './github/pace.ts'
import { isShutOut } from './github/problems.ts'
import { read } from './github/read.ts'
import type { GuideBook } from './guide-book.ts'
import { forgetIssue, keepIssue } from './keep-issue.ts'
import { keepMerged } from './keep-merged.ts'
import { lookAfterOpening, lookOnceMore, readAgainWhenStale, wakeAtDeadline } from './look-again.ts'
import type { MirrorHome } from './mirror-history.ts'
import type {
  Call,
  GuideLink,
  Issue,
  Job,
  Log,
  Person,
  Plan,
  PullRequest,
  Snapshot,
  Store,
  Subject,
} from './model/index.ts'
import { subjectKey } from './model/index.ts'
import { addPersonSettings } from './person-settings.ts'
import { policiesFor } from './policies.ts'
import type { FindDuplicates } from './report.ts'
import type { ReviewDesk } from './review-desk.ts'
import { noteQueue } from './review-queue.ts'
import { type Thinker, think } from './think.ts'
import { isWaiting } from './words.ts'

/** Everything a reconcile needs from outside; main.ts and app.ts build one. */
export interface Office extends Pick<ReviewDesk, 'addReviewers' | 'noteReviewers'> {
  readonly store: Store
  readonly appId: number
  /** How far GitHub's reads may lag behind its writes (ms); see github/write-once.ts. */
  readonly lagMs: number
  readonly checkName: string
  readonly writeLimits: WriteLimits
  /** The guide's own policy values by flow name. */
  readonly guidePolicies: Readonly<Record<string, unknown>>
  readonly link: GuideLink
  readonly log: Log
  client(installation: number): Promise<Client>
  /** Our own account as GitHub names it, so that echoes of our writes are known. */
  meet(self: Person): void
  readonly guide: Pick<GuideBook, 'related' | 'answer' | 'explains' | 'suspects' | 'drift'>
  /** Issues like this one; none for a pull request. */
  duplicatesOf(snapshot: Snapshot): Promise<FindDuplicates>
  /** Where clones of the repositories are kept; null or absent: nowhere. */
  readonly mirrors?: MirrorHome | null
  /** When the app was installed (ms); older commands were meant for somebody else. */
  installedAt(installation: number): Promise<number>
  now(): number
  sleep(ms: number): Promise<void>
  /** Something a person must mend, for the operator's page; '' when it is mended. */
  problem(name: string, text: string): Promise<void>
  /** Every plan, for the operator's page (shadow rules). */
  observe(key: string, plan: Plan, snapshot: Snapshot): Promise<void>
  count(what: 'reconciled' | 'gone' | 'refused'): void
}

export interface Outcome {
  readonly plan: Plan
  readonly calls: readonly Call[]
  /** Something was unknown: come back. */
  readonly unsettled: boolean
}

/** GitHub keeps deliveries for three days; commands older than that are history. */
const LOOK_BACK_MS = 3 * 86_400_000
const ASK_AGAIN = 'ask again'
/** What GitHub did not tell is asked again after two minutes, then after twice as long each time. */
const ASK_AGAIN_MS = 120_000
/** Causes by which nobody has touched the subject itself. A deadline is none: something that was said before has set it. */
const UNTOUCHED = ['sweep', ASK_AGAIN, LINKED_CHANGED]
const LONGEST_PAUSE_MS = 6 * 3_600_000

/** Puts one subject right. Throws WorldProblem when GitHub could not be read or written; the inbox tries again. */
export async function reconcile(office: Office, job: Job, signal?: AbortSignal): Promise<Outcome | null> {
  const started = office.now()
  const { subject, key } = job
  const client = await office.client(subject.installation)
  const found = await readSubject(office, client, job)
  if (found === null) {
    office.count('gone')
    office.log.info({ subject: key, causes: job.causes }, 'not there')
    await forgetIssue(office, job)
    await lookOnceMore(office, job)
    return null
  }
  const bare = { ...found, quiet: await isAtRest(office, job, found) }
  office.meet(bare.self)
  const policies = await policiesFor(office, bare)
  const decided = await addDecision(client, subject, { snapshot: bare, policies })
  const snapshot = await office.addReviewers(client, { snapshot: decided, policies })
  const thinker = await thinkerFor(office, snapshot)
  const { plan, calls: wanted, snapshot: thought } = think(snapshot, policies, thinker)
  const calls = await office.noteReviewers({ snapshot: thought, plan }, wanted)
  await keepIssue(office, thought)
  await keepMerged(office, job, thought)
  await noteQueue(office.store, thought, plan)
  const made = await apply({ ...deskFor(office, client, subject), signal }, subject, calls)
  office.count('reconciled')
  await office.observe(key, plan, snapshot)
  await lookAfterOpening(office, job, calls)
  await readAgainWhenStale(office, job, snapshot)
  await wakeAtDeadline(office, job, { plan, snapshot })
  const policy = policies['bug-report'] as BugReportPolicy | undefined
  const isTold = await followReferences(office, job, { snapshot, calls, policy })
  const unsettled = !isTold || isUnsettled(plan, snapshot)
  await (unsettled ? askAgain(office, job) : stopAsking(office, job))
  const took = Math.round(office.now() - started)
  office.log.info(
    { subject: key, causes: job.causes, calls: calls.map((call) => call.call), made, ms: took },
    'reconciled',
  )
  return { plan, calls, unsettled }
}

/** What thinking needs to know beside the snapshot: issues like it, and the releases of the commits it names. */
async function thinkerFor(office: Office, snapshot: Snapshot): Promise<Thinker> {
  const duplicates = await office.duplicatesOf(snapshot)
  return { ...office, duplicates, releases: await findReleases(office.mirrors, snapshot) }
}

/** On the day of the installation the sweep lists hundreds of old pull requests: none of them gets a card for that. */
async function isAtRest(
  { installedAt }: Office,
  { causes, subject }: Job,
  { subject: { createdAt } }: Snapshot,
): Promise<boolean> {
  const untouched = causes.every((cause) => UNTOUCHED.includes(cause))
  return untouched && Date.parse(createdAt) < (await installedAt(subject.installation))
}

/** Is it worth asking GitHub again? Not where nothing can be written, nor for what it will never list. */
function isUnsettled(plan: Plan, { subject, repository }: Snapshot): boolean {
  if (repository.archived) return false
  const asking = plan.gates.some(isWaiting) && subject.state === 'open'
  return asking || plan.steps.some((step) => step.what === 'answer' && step.outcome === 'unknown')
}

async function askAgain({ store, now }: Office, { subject, key }: Job): Promise<void> {
  const since = Number((await store.recall(key, 'asking')) || now())
  await store.remember(key, 'asking', String(since))
  const pause = Math.min(Math.max(now() - since, ASK_AGAIN_MS), LONGEST_PAUSE_MS)
  await store.enqueue({ subject, cause: ASK_AGAIN, hint: {}, dueAt: now() + pause })
}

async function stopAsking({ store }: Office, { key, causes }: Job): Promise<void> {
  if (causes.includes(ASK_AGAIN)) await store.remember(key, 'asking', '')
}

async function readSubject(office: Office, client: Client, job: Job): Promise<Snapshot | null> {
  const { store } = office
  const { subject, key, hint } = job
  const answered = await store.answered(key)
  const card = await store.recall(key, 'card')
  const since = Math.max(office.now() - LOOK_BACK_MS, await office.installedAt(subject.installation))
  const commandsSince = new Date(since).toISOString()
  const known = {
    appId: office.appId,
    checkName: office.checkName,
    author: hint.author ?? null,
    issueNumbers: hint.issueNumbers ?? [],
    cardId: card === null || card === '' ? null : (JSON.parse(card) as { nodeId: string }).nodeId || null,
    answered,
    commandsSince,
    now: () => new Date(office.now()),
    wants: (facts: PullRequest | Issue, defaultBranch: string) => ({
      issueNumbers: facts.kind === 'pull-request' ? issueNumbersOf(facts.body, `${subject.owner}/${subject.repo}`) : [],
      marked:
        facts.kind === 'pull-request'
          ? facts.files.map((file) => file.path).filter((path) => path.endsWith('.rs'))
          : [],
      logins: loginsWanted(facts.comments, answered, commandsSince),
      trusted: rolesWanted(facts.comments, answered, commandsSince),
      reviewers: reviewersWanted(facts.comments, answered, commandsSince),
      // The guide describes the default branch, and only an open pull request can still take something away.
      patches:
        facts.kind === 'pull-request' && facts.state === 'open' && facts.base === defaultBranch
          ? office.guide.suspects(subject.repo, facts.files)
          : null,
    }),
  }
  try {
    return await addPersonSettings(store, await read(client, subject, known))
  } catch (error) {
    // The sweep finds what changed meanwhile when the installation is back; trying again until then helps nobody.
    if (isShutOut(error)) return null
    throw error
  }
}

function deskFor(office: Office, client: Client, subject: Subject): Desk {
  const { store, log } = office
  const key = subjectKey(subject)
  const clock = { now: office.now, sleep: office.sleep, limits: office.writeLimits }
  return {
    client,
    appId: office.appId,
    lagMs: office.lagMs,
    checkName: office.checkName,
    notes: {
      recall: (name) => store.recall(key, name),
      remember: (name, value) => store.remember(key, name, value),
      record: (commentId, text, outcome) => store.record({ key, commentId, text, outcome }),
      setPerson: (word) => store.setPersonSettings(subject.owner, word),
    },
    pace: () => paceWrite(store, subject.installation, clock),
    now: () => new Date(office.now()),
    refused: (call, problem, needs) => {
      office.count('refused')
      log.error({ subject: key, call, needs, problem: problem.message }, 'GitHub refused a call for good')
      const why = `${problem.message}${needs === null ? '' : `; the app needs the permission ${needs}`}`
      office
        .problem(`refused:${call}`, `GitHub refused \`${call}\` on ${key}: ${why}`)
        .catch((error) => log.warn({ err: error }, 'a problem could not be noted for the operator'))
    },
  }
}
