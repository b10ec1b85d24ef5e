// What waits for a person's review, and what each pull request still needs: kept while reconciling, read by the page.
import { shownGates } from './decide.ts'
import type { Gate, Plan, PullRequest, Snapshot, Store } from './model/index.ts'
import { subjectKey } from './model/index.ts'
import { readAsked } from './review-load.ts'

/** One open pull request on which somebody's review is asked for. */
export interface QueueRow {
  readonly number: number
  /** As written by its author: escape before showing. */
  readonly title: string
  readonly author: string
  readonly openedAt: string
  readonly draft: boolean
  /** By login in lower case: since when their review is asked for; absent: GitHub did not tell. */
  readonly since: Readonly<Record<string, string>>
  readonly needs: readonly QueueNeed[]
}

/** What is still open there, and who acts. */
export interface QueueNeed {
  readonly rule: string
  readonly who: Gate['who']
}

const NAME = 'review-queue'

/** Written when something has changed; a pull request that nobody is asked for any more keeps its last row, unread. */
export async function noteQueue(
  store: Pick<Store, 'recall' | 'remember'>,
  { subject, repository }: Snapshot,
  plan: Plan,
): Promise<void> {
  if (subject.kind !== 'pull-request' || subject.state !== 'open' || !subject.requested?.length) return
  const key = subjectKey({ owner: repository.owner, repo: repository.name, number: subject.number })
  const row = JSON.stringify(rowOf(subject, plan))
  if ((await store.recall(key, NAME)) !== row) await store.remember(key, NAME, row)
}

/** The open requests of one person in one repository, the longest asked for first. */
export async function readQueue(
  store: Pick<Store, 'recall' | 'value'>,
  repository: string,
  login: string,
): Promise<readonly QueueRow[]> {
  const own = login.toLowerCase()
  const [owner = '', repo = ''] = repository.split('/')
  const rows: QueueRow[] = []
  for (const { number, logins } of await readAsked(store, repository)) {
    if (!logins.includes(own)) continue
    const kept = await store.recall(subjectKey({ owner, repo, number }), NAME)
    if (kept !== null) rows.push(JSON.parse(kept) as QueueRow)
  }
  const askedAt = ({ since, openedAt }: QueueRow) => since[own] ?? openedAt
  return rows.sort((a, b) => (askedAt(a) < askedAt(b) ? -1 : askedAt(a) > askedAt(b) ? 1 : a.number - b.number))
}

function rowOf(pull: PullRequest, { gates }: Plan): QueueRow {
  const open = shownGates(gates).filter(({ state }) => state === 'fail' || state === 'unknown' || state === 'pending')
  const since = (pull.requestEvents ?? []).flatMap(({ what, login, at }) =>
    what === 'requested' && login !== null ? [[login.toLowerCase(), at] as const] : [],
  )
  const { number, title, createdAt: openedAt, draft } = pull
  const needs = open.map(({ rule, who }) => ({ rule, who }))
  return { number, title, author: pull.author?.login ?? '', openedAt, draft, since: Object.fromEntries(since), needs }
}
