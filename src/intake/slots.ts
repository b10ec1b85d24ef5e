// Large bodies are read one at a time, so that fifty of them cost the memory of one.
import type { IncomingMessage } from 'node:http'

export interface Slots {
  /** Goes on reading when it is this request's turn, or pauses it until another has left. Twice is once. */
  enter(request: IncomingMessage): void
  /** To be called at the end, whether or not it entered or had its turn. */
  leave(request: IncomingMessage): void
}

/** One slot and a line before it. Who stands in it too long is cut by the body's time limit. */
export function createSlots(): Slots {
  let holder: IncomingMessage | null = null
  const line = new Set<IncomingMessage>()

  return {
    enter(request) {
      holder ??= request
      if (holder === request) return
      line.add(request)
      request.pause()
    },
    leave(request) {
      line.delete(request)
      if (holder !== request) return
      const [next] = line
      holder = next ?? null
      if (!next) return
      line.delete(next)
      next.resume()
    },
  }
}
