// Trouble on demand: a script of faults for the API, and disturbance of the webhooks.

/** One line of the script. It fires on the first `times` calls that match. */
export interface Fault {
  /** Regular expression on `METHOD /path`; GraphQL is `POST /graphql`. */
  readonly match: string
  /** How often it fires; 1 when absent. */
  readonly times?: number
  /** Answer with this status instead of doing the work. */
  readonly status?: number
  readonly message?: string
  /** Do the work, answer so much later. */
  readonly delayMs?: number
  /** Do the work, then cut the connection without an answer. */
  readonly dropAnswer?: boolean
  /** Cut the connection before anything is done. */
  readonly dropRequest?: boolean
  /** Answer a read from the state of so many seconds ago. */
  readonly staleSeconds?: number
  /** Answer 403 with the secondary limit and this `retry-after`. */
  readonly secondaryLimit?: number
  /** Answer as if the hour's points were used up: 403 for REST, 200 with an error for GraphQL. */
  readonly primaryLimit?: boolean
  /** Answer GraphQL with 200 and this error. */
  readonly graphqlError?: string
  /** Answer with this text as body, whatever it is. */
  readonly rawBody?: string
}

/** Chances between 0 and 1, drawn from a fixed sequence, so that a run can be repeated. */
export interface HookTrouble {
  /** Recorded as failed, never sent. */
  readonly drop?: number
  /** Not sent and not even recorded. */
  readonly lose?: number
  readonly duplicate?: number
  /** Held back up to so many milliseconds, so that later ones overtake it. */
  readonly shuffleMs?: number
}

export interface Faults {
  hooks: HookTrouble
  add(fault: Fault): void
  clear(): void
  list(): readonly Fault[]
  /** The fault for this call, used up by one; null when the script says nothing. */
  take(method: string, path: string): Fault | null
  /** The next number of the fixed sequence, between 0 and 1. */
  chance(): number
}

export function makeFaults(seed = 1): Faults {
  let script: { fault: Fault; pattern: RegExp; left: number }[] = []
  let state = seed
  const faults: Faults = {
    hooks: {},
    add: (fault) => {
      script.push({ fault, pattern: new RegExp(fault.match, 'i'), left: fault.times ?? 1 })
    },
    clear: () => {
      script = []
      faults.hooks = {}
    },
    list: () => script.map(({ fault, left }) => ({ ...fault, times: left })),
    take: (method, path) => {
      const found = script.find(({ pattern }) => pattern.test(`${method} ${path}`))
      if (found === undefined) return null
      found.left--
      script = script.filter(({ left }) => left > 0)
      return found.fault
    },
    chance: () => {
      // mulberry32: small, even enough, repeatable.
      state = (state + 0x6d2b79f5) | 0
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
    },
  }
  return faults
}
