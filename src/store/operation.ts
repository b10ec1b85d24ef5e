// An operation is a generator that yields queries and gets their answers. SQLite runs one without a pause inside a
// group commit, PostgreSQL runs it in a transaction: the same lines serve both, and nothing can slip in between.
import type { Compilable, CompiledQuery } from 'kysely'

export interface Reply {
  readonly rows: readonly unknown[]
  /** Rows changed by a statement that returns none. */
  readonly changed: number
}

export type Operation<T> = Generator<CompiledQuery, T, Reply>

/** Asks one query for its rows. */
export function* rows<R>(query: Compilable<R>): Operation<readonly R[]> {
  return (yield query.compile()).rows as readonly R[]
}

/** Asks one query for its first row. */
export function* first<R>(query: Compilable<R>): Operation<R | undefined> {
  return (yield* rows(query))[0]
}

/** Runs one statement without RETURNING and tells how many rows it changed. */
export function* changed(query: Compilable): Operation<number> {
  return (yield query.compile()).changed
}

/** Drives an operation where queries answer at once. */
export function driveNow<T>(operation: Operation<T>, ask: (query: CompiledQuery) => Reply): T {
  let step = operation.next()
  while (!step.done) step = operation.next(ask(step.value))
  return step.value
}

/** Drives an operation where queries take their time. */
export async function driveLater<T>(
  operation: Operation<T>,
  ask: (query: CompiledQuery) => Promise<Reply>,
): Promise<T> {
  let step = operation.next()
  while (!step.done) step = operation.next(await ask(step.value))
  return step.value
}
