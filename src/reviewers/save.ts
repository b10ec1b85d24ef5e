// A history as bytes and back: the same history gives the same answers after it was read again.
import { emptyHistory, type History } from './history.ts'

/**
 * Layout: length of the head (4 bytes, little-endian), the head (JSON: version and everything with text), padding to 8, then all numbers
 * of the large tables as 64-bit floats, little-endian. About 40 MB for 13,000 changes, 20 MB compressed; written in 0.3 s, read in 0.6 s.
 */
const VERSION = 1

/** The tables of numbers under a key, in the order they are written. */
const TABLES = [
  'reviewedPaths',
  'committedPaths',
  'reviewedAuthors',
  'reviewedWords',
  'reviewedIssues',
  'authoredWords',
  'authoredIssues',
  'meetings',
  'sparse',
  'correction',
  'trails',
] as const satisfies readonly (keyof History)[]

interface Head {
  readonly version: number
  readonly tables: readonly { readonly keys: readonly string[]; readonly lengths: readonly number[] }[]
  readonly rest: Pick<History, 'people' | 'weights' | 'layer' | 'calibration' | 'changes' | 'learned'>
}

/** The whole history as bytes. */
export function saveHistory(history: History): Uint8Array {
  const tables = TABLES.map((name) => ({
    keys: [...history[name].keys()],
    lengths: [...history[name].values()].map(({ length }) => length),
  }))
  const { people, weights, layer, calibration, changes, learned } = history
  const head: Head = { version: VERSION, tables, rest: { people, weights, layer, calibration, changes, learned } }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const from = Math.ceil((4 + text.length) / 8) * 8
  const cells = TABLES.flatMap((name) => [...history[name].values()])
  const bytes = new Uint8Array(from + 8 * cells.reduce((sum, { length }) => sum + length, 0))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, text.length, true)
  bytes.set(text, 4)
  let at = from
  for (const cell of cells)
    for (const number of cell) {
      view.setFloat64(at, number, true)
      at += 8
    }
  return bytes
}

/** Reads what `saveHistory` wrote; null when it is of another version or damaged: then rebuild it. */
export function loadHistory(bytes: Uint8Array): History | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = readHead(bytes, view)
  if (head === null) return null
  const history: History = { ...emptyHistory(), ...head.rest }
  for (const [number, { key }] of history.people.entries()) history.numbers.set(key, number)
  let at = Math.ceil((4 + view.getUint32(0, true)) / 8) * 8
  const size = head.tables.reduce((sum, { lengths }) => lengths.reduce((a, b) => a + b, sum), 0)
  if (bytes.byteLength !== at + 8 * size) return null
  for (const [table, name] of TABLES.entries()) {
    const { keys = [], lengths = [] } = head.tables[table] ?? {}
    for (const [index, key] of keys.entries()) {
      history[name].set(key, readNumbers(view, at, lengths[index] ?? 0))
      at += 8 * (lengths[index] ?? 0)
    }
  }
  return history
}

function readNumbers(view: DataView, from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => view.getFloat64(from + 8 * index, true))
}

function readHead(bytes: Uint8Array, view: DataView): Head | null {
  if (bytes.byteLength < 8 || view.getUint32(0, true) > bytes.byteLength - 4) return null
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + view.getUint32(0, true)))) as Head
    return head.version === VERSION && head.tables.length === TABLES.length ? head : null
  } catch {
    return null
  }
}
