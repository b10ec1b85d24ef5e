// Large bodies are read one at a time, so that fifty of them cost the memory of one.
import type { IncomingMessage } from 'node:http'

export interface Slots {
  /** Goes on reading now, or pauses the request until another has left. */
  enter(request: IncomingMessage): void
  /** To be called once for each request that entered, also when it never got its turn. */
  leave(request: IncomingMessage): void
}

/** One slot and a line before it. Who stands in it too long is cut by the body's time limit. */
export function createSlots(): Slots {
  let holder: IncomingMessage | null = null
  const line = new Set<IncomingMessage>()

  return {
    enter(request) {
      if (holder) {
        line.add(request)
        request.pause()
      } else holder = request
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
