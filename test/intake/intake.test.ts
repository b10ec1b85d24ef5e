// The intake on the wire: what is refused and how, and that 202 means stored.
import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type Server, request as send } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createIntake, type IntakeOptions } from '../../src/intake/index.ts'
import type { Delivery, Store } from '../../src/model/index.ts'
import { openStore } from '../../src/store/index.ts'
import { quiet } from '../store/contract.ts'

const SECRET = 'the present secret, at least 32 bytes'
const NEXT = 'the secret to come, at least 32 bytes'
const MIB = 1024 * 1024

interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Record<string, unknown>
}

let store: Store
let server: Server
let port: number

beforeEach(async () => {
  store = await openStore({ file: ':memory:', now: Date.now, log: quiet })
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await store.close()
})

async function listen(options: Partial<IntakeOptions> = {}): Promise<void> {
  const intake = createIntake({ secrets: [SECRET, NEXT], store, log: quiet, ...options })
  server = createServer((request, response) => void intake(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
}

type Headers = Record<string, string | undefined>

function sign(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

function headersFor(body: string | Buffer, changes: Headers = {}): Record<string, string> {
  const all = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': sign(body),
    ...changes,
  }
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function post(body: string | Buffer, changes: Headers = {}, method = 'POST'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send({ port, host: '127.0.0.1', method, agent: false, headers: headersFor(body, changes) })
    request.on('error', reject)
    request.on('response', async (response) => {
      let text = ''
      for await (const piece of response) text += piece
      resolve({ status: response.statusCode ?? 0, text, headers: response.headers })
    })
    request.end(body)
  })
}

describe('a good delivery', () => {
  test('is answered 202 and is in the store byte by byte', async () => {
    await listen({ now: () => 1234 })
    const body = '{ "title": "Ünïcode 🦀 and a \\u0000" }\n'
    const id = randomUUID()
    const answer = await post(body, { 'x-github-delivery': id.toUpperCase() })
    expect(answer).toMatchObject({ status: 202, text: 'stored\n' })
    const found = (await store.unrouted(10))[0]?.deliveries[0]
    expect(found).toMatchObject({ id, event: 'issues', receivedAt: 1234 })
    expect(Buffer.from(found?.body ?? []).toString()).toBe(body)
  })

  test('sent again is answered 202 and stored once', async () => {
    await listen()
    const id = { 'x-github-delivery': randomUUID() }
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('{}', id)))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202])
    expect(await store.stats()).toMatchObject({ unrouted: 1 })
  })

  test('may be signed with either of two secrets while they are changed', async () => {
    await listen()
    expect((await post('{}', { 'x-hub-signature-256': sign('{}', NEXT) })).status).toBe(202)
    expect((await post('{}', { 'x-hub-signature-256': sign('{}', 'another secret') })).status).toBe(401)
  })

  test('gets no answer before it is on disk', async () => {
    let commit: (outcome: 'stored') => void = () => {}
    const put = () => new Promise<'stored'>((resolve) => (commit = resolve))
    await listen({ store: { put } })
    let answered = false
    const answer = post('{}').then((one) => {
      answered = true
      return one
    })
    await sleep(100)
    expect(answered).toBe(false)
    commit('stored')
    expect((await answer).status).toBe(202)
  })

  test('of an unknown kind is taken, and so is one as large as GitHub allows', async () => {
    await listen()
    expect((await post('{}', { 'x-github-event': 'telepathy' })).status).toBe(202)
    const large = Buffer.alloc(25 * MIB, 0x20)
    large.write('{"a":1}')
    expect((await post(large)).status).toBe(202)
  })

  test('comes through also beside other large ones, and in pieces of one byte', async () => {
    await listen()
    const large = JSON.stringify({ text: 'x'.repeat(2 * MIB) })
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(large)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const body = JSON.stringify({ text: 'y'.repeat(3_000) })
    expect(await postChunked(body, 1)).toBe(202)
    expect(await store.stats()).toMatchObject({ unrouted: 13 })
  })
})

/** Sends the body in HTTP chunks of `size` bytes and reads the status line. */
function postChunked(body: string, size: number): Promise<number> {
  const head = Object.entries(headersFor(body)).map(([name, value]) => `${name}: ${value}\r\n`)
  const chunks = Array.from({ length: Math.ceil(body.length / size) }, (_, index) => {
    const piece = body.slice(index * size, (index + 1) * size)
    return `${piece.length.toString(16)}\r\n${piece}\r\n`
  })
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', reject)
    socket.once('data', (data) => {
      resolve(Number(/^HTTP\/1.1 (\d+)/.exec(String(data))?.[1]))
      socket.destroy()
    })
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n${head.join('')}\r\n`)
    socket.write(`${chunks.join('')}0\r\n\r\n`)
  })
}

describe('what is refused', () => {
  const sha1 = createHmac('sha1', SECRET).update('{}').digest('hex')
  const table: [string, number, string | Buffer, Headers, string?][] = [
    ['another method', 405, '', {}, 'GET'],
    ['another method with a body', 405, '{}', {}, 'PUT'],
    ['a form', 415, 'payload=%7B%7D', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['no type', 415, '{}', { 'content-type': undefined }],
    ['a type that only begins like JSON', 415, '{}', { 'content-type': 'application/jsonp' }],
    ['a compressed body', 415, '{}', { 'content-encoding': 'gzip' }],
    ['no signature', 401, '{}', { 'x-hub-signature-256': undefined }],
    ['an empty signature', 401, '{}', { 'x-hub-signature-256': '' }],
    ['a short signature', 401, '{}', { 'x-hub-signature-256': 'sha256=abc' }],
    ['a long signature', 401, '{}', { 'x-hub-signature-256': `${sign('{}')}0` }],
    ['a signature that is not hexadecimal', 401, '{}', { 'x-hub-signature-256': `sha256=${'zz'.repeat(32)}` }],
    [
      'only the old kind of signature',
      401,
      '{}',
      { 'x-hub-signature-256': undefined, 'x-hub-signature': `sha1=${sha1}` },
    ],
    ['the signature of another body', 401, '{}', { 'x-hub-signature-256': sign('{} ') }],
    ['a wrong signature, before the body is looked at', 401, 'not json', { 'x-hub-signature-256': sign('x') }],
    [
      'a wrong signature, before the headers are looked at',
      401,
      '{}',
      { 'x-hub-signature-256': sign('x'), 'x-github-event': undefined },
    ],
    ['no event', 400, '{}', { 'x-github-event': undefined }],
    ['an event that is none', 400, '{}', { 'x-github-event': '../issues' }],
    ['no delivery id', 400, '{}', { 'x-github-delivery': undefined }],
    ['a delivery id that is no GUID', 400, '{}', { 'x-github-delivery': '1' }],
    ['an empty body', 400, '', {}],
    ['a body that is not JSON', 400, 'not json', {}],
    ['a body cut short', 400, '{"a":', {}],
    ['a body that goes on', 400, '{} {}', {}],
    ['a body with a zero byte after its end', 400, '{}\u0000x', {}],
    ['null', 400, 'null', {}],
    ['a string', 400, '"x"', {}],
    ['a list', 400, '[]', {}],
    ['a body that is not UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), {}],
    ['a body nested without end', 400, '{"a":'.repeat(100_000), {}],
  ]

  test.each(table)('%s: %i', async (_, status, body, changes, method) => {
    const answered: [number, string][] = []
    await listen({ metrics: { answered: (one, outcome) => void answered.push([one, outcome]) } })
    const answer = await post(body, changes, method)
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(/^[a-zA-Z0-9 ,/-]+\n$/)
    expect(answered).toMatchObject([[status, expect.any(String)]])
    expect(await store.unrouted(1)).toEqual([])
    // The server goes on.
    expect((await post('{}')).status).toBe(202)
  })

  test('whatever is wrong with the signature', async () => {
    await listen()
    const good = sign('{}')
    for (let index = 0; index < good.length; index += 1) {
      const other = good[index] === '0' ? '1' : '0'
      const changed = good.slice(0, index) + other + good.slice(index + 1)
      expect((await post('{}', { 'x-hub-signature-256': changed })).status).toBe(401)
    }
  })

  test('a delivery that the store cannot keep: 503 and not a word of why', async () => {
    const put = async (_: Delivery): Promise<'stored'> => {
      throw new Error('disk /secret/path is full')
    }
    const errors: string[] = []
    await listen({ store: { put }, log: { ...quiet, error: (_, text) => void errors.push(text) } })
    const answer = await post('{}')
    expect(answer).toMatchObject({ status: 503, text: 'not stored, deliver again later\n' })
    expect(errors).toEqual(['a delivery could not be stored'])
  })

  test('an intake without a secret', () => {
    for (const secrets of [[], [''], [SECRET, '']])
      expect(() => createIntake({ secrets, store, log: quiet })).toThrow('secret')
    server = createServer()
  })
})

describe('a body too large', () => {
  const limits = { bodyBytes: MIB, bodyMs: 10_000 }

  test('is refused by its announced length, before it comes', async () => {
    await listen({ limits })
    const first = Date.now()
    const { status, closed } = await pour({ 'content-length': String(500 * MIB) }, Number.POSITIVE_INFINITY)
    expect(status).toBe(413)
    expect(closed).toBe(true)
    expect(Date.now() - first).toBeLessThan(5_000)
  })

  test.each([
    ['signed', sign('x')],
    ['unsigned', undefined],
  ])('is refused while it streams, %s', async (_, signature) => {
    await listen({ limits })
    const { status, closed } = await pour({ 'x-hub-signature-256': signature }, Number.POSITIVE_INFINITY)
    expect(status).toBe(413)
    expect(closed).toBe(true)
    expect((await post('{}')).status).toBe(202)
  })

  test('by one byte is refused, by none is taken', async () => {
    await listen({ limits })
    const body = Buffer.alloc(MIB + 1, 0x20)
    body.write('{}')
    expect((await post(body)).status).toBe(413)
    expect((await post(body.subarray(1).fill('{}', 0, 2))).status).toBe(202)
  })
})

/** Streams until `most` bytes are sent or the server closes; tells the status and whether the server closed. */
function pour(changes: Headers, most: number): Promise<{ status: number; closed: boolean }> {
  return new Promise((resolve) => {
    const request = send({ port, host: '127.0.0.1', method: 'POST', agent: false, headers: headersFor('', changes) })
    const piece = Buffer.alloc(64 * 1024, 0x20)
    let status = 0
    let sent = 0
    const write = () => {
      while (sent < most && !request.destroyed) {
        sent += piece.length
        if (!request.write(piece)) return
      }
    }
    request.on('drain', write)
    request.on('response', (response) => {
      status = response.statusCode ?? 0
      response.resume()
    })
    request.on('error', () => {})
    request.on('close', () => resolve({ status, closed: true }))
    write()
  })
}

describe('a sender', () => {
  test('that is too slow is cut', async () => {
    await listen({ limits: { bodyMs: 200 } })
    const start = Date.now()
    const { status, closed } = await pour({ 'content-length': '1000000' }, 64 * 1024)
    expect(status).toBe(408)
    expect(closed).toBe(true)
    expect(Date.now() - start).toBeLessThan(3_000)
  })

  test('that breaks off leaves nothing behind', async () => {
    await listen()
    for (let index = 0; index < 20; index += 1) {
      const body = `{"a":"${'x'.repeat(400_000)}"}`
      const request = send({
        port,
        host: '127.0.0.1',
        method: 'POST',
        headers: { ...headersFor(body), 'content-length': body.length },
      })
      request.on('error', () => {})
      request.write(body.slice(0, index * 20_000 + 1))
      await sleep(5)
      request.destroy()
    }
    expect(await store.unrouted(1)).toEqual([])
    const large = JSON.stringify({ text: 'x'.repeat(MIB) })
    expect((await post(large)).status).toBe(202)
  })
})
