// Nobody is reminded more than once a week in a whole organisation, however many pull requests wait for them.
import type { Call, ReviewersSaid, Snapshot, Store } from './model/index.ts'
import { subjectKey } from './model/index.ts'

export interface Reminders {
  /** When people were last reminded elsewhere than here. */
  of(snapshot: Snapshot): Promise<NonNullable<ReviewersSaid['reminded']>>
  /** The calls without reminders of people whom another pull request has reminded this week; the others are noted. */
  claim(snapshot: Snapshot, calls: readonly Call[]): Promise<readonly Call[]>
}

/** By login in lower case: when (ISO 8601), and where. */
type Kept = Readonly<Record<string, { readonly at: string; readonly key: string }>>

const WEEK_MS = 7 * 86_400_000
const REMINDER = /^remind:([^:]+):/

export function createReminders(store: Pick<Store, 'value' | 'setValue'>): Reminders {
  let turn: Promise<unknown> = Promise.resolve()
  return {
    async of(snapshot) {
      const kept = await read(store, snapshot)
      const own = keyOf(snapshot)
      return Object.entries(kept).flatMap(([login, { at, key }]) => (key === own ? [] : { login, at }))
    },
    async claim(snapshot, calls) {
      if (!calls.some((call) => reminded(call) !== null)) return calls
      // One after the other: two pull requests must not both find the week free.
      const mine = turn.then(() => claimAll(store, snapshot, calls))
      turn = mine.catch(() => {})
      return await mine
    },
  }
}

async function claimAll(
  store: Pick<Store, 'value' | 'setValue'>,
  snapshot: Snapshot,
  calls: readonly Call[],
): Promise<readonly Call[]> {
  const kept = await read(store, snapshot)
  const own = keyOf(snapshot)
  const since = new Date(Date.parse(snapshot.now) - WEEK_MS).toISOString()
  const recent = Object.fromEntries(Object.entries(kept).filter(([, { at }]) => at > since))
  const isFree = (login: string) => (recent[login] ?? { key: own }).key === own
  const logins = calls.flatMap((call) => reminded(call) ?? []).filter(isFree)
  const fresh = Object.fromEntries(logins.map((login) => [login, { at: snapshot.now, key: own }]))
  await store.setValue(nameOf(snapshot), JSON.stringify({ ...recent, ...fresh }))
  return calls.filter((call) => isFree(reminded(call) ?? ''))
}

/** Whom a call reminds, in lower case; null: it is no reminder. */
function reminded(call: Call): string | null {
  return call.call === 'create-note' ? (REMINDER.exec(call.name)?.[1]?.toLowerCase() ?? null) : null
}

async function read(store: Pick<Store, 'value'>, snapshot: Snapshot): Promise<Kept> {
  const kept = await store.value(nameOf(snapshot))
  return kept === null ? {} : (JSON.parse(kept) as Kept)
}

function nameOf({ repository }: Snapshot): string {
  return `review-reminders:${repository.owner}`.toLowerCase()
}

function keyOf({ repository, subject }: Snapshot): string {
  return subjectKey({ owner: repository.owner, repo: repository.name, number: subject.number })
}
