import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { updateMirror } from '../../src/git/mirror.ts'
import { type MadeRepository, makeRepository } from './make-repository.ts'

const folder = mkdtempSync(join(tmpdir(), 'mirror-'))
const environment = { PATH: process.env.PATH ?? '' }
let made: MadeRepository
beforeAll(() => {
  made = makeRepository()
  made.git('config', 'uploadpack.allowFilter', 'true')
  made.commit({ by: ['Ann', 'a@x.org'], message: 'one', files: { 'a.txt': 'text '.repeat(10_000) } })
})
afterAll(() => {
  made.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('a mirror', () => {
  it('is cloned without contents, then brought up to date, also after a force push', async () => {
    const mirror = { dir: join(folder, 'deep', 'o+r.git'), url: `file://${made.dir}`, token: null, environment }
    expect(await updateMirror(mirror)).toBe(made.git('rev-parse', 'HEAD'))
    const blob = made.git('rev-parse', 'HEAD:a.txt')
    expect(readdirSync(join(folder, 'deep', 'o+r.git', 'objects'))).not.toContain(blob.slice(0, 2))
    const second = made.commit({ by: ['Bob', 'b@x.org'], message: 'two', files: { 'b.txt': 'b' } })
    expect(await updateMirror(mirror)).toBe(second)
    expect(await updateMirror(mirror)).toBe(second)
    made.git('reset', '-q', '--hard', 'HEAD~1')
    const other = made.commit({ by: ['Bob', 'b@x.org'], message: 'instead', files: { 'c.txt': 'c' } })
    expect(await updateMirror(mirror)).toBe(other)
  })

  it('is made anew where it is damaged, and works on after a fetch that was killed', async () => {
    const dir = join(folder, 'hurt.git')
    const mirror = { dir, url: `file://${made.dir}`, token: null, environment }
    const head = made.git('rev-parse', 'HEAD')
    expect(await updateMirror(mirror)).toBe(head)
    writeFileSync(join(dir, 'refs/heads/mirrored.lock'), '')
    expect(await updateMirror(mirror)).toBe(head)
    rmSync(join(dir, 'objects'), { recursive: true })
    expect(await updateMirror(mirror)).toBe(head)
    rmSync(join(dir, 'HEAD'))
    expect(await updateMirror(mirror)).toBe(head)
  })

  it('in an empty folder inside of another repository leaves that one alone', async () => {
    const around = join(folder, 'around')
    execFileSync('git', ['init', '-q', around])
    const dir = join(around, 'm.git')
    mkdirSync(dir)
    await updateMirror({ dir, url: `file://${made.dir}`, token: null, environment })
    expect(execFileSync('git', ['-C', around, 'for-each-ref'], { encoding: 'utf8' })).toBe('')
  })

  it('without git on the machine fails, and keeps what was there', async () => {
    const dir = join(folder, 'kept.git')
    const mirror = { dir, url: `file://${made.dir}`, token: null, environment }
    const head = await updateMirror(mirror)
    await expect(updateMirror({ ...mirror, environment: { PATH: '/nowhere' } })).rejects.toThrow(/could not be started/)
    expect(await updateMirror(mirror)).toBe(head)
  })

  it('that cannot be had leaves nothing behind and says why', async () => {
    const dir = join(folder, 'none.git')
    await expect(updateMirror({ dir, url: 'file:///nowhere', token: null, environment })).rejects.toThrow(/nowhere/)
    expect(readdirSync(folder)).not.toContain('none.git')
  })

  it('hands the token over as a header only: no argument, no file, no message holds it', async () => {
    const seen: IncomingMessage['headers'][] = []
    const server = createServer((request, response) => {
      seen.push(request.headers)
      response.writeHead(403).end('no')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const token = 'ghs_verySecretToken'
    const url = `http://127.0.0.1:${port}/o/r.git`
    const told = await updateMirror({ dir: join(folder, 'h.git'), url, token, environment }).catch(String)
    server.close()
    const header = `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
    expect(seen[0]?.authorization).toBe(header)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
    const kept = files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, 'latin1'))
    for (const text of [String(told), ...kept]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(header.slice(6))
    }
  })
})
