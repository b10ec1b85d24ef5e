// The words for making GraphQL objects out of rows: connections, errors with a type, and what every resolver gets.
import { GraphQLError } from 'graphql'
import { type Json, Refusal, type World } from '../world/world.ts'

/** What resolvers share: the world, who asks, and what the app may read. */
export interface Asking {
  readonly world: World
  /** Account whose reactions count as the viewer's. */
  readonly viewerId: number
  /** May the caller use this permission, e.g. `members:read`? */
  may(permission: string): boolean
  readonly cost: number
  readonly rate: { readonly limit: number; readonly remaining: number; readonly used: number; readonly reset: number }
}

/** An error with GitHub's `type`, e.g. NOT_FOUND; the field becomes null and the rest of the answer stands. */
export function typedError(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } })
}

/** Throws FORBIDDEN unless the caller holds the permission. */
export function require(asking: Asking, permission: string): void {
  if (!asking.may(permission)) throw typedError('FORBIDDEN', 'Resource not accessible by integration')
}

/** Turns the world's refusal into GraphQL's UNPROCESSABLE. */
export function orUnprocessable<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refusal) throw typedError('UNPROCESSABLE', error.message)
    throw error
  }
}

export interface PageArgs {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
  readonly before?: string | null
}

const MOST = 100

/** A connection over `rows`; only the rows on the page are made into objects. Cursors are positions. */
export function connection<T>(rows: readonly T[], args: PageArgs, show: (row: T) => unknown): Json {
  const { first, last } = args
  if (first == null && last == null)
    throw typedError(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate.',
    )
  if ((first ?? last ?? 0) > MOST || (first ?? last ?? 0) < 0)
    throw typedError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${first ?? last} records exceeds the \`first\` limit of 100 records.`,
    )
  const from = args.after == null ? 0 : position(args.after) + 1
  const to = args.before == null ? rows.length : position(args.before)
  const start = first != null ? from : Math.max(from, to - (last ?? 0))
  const end = first != null ? Math.min(to, from + first) : to
  const shown = rows.slice(start, end)
  return {
    totalCount: rows.length,
    pageInfo: {
      hasNextPage: end < rows.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length === 0 ? null : cursor(start),
      endCursor: shown.length === 0 ? null : cursor(end - 1),
    },
    nodes: () => shown.map(show),
    edges: () => shown.map((row, at) => ({ cursor: cursor(start + at), node: show(row) })),
  }
}

function cursor(at: number): string {
  return Buffer.from(`cursor:${at}`).toString('base64')
}

function position(text: string): number {
  const at = Number(Buffer.from(text, 'base64').toString().replace('cursor:', ''))
  if (!Number.isInteger(at))
    throw typedError('INVALID_CURSOR_ARGUMENTS', `\`${text}\` does not appear to be a valid cursor.`)
  return at
}
