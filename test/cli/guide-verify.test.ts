// `guide verify` from end to end on a small guide and a small repository that stands for tikv.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { guideVerify } from '../../src/cli/guide-verify.ts'
import { makeGuide, makePage } from '../guide/make.ts'

const dir = mkdtempSync(join(tmpdir(), 'verify-'))
const tikv = join(dir, 'tikv')
const guide = join(dir, 'guide')
let commit = ''

function git(...args: string[]): string {
  const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false']
  return execFileSync('git', ['-C', tikv, ...who, ...args], { encoding: 'utf8' }).trim()
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

async function run(...args: string[]) {
  const lines: string[] = []
  const errors: string[] = []
  const io = {
    out: (text: string) => void lines.push(text),
    err: (text: string) => void errors.push(text),
    readText: async () => '',
  }
  const code = await guideVerify(args, io)
  return { code, out: lines.join('\n'), err: errors.join('\n') }
}

const BODY =
  'See `src/latch.rs::acquire` and `pd:server/a.go::X`. The `pool.size` (default `4`) and `pool.name` (default `a`).'

beforeAll(() => {
  mkdirSync(tikv, { recursive: true })
  git('init', '-q', '-b', 'master')
  put(join(tikv, 'src/latch.rs'), 'pub struct Latch;\nimpl Latch { pub fn acquire() {} }\n')
  put(
    join(tikv, 'src/config/mod.rs'),
    'pub struct TikvConfig { pub pool: Pool }\npub struct Pool { pub size: u64, pub name: Name }\nimpl Default for Pool { fn default() -> Self { Self { size: 4, name: compute() } } }\n',
  )
  git('add', '.')
  git('commit', '-q', '-m', 'one')
  commit = git('rev-parse', 'HEAD')
  put(join(tikv, 'src/latch.rs'), 'pub struct Latch;\nimpl Latch { pub fn take() {} }\n')
  git('commit', '-q', '-am', 'two')
})
beforeEach(() => {
  rmSync(guide, { recursive: true, force: true })
  for (const { path, text } of makeGuide([makePage('extra.md', BODY, ['code: [src/latch.rs]'])])) {
    put(join(guide, path), text.replaceAll('8e964719db', commit.slice(0, 10)))
  }
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('guide verify', () => {
  it('proves every reference, writes the lock, and is content with it afterwards', async () => {
    const first = await run('--guide', guide, '--tikv', tikv, '--write-lock')
    expect(first.out).toContain('references: 2 proven; not read: 1 of pd')
    expect(first.out).toContain('defaults: 1 as stated, 0 differ, 1 not proven')
    const lock = readFileSync(join(guide, 'references.lock'), 'utf8').split('\n').slice(1)
    expect(lock).toEqual([`src/latch.rs::Latch\ttikv\t${commit}`, `src/latch.rs::acquire\ttikv\t${commit}`, ''])
    const { code, out } = await run('--guide', guide)
    expect({ code, out }).toEqual({
      code: 1,
      out: expect.stringMatching(
        /^guide\/extra.md:10: `pd:server\/a.go::X` is not proven at this page's commit.*\n4? ?.*1 finding/s,
      ),
    })
  })

  it('keeps the proven lines of repositories that were not given', async () => {
    const kept = `pd:server/a.go::X\tpd\t${'a'.repeat(40)}`
    put(join(guide, 'references.lock'), `${kept}\n`)
    await run('--guide', guide, '--tikv', tikv, '--write-lock')
    expect(readFileSync(join(guide, 'references.lock'), 'utf8')).toContain(kept)
    expect(await run('--guide', guide, '--tikv', tikv)).toMatchObject({ code: 0, err: '' })
  })

  it('fails at a symbol, a pattern and a default that do not hold, each with its line', async () => {
    const path = join(guide, 'extra.md')
    const text = readFileSync(path, 'utf8')
    put(
      path,
      text
        .replace('acquire', 'aquire')
        .replace('`4`', '`5`')
        .replace('[src/latch.rs]', '[src/latch.rs, "src/none/*.rs"]'),
    )
    const { code, out } = await run('--guide', guide, '--tikv', tikv, '--json')
    const messages = (JSON.parse(out).messages as { file: string; line: number; rule: string; text: string }[])
      .filter(({ rule }) => rule !== 'lock')
      .map(({ file, line, rule, text: words }) => `${file}:${line} ${rule}: ${words}`)
    expect(code).toBe(1)
    expect(messages).toEqual([
      'guide/extra.md:10 reference: `src/latch.rs` does not define `aquire`. Did you mean `acquire`?',
      'guide/extra.md:6 code: No file matches `src/none/*.rs`.',
      'guide/extra.md:10 default: `pool.size` is said to be `5`; `src/config/mod.rs` says `4`.',
      'guide/extra.md:10 default: The default of `pool.name` was not proven: its default in `src/config/mod.rs` is not a plain literal.',
    ])
  })

  it('reports what moved since the page was verified', async () => {
    const { code, out } = await run('--guide', guide, '--tikv', tikv, '--rev', 'HEAD', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out).drift).toEqual([
      {
        page: 'extra',
        gone: [
          { reference: 'src/latch.rs::acquire', line: 10, why: expect.stringContaining('does not define `acquire`') },
        ],
        changed: ['src/latch.rs'],
      },
      { page: 'latch', gone: [], changed: ['src/latch.rs'] },
    ])
  })

  it('prints it for the weekly report: the worst page first, each dead reference with its line', async () => {
    const { code, out } = await run('--guide', guide, '--tikv', tikv, '--rev', 'HEAD')
    expect(code).toBe(1)
    expect(out.split('\n').filter((line) => /dead|no longer/.test(line))).toEqual([
      'extra: 1 dead reference, 1 changed file',
      expect.stringMatching(/^ {2}line 10: `src\/latch\.rs::acquire` no longer holds\. .*does not define `acquire`/),
      'latch: 0 dead references, 1 changed file',
    ])
  })

  it('says once a page that a commit is missing', async () => {
    const path = join(guide, 'extra.md')
    put(path, readFileSync(path, 'utf8').replace(commit.slice(0, 10), '0123456789'))
    const { out } = await run('--guide', guide, '--tikv', tikv)
    expect(out.match(/does not hold the commit 0123456789/g)).toHaveLength(1)
  })

  it.each([
    [['--rev', 'HEAD'], /--write-lock and --rev need --tikv DIR/],
    [['--repo', 'nowhere=/tmp'], /--repo takes name=DIR/],
    [['--repo', 'pd'], /--repo takes name=DIR/],
    [['--tikv'], /argument missing|--tikv/],
    [['--what'], /Unknown option '--what'/],
    [['stray'], /Unexpected argument 'stray'/],
  ])('used wrongly with %j says so in one line', async (args, line) => {
    const { code, out, err } = await run(...args)
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
    expect(err).toMatch(line)
  })
})
