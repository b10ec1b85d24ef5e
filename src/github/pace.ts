// Keeps our writes within GitHub's published limits for content: 80 a minute and 500 an hour for each installation.
// Source: docs.github.com, rate limits for the REST API, "About secondary rate limits".
import { WorldProblem } from './problems.ts'

export interface WriteLog {
  /** Notes a write at `at` (ms) and returns `at` when all windows have room; else notes nothing and returns when they will. */
  claimWrite(installation: number, at: number, windows: readonly { ms: number; most: number }[]): Promise<number>
}

/** Content writes that one installation may make; GitHub's published limits unless the operator knows better (GHES). */
export interface WriteLimits {
  readonly perMinute: number
  readonly perHour: number
}

export const GITHUB_WRITE_LIMITS: WriteLimits = { perMinute: 80, perHour: 500 }

/** Windows are a little longer than GitHub's, because requests do not all travel equally fast. */
const MINUTE_MS = 61_000
const HOUR_MS = 3_610_000

/** Waits up to this long are slept through; longer ones give the worker back. */
const PATIENCE_MS = 1_500

export interface Clock {
  readonly limits?: WriteLimits
  now(): number
  sleep(ms: number): Promise<void>
}

/** Returns when one more write is within the limits, and notes it. Throws WorldProblem with `retryAt` when that is far away. */
export async function paceWrite(log: WriteLog, installation: number, clock: Clock): Promise<void> {
  const { perMinute, perHour } = clock.limits ?? GITHUB_WRITE_LIMITS
  const windows = [
    { ms: MINUTE_MS, most: perMinute },
    { ms: HOUR_MS, most: perHour },
  ]
  for (;;) {
    const now = clock.now()
    // One step: eight subjects in hand, or two processes, that look first and note later would all see the same room.
    const until = await log.claimWrite(installation, now, windows)
    if (until <= now) return
    if (until - now > PATIENCE_MS) throw new WorldProblem('Our writes have reached GitHub’s limit', { retryAt: until })
    await clock.sleep(until - now)
  }
}
