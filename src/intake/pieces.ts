// Keeps the pieces of a body without letting a sender use up the memory: tiny pieces share pages, and what is not needed
// any more is given back at once. Left to the collector, about 64 MB of them pile up before it looks, and looking takes a
// fifth of all CPU time under load.

/** So many pieces are kept as they came; the body of a normal delivery has one to four. */
const MOST_AS_THEY_CAME = 16
const SMALL = 4 * 1024
const PAGE = 64 * 1024

export interface Pieces {
  readonly list: readonly Uint8Array[]
  add(chunk: Uint8Array): void
  /** The whole body, from then on the only piece. */
  join(): Uint8Array
  /** Neither the pieces nor what was joined from them can be read any more. */
  free(): void
}

export function createPieces(): Pieces {
  const list: Uint8Array[] = []
  let pages: ReturnType<typeof createPages> | null = null

  function free(): void {
    for (const piece of list.splice(0)) freeChunk(piece)
    pages?.free()
  }

  return {
    list,
    free,
    add(chunk) {
      if (list.length < MOST_AS_THEY_CAME || chunk.length >= SMALL) list.push(chunk)
      else {
        pages ??= createPages(list)
        pages.add(chunk)
      }
    },
    join() {
      const [only, ...others] = list
      if (only && others.length === 0) return only
      const whole = Buffer.concat(list)
      free()
      list.push(whole)
      return whole
    },
  }
}

/** Gives back the memory of a chunk that nobody will read, unless it shares it with others. Twice is once. */
export function freeChunk({ buffer, byteLength }: Uint8Array): void {
  if (byteLength > 0 && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** A piece of one byte would cost a hundred, so small ones are copied, one after another, into pages. */
function createPages(list: Uint8Array[]) {
  const pages: Buffer[] = []
  let used = PAGE

  return {
    add(chunk: Uint8Array) {
      if (used + chunk.length > PAGE) {
        pages.push(Buffer.allocUnsafeSlow(PAGE))
        used = 0
      }
      const page = pages[pages.length - 1] as Buffer
      page.set(chunk, used)
      const last = list.at(-1)
      const goesOn = last?.buffer === page.buffer
      const piece = page.subarray(goesOn ? last.byteOffset : used, used + chunk.length)
      used += chunk.length
      if (goesOn) list[list.length - 1] = piece
      else list.push(piece)
    },
    free() {
      for (const page of pages.splice(0)) freeChunk(page)
    },
  }
}
