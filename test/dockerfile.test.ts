// No Docker engine is at hand in CI: the file is read, and test/container-steps.sh runs its steps without one.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = new URL('..', import.meta.url).pathname
const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
const steps = text
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line))
const of = (name: string) =>
  steps.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
const script = readFileSync(join(ROOT, 'test/container-steps.sh'), 'utf8')

describe('the Dockerfile', () => {
  it('is multi-stage on one Node, the one the project runs on', () => {
    const bases = of('FROM').map((line) => line.split(' ')[0])
    expect(bases.length).toBeGreaterThan(1)
    expect(new Set(bases)).toEqual(new Set(['node:24-bookworm-slim']))
  })

  it('ends as a user without rights, with node itself in front so that SIGTERM reaches it', () => {
    expect(of('USER')).toEqual(['node'])
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
    expect((JSON.parse(of('CMD').at(-1) ?? '[]') as string[]).join(' '), 'the same as npm start').toBe(scripts.start)
    expect(steps.findLastIndex((line) => line.startsWith('USER'))).toBeGreaterThan(
      steps.findLastIndex((line) => line.startsWith('RUN')),
    )
  })

  it('says how healthy it is, where its data are and which port it takes', () => {
    expect(of('HEALTHCHECK').join()).toContain('/healthz')
    expect(of('VOLUME')).toEqual(['/data'])
    expect(of('EXPOSE')).toEqual(['3000'])
  })

  it('copies only what is there, and never the whole folder into the image that runs', () => {
    const sources = of('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1))
    for (const source of sources) expect(existsSync(join(ROOT, source)), source).toBe(true)
    expect(of('COPY').filter((line) => /^\. /.test(line))).toEqual([])
    expect(of('ADD')).toEqual([])
  })

  it('takes the steps that container-steps.sh runs', () => {
    const install = of('RUN').find((line) => line.includes('--omit=dev'))
    expect(install).toBeDefined()
    expect(script).toContain(install)
  })
})
