// Keeps our writes within GitHub's published limits for content: 80 a minute and 500 an hour for each installation.
// Source: docs.github.com, rate limits for the REST API, "About secondary rate limits".
import { WorldProblem } from './problems.ts'

export interface WriteLog {
  /** When the writes of this installation later than `since` were made (ms), oldest first. */
  writesSince(installation: number, since: number): Promise<readonly number[]>
  noteWrite(installation: number, at: number): Promise<void>
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
    const writes = await log.writesSince(installation, now - HOUR_MS)
    const until = Math.max(now, ...windows.map((window) => freeAt(writes, window, now)))
    if (until <= now) return await log.noteWrite(installation, now)
    if (until - now > PATIENCE_MS) throw new WorldProblem('Our writes have reached GitHub’s limit', { retryAt: until })
    await clock.sleep(until - now)
  }
}

/** When one more write fits into the window: at once, or when the write that fills it has left. */
function freeAt(
  writes: readonly number[],
  { ms, most }: { readonly ms: number; readonly most: number },
  now: number,
): number {
  const inside = writes.filter((at) => at > now - ms)
  const blocking = inside[inside.length - most]
  return blocking === undefined ? now : blocking + ms
}
