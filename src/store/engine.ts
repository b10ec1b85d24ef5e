// What the verbs of the store need of a database; sqlite.ts and postgres.ts each have it.
import type { Kysely } from 'kysely'
import type { Delivery } from '../model/index.ts'
import type { Operation } from './operation.ts'
import type { Tables } from './schema.ts'

export interface Engine {
  /** Builds queries; operations run them. */
  readonly db: Kysely<Tables>
  /** Has it `FOR UPDATE SKIP LOCKED`? */
  readonly locksRows: boolean
  /** Queries that change nothing. */
  read<T>(operation: () => Operation<T>): Promise<T>
  /** One statement that changes something; resolves after the commit. */
  write<T>(operation: () => Operation<T>): Promise<T>
  /** Several statements, all or nothing; resolves after the commit. May be run again from the start. */
  transact<T>(operation: () => Operation<T>): Promise<T>
  /** The hot path: many are committed at once. */
  put(delivery: Delivery): Promise<'stored' | 'repeated'>
  close(): Promise<void>
}
