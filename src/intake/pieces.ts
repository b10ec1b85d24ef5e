// Keeps the pieces of a body without letting a sender of tiny pieces use up the memory.

/** So many pieces are kept as they came; a body of a normal delivery has one to four. */
const MOST_AS_THEY_CAME = 16
const SMALL = 4 * 1024
const PAGE = 64 * 1024

export interface Pieces {
  readonly list: Uint8Array[]
  add(chunk: Buffer): void
}

/** A piece of one byte would cost a hundred, so later small ones are copied together into pages. */
export function createPieces(): Pieces {
  const list: Uint8Array[] = []
  let page: Buffer | null = null
  let used = 0

  function addToPage(chunk: Buffer): void {
    if (!page || used + chunk.length > page.length) {
      page = Buffer.allocUnsafeSlow(PAGE)
      used = 0
      list.push(page.subarray(0, 0))
    }
    chunk.copy(page, used)
    used += chunk.length
    list[list.length - 1] = page.subarray(0, used)
  }

  return {
    list,
    add(chunk) {
      if (list.length < MOST_AS_THEY_CAME) list.push(chunk)
      else if (chunk.length < SMALL) addToPage(chunk)
      else {
        page = null
        list.push(chunk)
      }
    },
  }
}
