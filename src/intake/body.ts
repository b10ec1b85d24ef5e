// Reads a request's body within limits of size, time and memory, and stops at the first that is passed.
import type { IncomingMessage } from 'node:http'
import { createPieces, freeChunk, type Pieces } from './pieces.ts'
import type { Slots } from './slots.ts'

export interface BodyLimits {
  /** More bytes than this are refused while they stream. GitHub never sends more than 25 MB. */
  readonly bodyBytes: number
  /** The whole body must be here after this time. GitHub itself gives up after 10 s. */
  readonly bodyMs: number
}

export interface BodyReading extends BodyLimits {
  readonly slots: Slots
}

/** The pieces of a whole body, or why there is none. `gone`: the sender broke off, nobody waits for an answer. */
export type Body = Pieces | 'too-large' | 'too-slow' | 'gone'

/** Rare among real deliveries; fifty senders of less than this take 25 MB. */
const LARGE = 512 * 1024

/**
 * Never rejects. After anything but a whole body the request is paused and its rest unread. `isWorthIt` false: the bytes
 * are counted but not kept, because nothing good can come of them.
 */
export function readBody(request: IncomingMessage, reading: BodyReading, isWorthIt: boolean): Promise<Body> {
  return new Promise((resolve) => {
    const pieces = createPieces()
    let size = 0
    let isSettled = false
    const timer = setTimeout(() => giveUp('too-slow'), reading.bodyMs)
    request.on('data', take).on('end', end).on('close', breakOff).on('error', breakOff)

    function take(chunk: Buffer): void {
      size += chunk.length
      if (isWorthIt) pieces.add(chunk)
      else freeChunk(chunk)
      if (size > reading.bodyBytes) giveUp('too-large')
      else if (size > LARGE && isWorthIt) reading.slots.enter(request)
    }

    function end(): void {
      settle(pieces)
    }

    // Stays on as the listener of 'error': one that comes later must not end the process.
    function breakOff(): void {
      if (!isSettled) giveUp('gone')
    }

    function giveUp(why: 'too-large' | 'too-slow' | 'gone'): void {
      request.pause()
      pieces.free()
      settle(why)
    }

    function settle(body: Body): void {
      isSettled = true
      clearTimeout(timer)
      request.off('data', take).off('end', end).off('close', breakOff)
      reading.slots.leave(request)
      resolve(body)
    }
  })
}
