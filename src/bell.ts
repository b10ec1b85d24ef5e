// Wakes who sleeps: what the worker waits on between two looks into the inbox.

export interface Bell {
  ring(): void
  /** Resolves after `ms`, or at once when the bell rang since the last wait. */
  wait(ms: number): Promise<void>
}

export function createBell(): Bell {
  let rang = false
  let wake = () => {}

  async function sleep(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    ring() {
      rang = true
      wake()
    },
    async wait(ms) {
      if (!rang) await sleep(ms)
      rang = false
    },
  }
}
