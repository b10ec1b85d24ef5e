// Walks a REST list to its end, 100 items a call.
import type { Client } from './ask.ts'

export interface List {
  readonly route: string
  readonly parameters?: Record<string, unknown>
  /** The key that holds the items when the answer is an object. */
  readonly key?: string
}

const MOST_PAGES = 100

/** All items of a list. Throws what the client throws. */
export async function listAll<Item>(client: Client, { route, parameters = {}, key }: List): Promise<Item[]> {
  const all: Item[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await client.request(route, { ...parameters, per_page: 100, page })
    const items = (key === undefined ? data : (data as Record<string, unknown>)[key]) as Item[]
    all.push(...items)
    if (items.length < 100) break
  }
  return all
}
