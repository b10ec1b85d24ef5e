// The control API under /sandbox/: deeds, faults, redelivery. The page and tests use it; JSON in, JSON out.
import { act } from '../people/act.ts'
import type { Act } from '../people/deed.ts'
import type { Calls } from '../wire/calls.ts'
import type { Fault, Faults, HookTrouble } from '../wire/faults.ts'
import type { Hooks } from '../wire/hooks.ts'
import { Refusal, type World } from '../world/world.ts'

export interface Controls {
  readonly world: World
  readonly faults: Faults
  readonly calls: Calls
  readonly hooks: Hooks
}

interface Reply {
  readonly status: number
  readonly body: unknown
}

/** Answers a control request; null when the path is none of them. */
export function control(controls: Controls, method: string, about: { path: string; body: string }): Reply | null {
  const run = ROUTES[`${method} ${about.path}`]
  if (run === undefined) return null
  try {
    return { status: 200, body: run(controls, about.body === '' ? {} : JSON.parse(about.body)) ?? {} }
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { message: explain(error) } }
    if (error instanceof SyntaxError) return { status: 400, body: { message: `This is no JSON: ${error.message}` } }
    throw error
  }
}

function explain(refusal: Refusal): string {
  const [first] = refusal.errors
  return first === undefined
    ? refusal.message
    : `${refusal.message}: ${String(first.message ?? `${first.field} ${first.code}`)}`
}

const ROUTES: Readonly<Record<string, (controls: Controls, body: unknown) => unknown>> = {
  'POST /sandbox/act': ({ world }, body) => act(world, body as Act),
  'GET /sandbox/faults': ({ faults }) => ({ faults: faults.list(), hooks: faults.hooks }),
  'POST /sandbox/faults': ({ faults }, body) => faults.add(checkedFault(body)),
  'POST /sandbox/hooks': ({ faults }, body) => {
    faults.hooks = { ...faults.hooks, ...(body as HookTrouble) }
  },
  'POST /sandbox/clear': ({ faults }) => faults.clear(),
  'GET /sandbox/calls': ({ calls }) => ({
    counts: calls.since(0),
    busiest: calls.busiest(),
    calls: calls.list().slice(-200),
  }),
  'POST /sandbox/redeliver': ({ world, hooks }, body) => {
    const row = world.state.deliveries.get((body as { id: number }).id)
    if (row === undefined) throw new Refusal(404, 'There is no such delivery.')
    hooks.redeliver(row)
  },
}

function checkedFault(body: unknown): Fault {
  const fault = body as Fault
  if (typeof fault.match !== 'string')
    throw new Refusal(422, 'A fault needs `match`: a regular expression on `METHOD /path`.')
  return fault
}
