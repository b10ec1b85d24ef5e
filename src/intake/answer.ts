// The intake's answers: a status and a few fixed words, never the text of an error.
import type { IncomingMessage, ServerResponse } from 'node:http'

export type Outcome = keyof typeof answers

const answers = {
  stored: [202, 'stored\n'],
  repeated: [202, 'had it already\n'],
  'wrong-method': [405, 'only POST\n'],
  'wrong-type': [415, 'only application/json\n'],
  'too-large': [413, 'body too large\n'],
  'too-slow': [408, 'body too slow\n'],
  unsigned: [401, 'signature missing or wrong\n'],
  'wrong-headers': [400, 'X-GitHub-Event or X-GitHub-Delivery missing or malformed\n'],
  'wrong-json': [400, 'body is not a JSON object\n'],
  'not-stored': [503, 'not stored, deliver again later\n'],
} as const

/** How long a sender may go on after its refusal, to give it the time to read the answer. */
const LINGER_MS = 1_000

export function statusOf(outcome: Outcome): number {
  return answers[outcome][0]
}

/** Answers a request whose body was read. */
export function answer(response: ServerResponse, outcome: Outcome): void {
  const [status, text] = answers[outcome]
  response.writeHead(status, headersOf(outcome, text)).end(text)
}

/**
 * Answers a request whose body is not read, and closes the connection. What still comes is thrown away for a second,
 * because closing at once would make the sender's system drop the answer before the sender has read it.
 */
export function refuseUnread(request: IncomingMessage, response: ServerResponse, outcome: Outcome): void {
  const [status, text] = answers[outcome]
  response.writeHead(status, [...headersOf(outcome, text), 'Connection', 'close'])
  response.write(text)
  const finish = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(finish, LINGER_MS)
  request.once('end', finish).once('close', finish).on('error', finish).resume()
}

function headersOf(outcome: Outcome, text: string): string[] {
  const headers = ['Content-Type', 'text/plain', 'Content-Length', String(text.length)]
  return outcome === 'wrong-method' ? [...headers, 'Allow', 'POST'] : headers
}
