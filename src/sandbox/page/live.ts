// Tells open pages that something happened (server-sent events), at most ten times a second.
import type { ServerResponse } from 'node:http'

export interface Live {
  /** Keeps this answer open and tells it of changes until it is closed. */
  listen(response: ServerResponse): void
  changed(): void
  close(): void
}

const TOGETHER_MS = 100
const BEAT_MS = 25_000

export function makeLive(): Live {
  const listeners = new Set<ServerResponse>()
  let waiting: NodeJS.Timeout | null = null
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n')
  }, BEAT_MS)
  beat.unref()
  return {
    listen: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write('retry: 1000\n\n')
      listeners.add(response)
      response.once('close', () => listeners.delete(response))
    },
    changed: () => {
      if (listeners.size === 0) return
      waiting ??= setTimeout(() => {
        waiting = null
        for (const listener of listeners) listener.write('data: changed\n\n')
      }, TOGETHER_MS)
    },
    close: () => {
      clearInterval(beat)
      if (waiting !== null) clearTimeout(waiting)
      for (const listener of listeners) listener.end()
    },
  }
}
