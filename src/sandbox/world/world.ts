// The sandbox's world: its state, its clock, the app installed in it, and where news of every change goes.
import type { RepoRow, UserRow } from '../state/rows.ts'
import type { State } from '../state/state.ts'

export type Json = Readonly<Record<string, unknown>>

/** The GitHub App as the sandbox has registered it. */
export interface AppFacts {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly clientId: string
  readonly botId: number
  readonly installationId: number
  readonly permissions: Readonly<Record<string, string>>
  readonly events: readonly string[] | 'all'
  readonly createdAt: string
}

/** News for the app's webhook. `payload` is complete but for installation, organization and sender. */
export interface News {
  readonly event: string
  readonly action: string | null
  readonly repo: RepoRow | null
  readonly sender: UserRow
  readonly payload: Json
}

export interface World {
  readonly state: State
  /** Milliseconds since 1970; a test may hold it. */
  readonly now: () => number
  /** The same without what a test has moved it by: what keys and tokens go by. */
  readonly wall: () => number
  /** `http://127.0.0.1:<port>`: root of the API and of the page. */
  readonly url: string
  readonly app: AppFacts
  emit(news: News): void
}

/** Who acts where: the first argument of every verb. */
export interface Scene {
  readonly world: World
  readonly repo: RepoRow
  readonly actor: UserRow
}

/** The present instant as GitHub writes it: whole seconds, UTC. */
export function stamp(world: World): string {
  return `${new Date(world.now()).toISOString().slice(0, 19)}Z`
}

/** A request GitHub would refuse; `status` and `errors` are what it answers. */
export class Refusal extends Error {
  readonly status: number
  readonly errors: readonly Json[]
  constructor(status: number, message: string, errors: readonly Json[] = []) {
    super(message)
    this.status = status
    this.errors = errors
  }
}
