// Reads what a decision of people needs into the snapshot: one query, further pages only for long threads.
import type { Community, DecisionFacts, DecisionWants, FileText, OwnIssue, Snapshot, Subject } from '../model/index.ts'
import { isSelf } from '../model/index.ts'
import { type Answer, ask, type Client } from './ask.ts'
import type { ActorData, BlobData } from './data.ts'
import { decisionQuery } from './decision-query.ts'
import { nodesOf, personOf } from './from-graphql.ts'
import { readRecord } from './record.ts'

interface TreeData {
  readonly entries?: readonly { readonly name?: string; readonly path?: string; readonly object: unknown }[] | null
}
interface Reference {
  readonly source?: {
    readonly __typename: string
    readonly number?: number
    readonly body?: string
    readonly author?: ActorData | null
    readonly repository?: { readonly nameWithOwner: string }
  } | null
}
interface SubjectData {
  readonly closedAt?: string | null
  readonly mergedAt?: string | null
  readonly reviews?: { readonly totalCount: number }
  readonly reviewThreads?: { readonly totalCount: number }
  readonly named?: { readonly nodes: readonly (Reference | null)[] | null } | null
}
interface DecisionAnswerData {
  readonly repository: (Readonly<Record<string, unknown>> & { readonly issueOrPullRequest: SubjectData | null }) | null
  readonly community?: {
    readonly defaultBranchRef: { readonly target: { readonly oid: string } | null } | null
    readonly teams: TreeData | null
    readonly governance: BlobData
  } | null
}

interface Asking {
  readonly client: Client
  readonly subject: Subject
}

/**
 * The snapshot with `decision`, and with all comments, reviews and remarks. Throws WorldProblem when GitHub could not be
 * read at all; a part that it did not give is null.
 */
export async function readDecision(asking: Asking, snapshot: Snapshot, wants: DecisionWants): Promise<Snapshot> {
  const { owner, repo, number } = asking.subject
  const [place, name] = wants.community?.split('/') ?? []
  const community = place === undefined || name === undefined ? null : { owner: place, name }
  const shape = { rev: revOf(snapshot), texts: wants.texts, images: wants.images, community, tracking: wants.tracking }
  const answer = await ask<DecisionAnswerData>(asking.client, decisionQuery(shape), { owner, repo, number })
  const data = answer.data.repository?.issueOrPullRequest ?? {}
  const record = await readRecord(asking, snapshot.subject, {
    reviews: data.reviews?.totalCount ?? 0,
    threads: data.reviewThreads?.totalCount ?? 0,
  })
  const decision: DecisionFacts = {
    complete: record.complete,
    isPublic: answer.data.repository?.isPrivate === false,
    endedAt: data.mergedAt ?? data.closedAt ?? null,
    texts: wants.texts.map((path, index) => textAt(path, answer.data.repository?.[`t${index}`])),
    images: wants.images === null ? null : imagesIn(answer, wants.images),
    markdownlint: textOf(answer.data.repository?.markdownlint),
    community: community === null ? null : communityOf(answer),
    ownIssues: wants.tracking ? ownIssuesOf(data, snapshot, answer) : null,
    earlier: null,
  }
  const { comments, reviews } = record
  const more = snapshot.subject.kind === 'pull-request' ? { reviews } : {}
  const subject = { ...snapshot.subject, ...more, comments, commentsComplete: record.complete } as Snapshot['subject']
  return { ...snapshot, subject, decision }
}

/** What is merged is read where it went: its branch may be gone. */
function revOf({ subject }: Snapshot): string {
  return subject.kind === 'pull-request' && subject.state !== 'merged' ? subject.head.sha : 'HEAD'
}

function textOf(blob: unknown): string | null {
  const { text = null, isTruncated = false } = (blob as BlobData | undefined) ?? {}
  return isTruncated ? null : text
}

function textAt(path: string, blob: unknown): FileText {
  return { path, text: textOf(blob) }
}

function imagesIn({ data, failed }: Answer<DecisionAnswerData>, folder: string): readonly string[] | null {
  if ([...failed.keys()].some((path) => path.startsWith('repository.images'))) return null
  const tree = data.repository?.images as TreeData | null | undefined
  const entries = tree?.entries ?? []
  const paths = entries.flatMap(({ path, object }) => [
    ...(path === undefined ? [] : [path]),
    ...((object as TreeData | null)?.entries ?? []).flatMap((entry) => entry.path ?? []),
  ])
  return paths.map((path) => (path.startsWith(`${folder}/`) ? path : `${folder}/${path}`))
}

/** Null when GitHub refused any part of it: a list with a hole would make a vote count for nothing. */
function communityOf({ data, failed }: Answer<DecisionAnswerData>): Community | null {
  const { community } = data
  if (!community || community.teams === null || [...failed.keys()].some((path) => path.startsWith('community')))
    return null
  const teams = (community.teams.entries ?? []).flatMap(({ name, object }) => {
    const file = ((object as TreeData | null)?.entries ?? []).find((entry) => entry.name === 'team.json')
    return file === undefined ? [] : [textAt(`teams/${name}/team.json`, file.object)]
  })
  if (teams.some(({ text }) => text === null)) return null
  const commit = community.defaultBranchRef?.target?.oid ?? null
  return { commit, teams, governance: textOf(community.governance) }
}

function ownIssuesOf(data: SubjectData, { self }: Snapshot, { failed }: Answer<unknown>): readonly OwnIssue[] | null {
  if ([...failed.keys()].some((path) => path.endsWith('.named'))) return null
  return nodesOf(data.named).flatMap(({ source }): OwnIssue[] => {
    if (source?.__typename !== 'Issue' || source.number === undefined || source.repository === undefined) return []
    if (!isSelf(personOf(source.author ?? null), self)) return []
    return [{ repository: source.repository.nameWithOwner, number: source.number, body: source.body ?? '' }]
  })
}
