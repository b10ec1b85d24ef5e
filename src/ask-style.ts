// Asks markdownlint in a thread of its own: a text made to stall it stalls nobody else, and its memory is given back.
import { Worker } from 'node:worker_threads'
import type { StyleFinding } from './model/index.ts'

const LONGEST_MS = 5_000

interface Question {
  readonly text: string
  readonly config: Readonly<Record<string, unknown>> | null
}

/** The findings; null when there was no answer within five seconds, or the library failed. Never throws. */
export async function askStyle(question: Question, longestMs = LONGEST_MS): Promise<readonly StyleFinding[] | null> {
  const worker = new Worker(new URL('./style-thread.ts', import.meta.url), { workerData: question, execArgv: [] })
  let timer: NodeJS.Timeout | undefined
  const answer = new Promise<readonly StyleFinding[] | null>((resolve) => {
    worker.once('message', (found: readonly StyleFinding[]) => resolve(found))
    worker.once('error', () => resolve(null))
    worker.once('exit', () => resolve(null))
    timer = setTimeout(() => resolve(null), longestMs)
  })
  const found = await answer
  clearTimeout(timer)
  await worker.terminate()
  return found
}
