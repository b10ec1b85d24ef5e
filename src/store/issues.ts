// Rows of issues: written by each read of GitHub, read by the digest and by the index of duplicates.
import { sql } from 'kysely'
import type { IssueCount, IssueRow, SavedIssue } from '../model/index.ts'
import { cleanText } from './clean-text.ts'
import type { Engine } from './engine.ts'
import { changed, type Operation, rows } from './operation.ts'
import type { IssueColumnsRow } from './schema.ts'

/** A row has 13 values; see inbox.ts for the engines' limits. */
const MOST_ROWS = 500
const REPLACED = [
  'title',
  'state',
  'labels',
  'author',
  'created_at',
  'updated_at',
  'assignees',
  'missing',
  'fingerprint',
  'read_at',
  'saved_at',
] as const

/** Of several rows of one issue the last read counts. */
export function* saveIssues({ db }: Engine, issues: readonly IssueRow[], now: number): Operation<void> {
  const newest = new Map<string, IssueColumnsRow>()
  for (const issue of issues.toSorted((a, b) => a.readAt - b.readAt)) {
    const row = columnsOf(issue, now)
    newest.set(`${row.repository}#${row.number}`, row)
  }
  // In one order, so that two processes cannot wait for each other.
  const ordered = [...newest.values()].sort((a, b) =>
    a.repository < b.repository ? -1 : a.repository > b.repository ? 1 : a.number - b.number,
  )
  for (let start = 0; start < ordered.length; start += MOST_ROWS) {
    const some = ordered.slice(start, start + MOST_ROWS)
    const query = db
      .insertInto('issues')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .columns(['repository', 'number'])
          .doUpdateSet((row) => Object.fromEntries(REPLACED.map((name) => [name, row.ref(`excluded.${name}`)])))
          .whereRef('excluded.read_at', '>=', 'issues.read_at'),
      )
    yield* changed(query)
  }
}

export interface SavedPage {
  readonly repository: string
  readonly from: { readonly savedAt: number; readonly number: number }
  readonly limit: number
}

export function* readSavedIssues(
  { db }: Engine,
  { repository, from, limit }: SavedPage,
): Operation<readonly SavedIssue[]> {
  const found = yield* rows(
    db
      .selectFrom('issues')
      .selectAll()
      .where('repository', '=', repository.toLowerCase())
      .where('saved_at', '>=', from.savedAt)
      .where((row) => row.or([row('saved_at', '>', from.savedAt), row('number', '>', from.number)]))
      .orderBy('saved_at')
      .orderBy('number')
      .limit(limit),
  )
  return found.map(issueOf)
}

export function* readOpenIssues({ db }: Engine, repository: string): Operation<readonly SavedIssue[]> {
  const query = db
    .selectFrom('issues')
    .selectAll()
    .where('repository', '=', repository.toLowerCase())
    .where('state', '=', 'open')
  return (yield* rows(query.orderBy('number'))).map(issueOf)
}

export function* countIssues({ db }: Engine): Operation<readonly IssueCount[]> {
  const found = yield* rows(
    db
      .selectFrom('issues')
      .select((row) => [
        'repository',
        row.fn.countAll<number>().as('issues'),
        row.fn.sum<number>(sql`case when state = 'open' then 1 else 0 end`).as('open'),
      ])
      .where('state', '!=', 'gone')
      .groupBy('repository')
      .orderBy('repository'),
  )
  return found.map(({ repository, issues, open }) => ({ repository, issues: Number(issues), open: Number(open) }))
}

function columnsOf(issue: IssueRow, now: number): IssueColumnsRow {
  return {
    repository: issue.repository.toLowerCase(),
    number: issue.number,
    title: cleanText(issue.title),
    state: issue.state,
    labels: cleanText(JSON.stringify(issue.labels)),
    author: cleanText(issue.author),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    assignees: issue.assignees,
    missing: cleanText(JSON.stringify(issue.missing)),
    fingerprint: cleanText(issue.fingerprint),
    read_at: issue.readAt,
    saved_at: now,
  }
}

function issueOf(row: IssueColumnsRow): SavedIssue {
  return {
    repository: row.repository,
    number: row.number,
    title: row.title,
    state: row.state as IssueRow['state'],
    labels: JSON.parse(row.labels) as string[],
    author: row.author,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    assignees: row.assignees,
    missing: JSON.parse(row.missing) as string[],
    fingerprint: row.fingerprint,
    readAt: row.read_at,
    savedAt: row.saved_at,
  }
}
