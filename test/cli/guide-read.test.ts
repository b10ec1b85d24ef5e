// `guide related`, `guide search` and `guide open` on the guide beside the code.
import { describe, expect, it } from 'vitest'
import { guideOpen } from '../../src/cli/guide-open.ts'
import { guideRelated } from '../../src/cli/guide-related.ts'
import { guideSearch } from '../../src/cli/guide-search.ts'

type Run = typeof guideRelated

async function call(run: Run, args: readonly string[], input = '') {
  const lines: string[] = []
  const errors: string[] = []
  const readText = async (path: string) => (path === '-' ? input : Promise.reject(new Error('no such file')))
  const code = await run(args, {
    out: (text) => void lines.push(text),
    err: (text) => void errors.push(text),
    readText,
  })
  return { code, out: lines.join('\n'), err: errors.join('\n') }
}

const QUERY = {
  title: 'txn: fix latch wait',
  body: '',
  files: ['src/storage/txn/latch.rs', { path: 'Cargo.lock', additions: 3 }],
}

describe('guide related', () => {
  it('answers one JSON object', async () => {
    const { code, out } = await call(guideRelated, ['-', '--json'], JSON.stringify(QUERY))
    const { sections } = JSON.parse(out)
    expect(code).toBe(0)
    expect(sections[0]).toEqual({
      id: 'latch',
      anchor: expect.any(String),
      title: expect.stringContaining('Latch'),
      score: expect.any(Number),
      why: expect.any(String),
    })
    expect(sections.length).toBeLessThanOrEqual(3)
  })

  it('takes a title alone, and says when nothing is near', async () => {
    expect(await call(guideRelated, ['-', '--json'], '{"title":"chore: bump version to 8.5.4"}')).toMatchObject({
      code: 0,
      out: '{"sections":[]}',
    })
    expect(
      (await call(guideRelated, ['-'], '{"title":"chore: bump version to 8.5.4","body":null,"files":null}')).out,
    ).toBe('nothing in the guide is near enough')
  })

  it.each([
    [[], '', /usage/],
    [['-', 'x'], '', /usage/],
    [['none.json'], '', /cannot read none.json/],
    [['-'], '{', /not JSON/],
    [['-'], '{"title":1}', /`title`/],
    [['-'], '[]', /input/],
  ])('used wrongly with %j %j says so in one line', async (args, input, line) => {
    const { code, out, err } = await call(guideRelated, args, input)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(line)
    expect(err).not.toContain('\n')
  })
})

describe('guide search', () => {
  it('finds a section though a word is misspelt', async () => {
    const { code, out } = await call(guideSearch, ['hibernte', 'region', '--json'])
    expect(code).toBe(0)
    expect(
      JSON.parse(out)
        .sections.slice(0, 3)
        .map(({ id }: { id: string }) => id),
    ).toContain('hibernate-region')
  })

  it.each([[[]], [['--json']]])('without words is wrong use', async (args) => {
    expect(await call(guideSearch, args)).toMatchObject({ code: 2, err: expect.stringMatching(/^usage/) })
  })

  it('exits 1 when nothing is found', async () => {
    expect(await call(guideSearch, ['zzzzqqqq'])).toMatchObject({ code: 1, out: 'nothing found' })
  })
})

describe('guide open', () => {
  it('prints a page, or one section', async () => {
    expect((await call(guideOpen, ['latch'])).out).toMatch(/^# Latch/)
    expect((await call(guideOpen, ['latch#neighbours'])).out).toMatch(/^## Neighbours\n\n/)
    expect(JSON.parse((await call(guideOpen, ['latch#neighbours', '--json'])).out)).toMatchObject({
      id: 'latch',
      anchor: 'neighbours',
      title: 'Neighbours',
    })
  })

  it.each([
    [['lach'], 1, /no page `lach`. Did you mean `latch`\?/],
    [['latch#neighbors'], 1, /no section `neighbors`. Did you mean `neighbours`\?/],
    [[], 2, /usage/],
    [['a', 'b'], 2, /usage/],
  ])('%j', async (args, code, line) => {
    expect(await call(guideOpen, args)).toMatchObject({ code, out: '', err: expect.stringMatching(line) })
  })
})
