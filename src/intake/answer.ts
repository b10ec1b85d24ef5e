// The intake's answers: a status and a few fixed words, never the text of an error.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { freeChunk } from './pieces.ts'

export type Outcome = keyof typeof answers

const answers = {
  stored: prepare(202, 'stored\n'),
  repeated: prepare(202, 'had it already\n'),
  'wrong-method': prepare(405, 'only POST\n', ['Allow', 'POST']),
  'wrong-type': prepare(415, 'only application/json\n'),
  'too-large': prepare(413, 'body too large\n'),
  'too-slow': prepare(408, 'body too slow\n'),
  unsigned: prepare(401, 'signature missing or wrong\n'),
  'wrong-headers': prepare(400, 'X-GitHub-Event or X-GitHub-Delivery missing or malformed\n'),
  'wrong-json': prepare(400, 'body is not a JSON object\n'),
  'not-stored': prepare(503, 'not stored, deliver again later\n'),
} as const

function prepare(status: number, text: string, more: readonly string[] = []) {
  const headers = ['Content-Type', 'text/plain', 'Content-Length', String(text.length), ...more]
  return { status, text, headers }
}

/** A sender has so long to read its refusal, and may send so much meanwhile, before the connection is cut. */
const LINGER_MS = 1_000
const LINGER_BYTES = 1024 * 1024

export function statusOf(outcome: Outcome): number {
  return answers[outcome].status
}

/** Answers a request whose body was read. */
export function answer(response: ServerResponse, outcome: Outcome): void {
  const { status, text, headers } = answers[outcome]
  response.writeHead(status, headers).end(text)
}

/**
 * Answers a request whose body is not read, and closes the connection. A little of what still comes is thrown away,
 * because closing at once would make the sender's system drop the answer before the sender has read it.
 */
export function refuseUnread(request: IncomingMessage, response: ServerResponse, outcome: Outcome): void {
  const { status, text, headers } = answers[outcome]
  response.writeHead(status, [...headers, 'Connection', 'close'])
  response.write(text)
  const timer = setTimeout(finish, LINGER_MS)
  let left = LINGER_BYTES
  request.once('end', finish).once('close', finish).on('error', finish).on('data', throwAway).resume()

  function throwAway(chunk: Buffer): void {
    left -= chunk.length
    freeChunk(chunk)
    if (left < 0) request.pause()
  }

  function finish(): void {
    clearTimeout(timer)
    response.end()
  }
}
