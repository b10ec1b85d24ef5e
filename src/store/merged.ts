// Merged changes in the order of merging, and what was learned of them. Rows are only added, so a count tells whether any are new.
import type { Expression, SqlBool } from 'kysely'
import type { Learned, MergedExtent, MergedPlace, MergedRow } from '../model/index.ts'
import { cleanText } from './clean-text.ts'
import type { Engine } from './engine.ts'
import { changed, first, type Operation, rows } from './operation.ts'
import type { MergedColumnsRow } from './schema.ts'

/** A row has 5 values; see inbox.ts for the engines' limits. */
const MOST_ROWS = 500

/** In one order, so that two processes cannot wait for each other. Of two rows with one id in `merged` the later stands. */
export function* saveMerged({ db }: Engine, repository: string, merged: readonly MergedRow[]): Operation<void> {
  const distinct = new Map<string, MergedColumnsRow>()
  for (const row of merged) {
    const columns = columnsOf(repository, row)
    if ((distinct.get(columns.id)?.source ?? 0) <= columns.source) distinct.set(columns.id, columns)
  }
  const ordered = [...distinct.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let start = 0; start < ordered.length; start += MOST_ROWS) {
    const query = db
      .insertInto('merged')
      .values(ordered.slice(start, start + MOST_ROWS))
      .onConflict((conflict) =>
        conflict
          .columns(['repository', 'id'])
          .doUpdateSet((row) => ({
            merged_at: row.ref('excluded.merged_at'),
            source: row.ref('excluded.source'),
            facts: row.ref('excluded.facts'),
          }))
          .whereRef('excluded.source', '>', 'merged.source'),
      )
    yield* changed(query)
  }
}

export interface MergedPage {
  readonly repository: string
  readonly place: MergedPlace | null
  readonly limit: number
}

/** Ids are digits and a to f only, which both engines sort alike. */
export function* readMergedAfter(
  { db }: Engine,
  { repository, place, limit }: MergedPage,
): Operation<readonly MergedRow[]> {
  let query = db.selectFrom('merged').selectAll().where('repository', '=', repository.toLowerCase())
  if (place !== null)
    query = query
      .where('merged_at', '>=', place.mergedAt)
      .where((row) => row.or([row('merged_at', '>', place.mergedAt), row('id', '>', place.id)]))
  return (yield* rows(query.orderBy('merged_at').orderBy('id').limit(limit))).map(rowOf)
}

export function* readExtent({ db }: Engine, repository: string, place: MergedPlace | null): Operation<MergedExtent> {
  let query = db
    .selectFrom('merged')
    .select((row) => [row.fn.countAll<number>().as('rows'), row.fn.sum<number | null>('source').as('reviewed')])
    .where('repository', '=', repository.toLowerCase())
  if (place !== null)
    query = query
      .where('merged_at', '<=', place.mergedAt)
      .where((row): Expression<SqlBool> => row.or([row('merged_at', '<', place.mergedAt), row('id', '<=', place.id)]))
  const found = yield* first(query)
  return { rows: Number(found?.rows ?? 0), reviewed: Number(found?.reviewed ?? 0) }
}

export function* countMerged({ db }: Engine): Operation<readonly (MergedExtent & { readonly repository: string })[]> {
  const query = db
    .selectFrom('merged')
    .select((row) => ['repository', row.fn.countAll<number>().as('rows'), row.fn.sum<number>('source').as('reviewed')])
    .groupBy('repository')
    .orderBy('repository')
  const found = yield* rows(query)
  return found.map((row) => ({ repository: row.repository, rows: Number(row.rows), reviewed: Number(row.reviewed) }))
}

const REPLACED = ['id', 'merged_at', 'rows', 'reviewed', 'bytes'] as const

export function* saveLearned({ db }: Engine, repository: string, learned: Learned): Operation<void> {
  const { id, mergedAt, rows, reviewed, bytes } = learned
  // The PostgreSQL driver sends only a Buffer as bytes.
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values = { repository: repository.toLowerCase(), id, merged_at: mergedAt, rows, reviewed, bytes: buffer }
  const query = db
    .insertInto('learned')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .column('repository')
        .doUpdateSet((row) => Object.fromEntries(REPLACED.map((name) => [name, row.ref(`excluded.${name}`)]))),
    )
  yield* changed(query)
}

export function* readLearned({ db }: Engine, repository: string): Operation<Learned | null> {
  const query = db.selectFrom('learned').selectAll().where('repository', '=', repository.toLowerCase())
  const found = yield* first(query)
  if (found === undefined) return null
  const { id, merged_at: mergedAt, rows, reviewed, bytes } = found
  return { id, mergedAt, rows, reviewed, bytes }
}

function columnsOf(repository: string, { id, mergedAt, source, ...facts }: MergedRow): MergedColumnsRow {
  return {
    repository: repository.toLowerCase(),
    id,
    merged_at: mergedAt,
    source: source === 'reviews' ? 1 : 0,
    facts: cleanText(JSON.stringify(facts)),
  }
}

function rowOf({ id, merged_at: mergedAt, source, facts }: MergedColumnsRow): MergedRow {
  const rest = JSON.parse(facts) as Omit<MergedRow, 'id' | 'mergedAt' | 'source'>
  return { id, mergedAt, source: source === 1 ? 'reviews' : 'git', ...rest }
}
