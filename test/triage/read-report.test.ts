// Reading as a whole: it never throws, small differences of form change nothing, and real reports are read as a person would.
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSections } from '../../src/cli/triage-sections.ts'
import { readReport } from '../../src/triage/read-report.ts'
import { bugReport, makeText } from './make-text.ts'
import { reportRules } from './report-rules.ts'

const read = (over: Parameters<typeof makeText>[0]) => readReport(makeText(over), reportRules)

const Piece = fc.oneof(
  fc.string(),
  fc.constantFrom(
    ...[
      '\n',
      '```\n',
      '~~~',
      '<!--',
      '-->',
      '### Steps to reproduce\n',
      '**What did you expect?**',
      'N/A',
      '- [ ] ',
      '> ',
      '[FATAL] [lib.rs:1] ["x"]',
    ],
    ...[
      "thread 'a' panicked at 'b', c.rs:1",
      '  1: a::b\n',
      '     at src/lib.rs:3\n',
      'v8.5.1',
      'master',
      'arm64',
      'TiKV panics',
      'Release Version: 1.2.3\n',
      '\\n',
      '_No response_',
    ],
    bugReport(),
    'An attacker can exploit this vulnerability.',
  ),
)
const Body = fc.array(Piece, { maxLength: 20 }).map((pieces) => pieces.join(''))

describe('any text', () => {
  it('is read', () => {
    fc.assert(
      fc.property(Body, Body, Body, (title, body, comment) => {
        const reading = read({ title, body, comments: [{ author: 'ann', body: comment }] })
        expect(reading.kindConfidence).toBeGreaterThanOrEqual(0)
        expect(reading.kindConfidence).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  it('reads alike with the line ends of Windows', () => {
    fc.assert(
      fc.property(Body, (text) => {
        const body = text.replace(/\r/g, '')
        expect(read({ body: body.replace(/\n/g, '\r\n') })).toEqual(read({ body }))
      }),
      { numRuns: 200 },
    )
  })

  it('has the same sections with blanks behind its lines', () => {
    fc.assert(
      fc.property(Body, (text) => {
        const body = text.replace(/[\r\t ]+(?=\n|$)/g, '')
        expect(read({ body: `${body.replace(/\n/g, '  \n')}\n\n ` }).sections).toEqual(read({ body }).sections)
      }),
      { numRuns: 200 },
    )
  })

  it('misses no more after a comment of its author', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('TiKV panics', 'writes fail', 'SIGILL', 'hello'),
        Body,
        fc.array(Body, { maxLength: 3 }),
        Body,
        (title, body, before, comment) => {
          const comments = before.map((one) => ({ author: 'ann', body: one }))
          const first = read({ title, body, comments }).missing
          const then = read({ title, body, comments: [...comments, { author: 'ann', body: comment }] }).missing
          expect(first).toEqual(expect.arrayContaining([...then]))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a panic without a place', () => {
  it('has that of the first frame of TiKV that is not part of panicking', () => {
    const body =
      '[FATAL] [lib.rs:465] ["boom"] [backtrace="   0: tikv_util::set_panic_hook\\n             at components/tikv_util/src/lib.rs:465:18\\n   1: cdc::endpoint::Endpoint::on_open\\n             at components/cdc/src/endpoint.rs:9:5\\n"]'
    expect(read({ body }).panic).toEqual({ message: 'boom', location: 'components/cdc/src/endpoint.rs:9' })
  })
})

const DATA = new URL('../../../shared/data/tikv-issues.jsonl', import.meta.url)

interface Row {
  readonly title: string
  readonly body: string | null
  readonly author: string | null
  readonly template: string | null
  readonly sections: Readonly<Record<string, string>> | null
}

// Skips, visibly, where the collected reports are not at hand.
describe.skipIf(!existsSync(DATA))('real reports', () => {
  const rows = () =>
    readFileSync(DATA, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  const readRow = ({ title, body, author }: Row) => read({ title, body: body ?? '', author })

  it('agree with what people noted of their sections in 95 of 100', () => {
    const all = rows().map((row) => compareSections(row, readRow(row)))
    const sum = (key: 'compared' | 'agreed') => all.reduce((total, one) => total + one[key], 0)
    expect(sum('compared')).toBeGreaterThan(200)
    expect(sum('agreed') / sum('compared')).toBeGreaterThanOrEqual(0.95)
  })

  it('follow the template that people noted', () => {
    const noted = rows().filter(({ template, body }) => template !== null && body !== null)
    const same = noted.filter((row) => readRow(row).template === row.template?.replace('dev-task', 'development-task'))
    expect(same.length / noted.length).toBeGreaterThanOrEqual(0.95)
  })
})
