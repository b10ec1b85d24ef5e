import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const LOG = new URL('../src/log.ts', import.meta.url).href

/** Runs a few lines in a process of its own and returns what it wrote, because pino writes to the real standard output. */
function written(code: string): string {
  const script = `import { createLog } from ${JSON.stringify(LOG)}\nconst log = createLog('trace', ['the-webhook-secret-0123456789'])\n${code}`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout
}

describe('the log', () => {
  it.each([
    ['a token in a text', "log.info({}, 'sent with ghs_0123456789abcdefABCDEF')", 'ghs_0123456789'],
    [
      'a fine-grained token',
      "log.info({ note: 'github_pat_11ABCDEFG0123456789_abcdefghij' }, 'x')",
      'github_pat_11ABC',
    ],
    [
      'a JWT in an error',
      "log.error({ err: new Error('Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxIn0123.c2lnbmF0dXJlMTIzNA') }, 'x')",
      'eyJhbGci',
    ],
    [
      'the webhook secret itself',
      "log.warn({ deep: { other: 'the-webhook-secret-0123456789' } }, 'x')",
      'the-webhook-secret',
    ],
    [
      'a private key',
      "log.warn({ text: '-----BEGIN RSA PRIVATE KEY-----\\nMIIEow\\n-----END RSA PRIVATE KEY-----' }, 'x')",
      'MIIEow',
    ],
    [
      'a request’s headers',
      "log.error({ err: Object.assign(new Error('x'), { request: { headers: { authorization: 'token abcdef' } } }) }, 'x')",
      'abcdef',
    ],
    ['a field called secret', "log.info({ settings: { secret: 'hunter2hunter2' } }, 'x')", 'hunter2'],
  ])('never shows %s', (_, code, canary) => {
    const text = written(code)
    expect(text).toContain('"level"')
    expect(text).not.toContain(canary)
  })

  it('keeps what an operator needs of an error', () => {
    const text = written(
      "log.error({ err: Object.assign(new Error('GitHub answered', { cause: new Error('socket closed') }), { status: 502 }) }, 'x')",
    )
    expect(text).toContain('"status":502')
    expect(text).toContain('socket closed')
  })
})
