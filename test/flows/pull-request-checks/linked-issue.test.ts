// Rule `linked-issue`: the `Issue Number:` line in all the forms people write it, and what GitHub said of the numbers.
import { describe, expect, it } from 'vitest'
import { issueNumbersOf } from '../../../src/flows/pull-request-checks/index.ts'
import type { LinkedSubject } from '../../../src/model/index.ts'
import { ask } from '../ask.ts'

const LABEL = 'do-not-merge/needs-linked-issue'
const linked: readonly LinkedSubject[] = [
  { number: 10, is: 'issue', labels: [] },
  { number: 11, is: 'issue', labels: [] },
  { number: 20, is: 'pull-request', labels: [] },
  { number: 30, is: 'missing', labels: [] },
  { number: 40, is: 'unknown', labels: [] },
]

describe('the line', () => {
  it.each<[string, string, string]>([
    ['Issue Number: close #10', 'pass', 'issue-fine'],
    ['Issue Number: ref #10', 'pass', 'issue-fine'],
    ['issue number:FIXES #10', 'pass', 'issue-fine'],
    ['Issue Number: close#10', 'pass', 'issue-fine'],
    ['Issue Number:\n\nclose #10', 'pass', 'issue-fine'],
    ['**Issue Number:** close #10', 'pass', 'issue-fine'],
    ['- Issue Number: close #10', 'pass', 'issue-fine'],
    ['Issue Number： close #10', 'pass', 'issue-fine'],
    ['Issue Number: close #10, ref #11', 'pass', 'issue-fine'],
    ['Issue Number: close #10, #11', 'pass', 'issue-fine'],
    ['Issue Number: close tikv/tikv#10', 'pass', 'issue-fine'],
    ['Issue Number: resolved https://github.com/tikv/tikv/issues/10', 'pass', 'issue-fine'],
    ['Issue Number: close https://github.com/tikv/tikv/issues/10#issuecomment-5', 'pass', 'issue-fine'],
    ['Issue Number: close #10 (found while reading #20)', 'pass', 'issue-fine'],
    ['Issue Number: close #10, ref tikv/pd#7', 'pass', 'issue-fine'],
    ['Issue Number: close #10\nIssue Number: close #11', 'pass', 'issue-fine'],
    ['no line at all', 'fail', 'issue-missing'],
    ['this closes #10', 'fail', 'issue-missing'],
    ['<!--\nIssue Number: close #10\n-->', 'fail', 'issue-missing'],
    ['> Issue Number: close #10', 'fail', 'issue-missing'],
    ['Issue Number: Close #xxx', 'fail', 'issue-template'],
    ['Issue Number:', 'fail', 'issue-empty'],
    ['Issue Number: none', 'fail', 'issue-empty'],
    ['Issue Number: close #0', 'fail', 'issue-empty'],
    ['Issue Number: #10', 'fail', 'issue-keyword'],
    ['Issue Number: part of #10', 'fail', 'issue-keyword'],
    ['Issue Number: ref tikv/pd#7', 'fail', 'issue-elsewhere'],
    ['Issue Number: close https://github.com/pingcap/tidb/issues/10', 'fail', 'issue-elsewhere'],
    ['Issue Number: close #20', 'fail', 'issue-is-pull'],
    ['Issue Number: close https://github.com/tikv/tikv/pull/10', 'fail', 'issue-is-pull'],
    ['Issue Number: close #20, ref #10', 'fail', 'issue-is-pull'],
    ['Issue Number: close #10, ref #30', 'fail', 'issue-not-found'],
    ['Issue Number: close #30, ref #40', 'fail', 'issue-not-found'],
    ['Issue Number: close #10, ref #40', 'unknown', 'issue-unknown'],
    ['Issue Number: close #50', 'unknown', 'issue-unknown'],
  ])('%j is %s', (body, state, topic) => {
    const asked = ask('linked-issue', { body, linked })
    expect([asked.state, asked.topic]).toEqual([state, topic])
    expect(asked.add.includes(LABEL)).toBe(state === 'fail')
  })

  it('with more numbers than can be asked says so', () => {
    const body = `Issue Number: ${Array.from({ length: 21 }, (_, at) => `ref #${at + 1}`).join(', ')}`
    expect(ask('linked-issue', { body, linked: [] }).topic).toBe('issue-too-many')
    expect(issueNumbersOf(body, 'tikv/tikv')).toHaveLength(20)
  })

  it('unknown leaves the label as it is', () => {
    const body = 'Issue Number: close #40'
    expect(ask('linked-issue', { body, linked, labels: [LABEL] })).toMatchObject({
      who: 'app',
      add: expect.not.arrayContaining([LABEL]),
      remove: [],
    })
  })
})

describe('who is not asked', () => {
  it('release branches', () => {
    expect(ask('linked-issue', { body: '', base: 'release-8.5', labels: [LABEL] })).toMatchObject({
      state: 'off',
      remove: [LABEL],
    })
  })
  it('a pull request with the label that skips it, in any case', () => {
    const labels = [LABEL, 'Skip-Issue-Check']
    expect(ask('linked-issue', { body: '', labels })).toMatchObject({
      state: 'pass',
      topic: 'issue-skipped',
      remove: [LABEL],
    })
  })
  it('a trusted author', () => {
    expect(ask('linked-issue', { body: '' }, { 'linked-issue': { trusted: ['ANN'] } }).topic).toBe('issue-trusted')
  })
})

describe('the words', () => {
  it('use the reference that stands elsewhere in the text', () => {
    expect(ask('linked-issue', { body: 'It fixes #10 for good.' }).how).toContain('`Issue Number: fixes #10`')
  })
  it('say what is wrong with which number, as code', () => {
    const { what } = ask('linked-issue', { body: 'Issue Number: close #20, ref #10', linked })
    expect(what).toBe('`#20` is not an issue but a pull request.')
  })
})

describe('the numbers to ask GitHub about', () => {
  it.each<[string, readonly number[]]>([
    ['Issue Number: close #3, ref #1, close #3', [3, 1]],
    ['Issue Number: close TiKV/TiKV#3, ref tikv/pd#4', [3]],
    ['close #3', []],
    ['', []],
  ])('%j', (body, numbers) => {
    expect(issueNumbersOf(body, 'tikv/tikv')).toEqual(numbers)
  })
})
