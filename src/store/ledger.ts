// What we answered, small facts, and the writes we made: all that must outlive a restart besides the inbox.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { LedgerEntry, WriteWindow } from '../model/index.ts'
import { cleanText } from './clean-text.ts'
import type { Engine } from './engine.ts'
import { changed, first, type Operation, rows } from './operation.ts'

/** Oldest comment ids first. */
export function* readAnswered({ db }: Engine, key: string): Operation<readonly LedgerEntry[]> {
  const found = yield* rows(db.selectFrom('ledger').selectAll().where('key', '=', key).orderBy('comment_id'))
  return found.map(({ comment_id, text, outcome }) => ({ key, commentId: comment_id, text, outcome }))
}

/** The digest stands for the text in the primary key, because a command's text can be longer than an index entry. */
export function* recordAnswer({ db }: Engine, entry: LedgerEntry): Operation<void> {
  const text = cleanText(entry.text)
  const digest = createHash('sha256').update(text).digest('hex')
  yield* changed(
    db
      .insertInto('ledger')
      .values({ key: entry.key, comment_id: entry.commentId, digest, text, outcome: entry.outcome })
      .onConflict((conflict) =>
        conflict.columns(['key', 'comment_id', 'digest']).doUpdateSet({ outcome: entry.outcome }),
      ),
  )
}

export interface Fact {
  /** '' is the whole app. */
  readonly key: string
  readonly name: string
  readonly value: string
}

export function* setFact({ db }: Engine, { key, name, value }: Fact): Operation<void> {
  const clean = cleanText(value)
  yield* changed(
    db
      .insertInto('facts')
      .values({ key, name, value: clean })
      .onConflict((conflict) => conflict.columns(['key', 'name']).doUpdateSet({ value: clean })),
  )
}

export function* readFact({ db }: Engine, key: string, name: string): Operation<string | null> {
  const query = db.selectFrom('facts').select('value').where('key', '=', key).where('name', '=', name)
  return (yield* first(query))?.value ?? null
}

export function* noteWrite({ db }: Engine, installation: number, at: number): Operation<void> {
  yield* changed(db.insertInto('writes').values({ installation, at }))
}

export function* readWrites({ db }: Engine, installation: number, since: number): Operation<readonly number[]> {
  const query = db.selectFrom('writes').select('at').where('installation', '=', installation).where('at', '>', since)
  return (yield* rows(query.orderBy('at'))).map(({ at }) => at)
}

export interface Claim {
  readonly installation: number
  readonly at: number
  readonly windows: readonly WriteWindow[]
}

/** Returns `at`, with the write noted, or the later instant when all windows have room again. */
export function* claimWrite(engine: Engine, { installation, at, windows }: Claim): Operation<number> {
  // SQLite has one writer anyway; on PostgreSQL other claims of this installation wait here for our commit.
  if (engine.locksRows) yield sql`select pg_advisory_xact_lock(${installation})`.compile(engine.db)
  const longest = Math.max(0, ...windows.map(({ ms }) => ms))
  const writes = yield* readWrites(engine, installation, at - longest)
  const free = Math.max(at, ...windows.map((window) => freeAt(writes, window, at)))
  if (free === at) yield* noteWrite(engine, installation, at)
  return free
}

/** `writes` in ascending order; when the one that fills the window has left it. */
function freeAt(writes: readonly number[], { ms, most }: WriteWindow, at: number): number {
  const inside = writes.filter((write) => write > at - ms)
  const blocking = inside[inside.length - most]
  return blocking === undefined ? at : blocking + ms
}
