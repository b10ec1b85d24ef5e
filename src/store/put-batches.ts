// Puts that come in while a batch is on its way make the next batch: one round trip and one flush serve them all.
import type { Delivery } from '../model/index.ts'

const MOST_DELIVERIES = 64
const MOST_BYTES = 8 * 1024 * 1024

interface Waiting {
  readonly delivery: Delivery
  readonly resolve: (outcome: 'stored' | 'repeated') => void
  readonly reject: (error: unknown) => void
}

/** `keep` commits a batch without repeated ids and returns those ids that were new. */
export function createPutBatches(keep: (deliveries: readonly Delivery[]) => Promise<ReadonlySet<string>>) {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null
  let closed = false

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = cutBatch(waiting)
      waiting = waiting.slice(batch.length)
      await keepBatch(batch, keep)
    }
    running = null
  }

  return {
    put(delivery: Delivery): Promise<'stored' | 'repeated'> {
      if (closed) return Promise.reject(new Error('The store is closed'))
      return new Promise((resolve, reject) => {
        waiting.push({ delivery, resolve, reject })
        running ??= Promise.resolve().then(run)
      })
    },
    async close(): Promise<void> {
      closed = true
      await running
    },
  }
}

/** At least one, at most 64 and about 8 MiB. */
function cutBatch(waiting: readonly Waiting[]): readonly Waiting[] {
  let bytes = 0
  const end = waiting.findIndex(({ delivery }, index) => {
    bytes += delivery.body.byteLength
    return index > 0 && (index >= MOST_DELIVERIES || bytes > MOST_BYTES)
  })
  return end === -1 ? waiting : waiting.slice(0, end)
}

async function keepBatch(
  batch: readonly Waiting[],
  keep: (deliveries: readonly Delivery[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const byId = new Map(batch.map(({ delivery }) => [delivery.id, delivery]))
  try {
    const fresh = new Set(await keep([...byId.values()]))
    // Of two with one id in a batch the first is told that it was stored.
    for (const { delivery, resolve } of batch) resolve(fresh.delete(delivery.id) ? 'stored' : 'repeated')
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
