// `parked list` and `parked retry`: the subjects that failed too often, on the store that the app uses.
import type { Io } from './index.ts'
import { withStore } from './open-store.ts'

/** Exit 1 when something is parked. */
export async function parkedList(args: string[], io: Io): Promise<number> {
  return await withStore(io, async (store) => {
    const parked = await store.parked()
    if (args.includes('--json')) io.out(JSON.stringify({ parked }, null, 2))
    else if (parked.length === 0) io.out('nothing is parked')
    else
      for (const job of parked)
        io.out(`${job.key}  ${job.attempts} attempts, since ${new Date(job.parkedAt).toISOString()}: ${job.error}`)
    return parked.length === 0 ? 0 : 1
  })
}

export async function parkedRetry(args: string[], io: Io): Promise<number> {
  const [key] = args.filter((arg) => arg !== '--json')
  if (key === undefined || !/^[^/#\s]+\/[^/#\s]+#-?\d+$/.test(key)) {
    io.err('usage: tikv-guide parked retry <owner/repo#number>')
    return 2
  }
  return await withStore(io, async (store) => {
    const found = await store.unpark(key.toLowerCase())
    io.out(
      args.includes('--json')
        ? JSON.stringify({ retried: found })
        : found
          ? `${key} is due now`
          : `${key} is not parked`,
    )
    return found ? 0 : 1
  })
}
