// What the app asked: a log of every API call with its cost, and counters since a mark.

export interface CallRecord {
  readonly at: number
  readonly method: string
  readonly path: string
  /** auth: tokens and app facts; read: REST; graphql: queries; write: REST and GraphQL mutations. */
  readonly kind: 'auth' | 'read' | 'write' | 'graphql'
  /** Points of the primary limit it cost. */
  readonly points: number
  readonly status: number
  readonly ms: number
  readonly fault: string | null
}

export interface Counts {
  readonly graphql: number
  readonly graphqlPoints: number
  readonly reads: number
  readonly writes: number
  readonly auth: number
  readonly total: number
}

export interface Calls {
  list(): readonly CallRecord[]
  add(record: CallRecord): void
  /** A place in the log; `since(mark)` counts what came after it. */
  mark(): number
  since(mark: number): Counts
  /** Most writes that ever fell into one minute and into one hour. */
  busiest(): { readonly minute: number; readonly hour: number }
}

const KEPT = 20_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

export function makeCalls(): Calls {
  let log: CallRecord[] = []
  let dropped = 0
  return {
    list: () => log,
    add: (record) => {
      log.push(record)
      if (log.length > KEPT) {
        log = log.slice(KEPT / 2)
        dropped += KEPT / 2
      }
    },
    mark: () => dropped + log.length,
    since: (mark) => countCalls(log.slice(Math.max(0, mark - dropped))),
    busiest: () => {
      const writes = log.filter((call) => isContentWrite(call)).map((call) => call.at)
      return { minute: fullest(writes, MINUTE_MS), hour: fullest(writes, HOUR_MS) }
    },
  }
}

function countCalls(log: readonly CallRecord[]): Counts {
  const of = (kind: CallRecord['kind']) => log.filter((call) => call.kind === kind)
  const graphqlPoints = of('graphql').reduce((sum, call) => sum + call.points, 0)
  return {
    graphql: of('graphql').length,
    graphqlPoints,
    reads: of('read').length,
    writes: of('write').length,
    auth: of('auth').length,
    total: log.length,
  }
}

/** Writes that GitHub let through count against its limits on creating content. */
function isContentWrite(call: CallRecord): boolean {
  return call.kind === 'write' && call.status < 500 && call.status !== 403 && call.status !== 429
}

function fullest(times: readonly number[], span: number): number {
  let from = 0
  let most = 0
  for (const [to, time] of times.entries()) {
    while ((times[from] ?? time) <= time - span) from++
    most = Math.max(most, to - from + 1)
  }
  return most
}
