// How much each person has to review: open requests and suggestions of the last week. Ours alone, and learned again by a resync.
import type { Store } from './model/index.ts'

/** Logins in lower case → how many. */
export interface ReviewLoad {
  readonly open: Readonly<Record<string, number>>
  readonly suggested: Readonly<Record<string, number>>
}

/** What a pull request adds to it. `open` null: GitHub did not tell. */
export interface LoadNews {
  readonly number: number
  readonly open: readonly string[] | null
  readonly suggested: readonly string[]
  readonly at: number
}

export interface ReviewLoads {
  /** Without what pull request `number` itself adds, so that a suggestion does not push down whom it names. */
  of(repository: string, besides: { readonly number: number; readonly now: number }): Promise<ReviewLoad>
  note(repository: string, news: LoadNews): Promise<void>
}

interface Kept {
  /** By number: who is asked there. */
  readonly open: Readonly<Record<string, readonly string[]>>
  readonly suggested: readonly (readonly [login: string, number: number, at: number])[]
}

const NOTHING: Kept = { open: {}, suggested: [] }
const WEEK_MS = 7 * 86_400_000

export function createReviewLoads(store: Pick<Store, 'value' | 'setValue'>): ReviewLoads {
  let turn: Promise<unknown> = Promise.resolve()
  const read = async (repository: string) => {
    const kept = await store.value(nameOf(repository))
    return kept === null ? NOTHING : (JSON.parse(kept) as Kept)
  }
  return {
    async of(repository, { number, now }) {
      const { open, suggested } = await read(repository)
      const others = Object.entries(open).flatMap(([at, logins]) => (at === String(number) ? [] : logins))
      const recent = suggested.filter(([, at, when]) => at !== number && when > now - WEEK_MS)
      return { open: count(others), suggested: count(recent.map(([login]) => login)) }
    },
    note(repository, news) {
      const mine = turn.then(async () => {
        const before = await read(repository)
        const after = withNews(before, news)
        if (JSON.stringify(before) !== JSON.stringify(after))
          await store.setValue(nameOf(repository), JSON.stringify(after))
      })
      turn = mine.catch(() => {})
      return mine
    },
  }
}

/** Who is asked on each open pull request, in lower case. */
export async function readAsked(
  store: Pick<Store, 'value'>,
  repository: string,
): Promise<readonly { readonly number: number; readonly logins: readonly string[] }[]> {
  const kept = await store.value(nameOf(repository))
  const { open } = kept === null ? NOTHING : (JSON.parse(kept) as Kept)
  return Object.entries(open).map(([number, logins]) => ({ number: Number(number), logins }))
}

function withNews({ open, suggested }: Kept, { number, open: asked, suggested: named, at }: LoadNews): Kept {
  const { [String(number)]: before = [], ...others } = open
  const now = asked === null ? before : asked.map((login) => login.toLowerCase())
  const known = suggested.filter(([, , when]) => when > at - WEEK_MS)
  const fresh = named
    .map((login) => login.toLowerCase())
    .filter((login) => !known.some(([who, where]) => who === login && where === number))
  return {
    open: now.length === 0 ? others : { ...others, [String(number)]: now },
    suggested: [...known, ...fresh.map((login) => [login, number, at] as const)],
  }
}

function count(logins: readonly string[]): Readonly<Record<string, number>> {
  const found = new Map<string, number>()
  for (const login of logins) found.set(login, (found.get(login) ?? 0) + 1)
  return Object.fromEntries(found)
}

function nameOf(repository: string): string {
  return `review-load:${repository}`.toLowerCase()
}
