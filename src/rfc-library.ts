// Earlier RFCs near to a question: their texts are read once for each state of the RFC repository, and indexed once.
import { LRUCache } from 'lru-cache'
import { findEarlierRfcs, indexRfcs, type RfcIndex } from './flows/rfc/index.ts'
import type { Client } from './github/ask.ts'
import { problemOf } from './github/problems.ts'
import { type RfcPlace, type RfcTexts, readRfcTexts } from './github/rfc-texts.ts'
import { termsOf } from './guide/words.ts'
import type { NearRfc } from './model/index.ts'

interface Shelf {
  readonly read: RfcTexts
  readonly index: RfcIndex
}

/** Some megabytes each; one app seldom serves more than one RFC repository. */
const shelves = new LRUCache<string, Shelf>({ max: 4 })
/** More and larger texts than TiKV has, so that a strange folder costs little. */
const MOST_TEXTS = 500
const MOST_CHARACTERS = 60_000

/** The RFCs nearest to a title and text; null: GitHub did not tell. Throws WorldProblem on a rate limit. */
export async function findNearRfcs(
  client: Client,
  place: RfcPlace,
  question: { readonly title: string; readonly text: string },
): Promise<readonly NearRfc[] | null> {
  const key = `${place.repository}/${place.folder}`.toLowerCase()
  const known = shelves.get(key) ?? null
  const read = await readOrNull(client, place, known?.read ?? null)
  if (read === null) return null
  const shelf = known?.read === read ? known : { read, index: indexRfcs(bounded(read), (text) => termsOf(text)) }
  shelves.set(key, shelf)
  return findEarlierRfcs(shelf.index, question).map(({ number, title, path, why }) => ({ number, title, path, why }))
}

async function readOrNull(client: Client, place: RfcPlace, known: RfcTexts | null): Promise<RfcTexts | null> {
  try {
    return await readRfcTexts(client, place, known)
  } catch (error) {
    const problem = problemOf(error, 0)
    if (problem.retryAt !== null) throw problem
    return null
  }
}

function bounded({ texts }: RfcTexts): { path: string; text: string }[] {
  return texts.slice(0, MOST_TEXTS).flatMap(({ path, text }) => {
    return text === null ? [] : [{ path, text: text.slice(0, MOST_CHARACTERS) }]
  })
}
