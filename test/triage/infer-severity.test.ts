import { describe, expect, it } from 'vitest'
import { readGuideFiles } from '../../src/guide-files.ts'
import { guessImpacts } from '../../src/triage/infer-impact.ts'
import { CRITERIA, guessSeverities } from '../../src/triage/infer-severity.ts'
import { makeReading } from './infer-make.ts'

const page = readGuideFiles().find(({ path }) => path.endsWith('report-a-bug.md'))?.text ?? ''

describe('severity', () => {
  it.each(CRITERIA.map(({ severity, criterion }) => [severity, criterion]))(
    '%s: "%s" stands in the guide',
    (severity, criterion) => {
      const row = page.split('\n').find((line) => line.startsWith(`| \`severity/${severity}\``)) ?? ''
      expect(row).toContain(criterion)
    },
  )

  it.each([
    ['TiKV panics after a split', 'severity/critical', 'TiKV dumps core or exits by itself'],
    ['wrong result of a scan', 'severity/critical', 'wrong results, lost or corrupt data'],
    ['QPS drops by 80% during backup', 'severity/critical', 'throughput down by 25 %'],
    ['unstable test test_x_y', 'severity/major', 'a test that fails now and then'],
    ['a typo in a log line', 'severity/minor', 'cosmetic'],
  ])('of "%s" is %s', (title, name, phrase) => {
    expect(guessSeverities(makeReading(), title)).toMatchObject([{ name, why: `criterion: ${phrase}` }])
  })

  it('of a question is not guessed', () => {
    expect(guessSeverities(makeReading({ kind: 'question' }), 'why did it panic')).toEqual([])
  })
})

describe('impact', () => {
  it.each([
    ['TiKV panics', ['impact/panic']],
    ['OOM after upgrade', ['impact/oom', 'impact/upgrade']],
    ['wrong result, data inconsistent', ['impact/wrong-result', 'impact/inconsistency']],
    ['all is well', []],
  ])('of "%s"', (title, expected) => {
    expect(guessImpacts(makeReading(), title).map(({ name }) => name)).toEqual(expected)
  })
})
