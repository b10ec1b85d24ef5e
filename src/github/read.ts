// Reads one subject into a Snapshot: one query, more pages only for long subjects, and look-ups only for what is new.
import type { AnsweredCommand, Issue, PullRequest, Snapshot, Subject } from '../model/index.ts'
import { type Answer, ask, type Client } from './ask.ts'
import type { IssueData, PullData, SubjectAnswer } from './data.ts'
import { commentsOf, commitOf, fileOf, nodesOf, personOf, reviewsOf } from './from-graphql.ts'
import { closedAsOf, hasGap, marksOf, referencesOf } from './issue-history.ts'
import { lookUp, type Wants } from './look-up.ts'
import { findCard, findCheck, findReplies } from './own-writing.ts'
import { type Reader, remainingPages } from './pages.ts'
import { WorldProblem } from './problems.ts'
import { subjectQuery } from './query.ts'
import { requestsOf } from './review-requests.ts'

/** What the ledger knows before the read; it only saves calls, a wrong value costs one more. */
export interface Known {
  readonly appId: number
  readonly checkName: string
  readonly author: string | null
  readonly issueNumbers: readonly number[]
  readonly cardId: string | null
  readonly answered: readonly AnsweredCommand[]
  readonly commandsSince: string
  /** false: membership is not asked, and is unknown. */
  readonly membership?: boolean
  now(): Date
  /** Which look-ups the decision will need, asked once the subject is known. Pure. */
  wants(subject: PullRequest | Issue, defaultBranch: string): Wants
}

type Repository = NonNullable<SubjectAnswer['repository']>

/**
 * The present state of `subject`, or null when it is gone (deleted, transferred, or out of our reach).
 * Costs one GraphQL point; a second one when a look-up was not foreseen. Throws WorldProblem.
 */
export async function read(client: Client, subject: Subject, known: Known): Promise<Snapshot | null> {
  const reader = { client, subject }
  const variables = { owner: subject.owner, repo: subject.repo, number: subject.number }
  const shape = {
    issueNumbers: known.issueNumbers,
    author: known.author,
    files: [],
    card: known.cardId,
    membership: known.membership,
  }
  const query = subjectQuery({ ...shape, repository: `${subject.owner}/${subject.repo}` })
  const answer = await ask<SubjectAnswer>(client, query, {
    ...variables,
    appId: known.appId,
    checkName: known.checkName,
  })
  const repository = answer.data.repository
  const data = repository?.issueOrPullRequest ?? null
  if (repository === null || data === null) return goneOrThrow(answer)
  const bare =
    data.__typename === 'PullRequest'
      ? await pullOf({ ...reader, membership: known.membership !== false }, answer, data)
      : await issueOf({ ...reader, membership: known.membership !== false }, answer, data)
  const looked = await lookUp(client, { subject, answer, shape, facts: bare }, known.wants(bare, branchOf(repository)))
  const self = { login: botName(answer.data.viewer.login), id: answer.data.viewer.databaseId, bot: true }
  return {
    now: known.now().toISOString(),
    self,
    repository: await repositoryOf(reader, repository),
    subject: bare.kind === 'pull-request' ? { ...bare, ...looked.pull } : bare,
    config: configOf(answer),
    card: await findCard(reader, answer.data, self),
    check: data.__typename === 'PullRequest' ? findCheck(data) : null,
    replies: findReplies(data, self),
    answered: known.answered,
    people: looked.people,
    participants: looked.participants,
    commandsSince: known.commandsSince,
  }
}

/** Only NOT_FOUND means gone. A missing permission empties the subject too, and must not be taken for a deletion. */
function goneOrThrow({ failed }: Answer<SubjectAnswer>): null {
  const told = [...failed].filter(([path]) => /^repository(\.issueOrPullRequest(\.|$)|$)/.test(path))
  const [first] = told.filter(([, reason]) => reason !== 'NOT_FOUND')
  if (first === undefined) return null
  throw new WorldProblem(`GitHub did not give ${first[0]}: ${first[1]}`)
}

async function repositoryOf(reader: Reader, repository: Repository): Promise<Snapshot['repository']> {
  return {
    owner: repository.owner.login,
    name: repository.name,
    defaultBranch: branchOf(repository),
    archived: repository.isArchived,
    labels: await labelsOf(reader, repository),
  }
}

function branchOf({ defaultBranchRef }: Repository): string {
  return defaultBranchRef?.name ?? 'master'
}

function botName(login: string): string {
  return login.endsWith('[bot]') ? login : `${login}[bot]`
}

function subjectOf(data: PullData | IssueData) {
  return {
    number: data.number,
    title: data.title,
    body: data.body,
    author: personOf(data.author),
    locked: data.locked,
    createdAt: data.createdAt,
    labels: nodesOf(data.labels).map((label) => label.name),
    assignees: nodesOf(data.assignees).map(({ login, databaseId }) => ({
      login,
      id: databaseId,
      bot: login.endsWith('[bot]'),
    })),
    comments: commentsOf(data),
    commentsComplete: data.comments.totalCount <= nodesOf(data.comments).length,
  }
}

type Asking = Reader & { readonly membership: boolean }

async function issueOf(reader: Asking, { failed }: Answer<SubjectAnswer>, data: IssueData): Promise<Issue> {
  const { references } = data
  const isTold = references !== null && references.nodes !== null && !hasGap(failed, 'references')
  return {
    ...subjectOf(data),
    kind: 'issue',
    state: data.issueState === 'OPEN' ? 'open' : 'closed',
    closedAs: closedAsOf(data),
    ...marksOf(data, failed),
    references: isTold ? referencesOf(await remainingPages(reader, 'references', references)) : null,
    authorIsMember: memberOf(data, isMembershipUnknown(reader, failed)),
  }
}

/** GitHub answers null both for "no member" and for "you may not know"; only the second comes with an error. */
function isMembershipUnknown({ membership }: Asking, failed: ReadonlyMap<string, string>): boolean {
  return !membership || [...failed.keys()].some((path) => path.includes('rganization'))
}

function memberOf({ authorOrganization }: PullData | IssueData, isUnknown: boolean): PullRequest['authorIsMember'] {
  return (authorOrganization?.organization ?? null) !== null ? 'yes' : isUnknown ? 'unknown' : 'no'
}

async function pullOf(reader: Asking, { failed }: Answer<SubjectAnswer>, data: PullData): Promise<PullRequest> {
  const [commits, files] = [
    await remainingPages(reader, 'commits', data.commits),
    data.files === null ? [] : await remainingPages(reader, 'files', data.files),
  ]
  const organizationFailed = isMembershipUnknown(reader, failed)
  const target = data.baseRef?.target ?? null
  const head = nodesOf(data.head)[0]?.commit
  const config = files.some((file) => file.path === '.github/tikv-guide.yml')
  return {
    ...subjectOf(data),
    kind: 'pull-request',
    state: data.pullState === 'OPEN' ? 'open' : data.pullState === 'MERGED' ? 'merged' : 'closed',
    draft: data.isDraft,
    mergedAt: data.mergedAt ?? null,
    base: data.baseRefName,
    baseSha: target?.oid ?? null,
    head: { sha: data.headRefOid, branch: data.headRefName, fork: data.isCrossRepository },
    commits: commits.map((node) => commitOf(node, organizationFailed)),
    commitCount: data.commits.totalCount ?? commits.length,
    files: files.map(fileOf),
    // No list at all (GitHub cannot make the diff) is not an empty list: one file at least was not read.
    fileCount: data.files === null ? 1 : (data.files.totalCount ?? files.length),
    reviews: reviewsOf(data),
    ...requestsOf(data, failed),
    authorIsMember: memberOf(data, organizationFailed),
    authorIsReturning: 'unknown',
    linked: [],
    criticalPaths: null,
    generatedFiles: target?.generatedFiles?.object?.text ?? null,
    gitAttributes: target?.gitAttributes?.object?.text ?? null,
    proposedConfig: config ? { path: '.github/tikv-guide.yml', text: head?.config?.object?.text ?? null } : null,
  }
}

/** Both ends of the list come with the one query: up to 200 labels, which most repositories have, cost no second one. */
async function labelsOf(reader: Reader, { labels, lastLabels }: Repository): Promise<readonly string[] | null> {
  if (labels === null) return null
  const ends = new Set([...nodesOf(labels), ...nodesOf(lastLabels)].map((label) => label.name))
  if (ends.size === labels.totalCount) return [...ends]
  return (await remainingPages(reader, 'labels', labels)).map((label) => label.name)
}

function configOf({ data }: Answer<SubjectAnswer>): Snapshot['config'] {
  const own = data.repository?.config?.text ?? null
  if (own !== null) return { from: 'repository', text: own }
  const shared = data.fallback?.config?.text ?? null
  return shared === null ? null : { from: 'organisation', text: shared }
}
