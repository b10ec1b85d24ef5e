// The digest: who needs triage and why, in which order; the rows of issues it is made of; its page and its command.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest as digestCommand } from '../src/cli/digest.ts'
import { type DigestRow, digestOf } from '../src/digest.ts'
import { factsOf, summaryOf } from '../src/digest-words.ts'
import type { BugReportPolicy } from '../src/flows/bug-report/index.ts'
import { type ListedIssue, rowOfListed, rowOfSnapshot } from '../src/issue-row.ts'
import { parsePolicies } from '../src/policies.ts'
import { renderTriage } from '../src/web/triage-page.ts'
import { guideValues, makeIssue, makePerson, makePull, makeSnapshot } from './make.ts'

const DAY_MS = 86_400_000
const NOW = Date.parse('2026-06-01T00:00:00Z')
const policy = parsePolicies(guideValues(), {})['bug-report'] as BugReportPolicy
const kit = { repository: 'tikv/tikv', policy, now: NOW }

function row(
  number: number,
  labels: readonly string[],
  fields: Partial<DigestRow> & { quiet?: number; age?: number } = {},
): DigestRow {
  const { quiet = 0, age = 100, ...rest } = fields
  const dates = { createdAt: NOW - age * DAY_MS, updatedAt: NOW - quiet * DAY_MS }
  return { number, title: `no. ${number}`, state: 'open', labels, assignees: 0, missing: [], ...dates, ...rest }
}

const reasonsOf = (one: DigestRow) => digestOf([one], kit).groups.map(({ reason }) => reason)
const BUG = ['type/bug', 'severity/moderate']

describe('an issue needs triage', () => {
  it.each<[string, DigestRow, readonly string[]]>([
    ['without a type', row(1, ['component/raftstore']), ['no-type']],
    ['as a bug without severity', row(1, ['type/bug']), ['no-severity']],
    ['as a serious bug with versions left', row(1, ['Type/Bug', 'severity/Critical', 'may-affects-8.5']), ['versions']],
    ['not as a moderate bug with versions left', row(1, [...BUG, 'may-affects-8.5']), []],
    ['not as a serious bug whose versions are judged', row(1, ['type/bug', 'severity/major', 'affects-8.5']), []],
    ['not as an enhancement', row(1, ['type/enhancement']), []],
    ['when its author has been silent for 15 days', row(1, [...BUG, 'status/needs-info'], { quiet: 15 }), ['waiting']],
    ['not when for 14', row(1, [...BUG, 'status/needs-info'], { quiet: 14 }), []],
    ['when it is taken and quiet', row(1, BUG, { assignees: 1, quiet: 31 }), ['claimed']],
    ['not when it is taken and alive', row(1, BUG, { assignees: 1, quiet: 30 }), []],
    ['for two reasons', row(1, ['status/needs-info'], { quiet: 15 }), ['no-type', 'waiting']],
    ['not when it is closed', row(1, [], { state: 'closed' }), []],
  ])('%s', (_, one, reasons) => expect(reasonsOf(one)).toEqual(reasons))
})

describe('the digest', () => {
  const rows = [
    row(5, ['type/bug', 'severity/major', 'may-affects-8.5', 'may-affects-7.5'], { age: 3 }),
    row(4, ['type/bug', 'severity/critical', 'may-affects-8.1'], { age: 2 }),
    row(3, ['type/bug', 'severity/major', 'may-affects-8.5'], { age: 9 }),
    row(2, ['severity/odd'], { age: 1 }),
    row(1, [], { age: 50 }),
  ]
  it('goes by severity, then by age, and says what is open', () => {
    const found = digestOf(rows, kit)
    expect(found.groups.map(({ reason, items }) => [reason, items.map(({ number }) => number)])).toEqual([
      ['no-type', [2, 1]],
      ['versions', [4, 3, 5]],
    ])
    expect(found.groups[1]?.items[2]?.open).toEqual(['7.5', '8.5'])
    expect(summaryOf(found)).toBe('5 of 5 open issues need somebody.')
    expect(found.groups[1]?.items.map(factsOf)[0]).toBe('critical · open 2 days, quiet 0 days · 8.1')
  })

  it('is the same for rows in any order', () => {
    const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length })
    fc.assert(
      fc.property(shuffled, (some) => {
        expect(digestOf(some, kit)).toEqual(digestOf(rows, kit))
      }),
    )
  })
})

describe('the row of an issue', () => {
  it('comes from a full read with the last sign of a person', () => {
    const bot = makePerson('ci[bot]')
    const ann = makePerson('ann')
    const events = [
      { label: 'type/bug', added: true, by: ann, at: '2026-02-10T00:00:00Z' },
      { label: 'x', added: true, by: bot, at: '2026-02-20T00:00:00Z' },
    ]
    const snapshot = makeSnapshot({
      subject: makeIssue({
        title: 'TiKV is slow',
        createdAt: '2026-02-01T00:00:00Z',
        labelEvents: events,
        comments: [],
      }),
    })
    const made = rowOfSnapshot(snapshot)
    expect(made).toMatchObject({ title: 'TiKV is slow', state: 'open', updatedAt: Date.parse('2026-02-10T00:00:00Z') })
    expect(made?.readAt).toBe(Date.parse(snapshot.now))
    expect(made?.fingerprint).toContain('slow')
    expect(rowOfSnapshot(makeSnapshot({ subject: makePull() }))).toBeNull()
  })

  it('of a known duplicate is not compared: the original is what others repeat', () => {
    const item: ListedIssue = {
      number: 7,
      title: 'TiKV is slow',
      state: 'closed',
      labels: [{ name: 'duplicate' }],
      user: { login: 'ann' },
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-02T00:00:00Z',
    }
    expect(rowOfListed('tikv/tikv', item, policy)).toMatchObject({ title: 'TiKV is slow', fingerprint: '', readAt: 0 })
    expect(rowOfListed('tikv/tikv', { ...item, labels: [] }, policy)?.fingerprint).not.toBe('')
    expect(rowOfListed('tikv/tikv', { ...item, pull_request: {} }, policy)).toBeNull()
  })
})

describe('the page', () => {
  it('escapes what people wrote, holds no script, and shows at most fifty of a group', () => {
    const items = Array.from({ length: 60 }, (_, at) => ({
      number: at + 1,
      title: '<img src=x onerror=alert(1)>"',
      facts: 'x',
    }))
    const groups = [{ title: 'No type yet', next: '/type bug', items }]
    const html = renderTriage([
      { name: 'a/b', issueBase: 'https://github.com/a/b/issues/', summary: 's', groups, complete: true },
    ])
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<script')
    expect(html.match(/<li>/g)).toHaveLength(50)
    expect(html).toContain('and 10 more')
    expect(renderTriage([])).toContain('No issue is known yet')
  })
})

describe('the command', () => {
  const lines = [
    { number: 1, title: 'a \u001b[2Jb', labels: [], created_at: '2026-01-01T00:00:00Z', state: 'OPEN' },
    { number: 2, title: 'c', labels: ['type/bug', { name: 'severity/minor' }], createdAt: '2026-01-01T00:00:00Z' },
    { number: 3, title: 'd', labels: [], created_at: '2024-01-01T00:00:00Z', pull_request: {} },
  ]
  async function run(args: readonly string[], text = lines.map((line) => JSON.stringify(line)).join('\n')) {
    const [out, err]: [string[], string[]] = [[], []]
    const io = {
      out: (line: string) => void out.push(line),
      err: (line: string) => void err.push(line),
      readStdin: async () => text,
      readText: async () => text,
      env: {},
    }
    return { code: await digestCommand(args, io), out: out.join('\n'), err: err.join('\n') }
  }

  it('prints for people, with nothing that a terminal would obey', async () => {
    const { code, out } = await run(['--from', '-'])
    expect(code).toBe(1)
    expect(out).toContain('1 of 2 open issues needs')
    expect(out).toContain('#1  a  [2Jb')
    expect(out).not.toContain('\u001b')
  })

  it('prints one JSON object, and ends with 0 when nothing needs triage', async () => {
    const { code, out } = await run(['--from', '-', '--json', '--since', '2026-02-01'])
    expect([code, JSON.parse(out)]).toMatchObject([0, { issues: 0, waiting: 0, groups: [] }])
  })

  it.each([
    [[], '--repo or --from is needed'],
    [['--repo', 'x'], '--repo takes owner/name'],
    [['--repo', 'a/b'], 'set GITHUB_TOKEN'],
    [['--from', '-', '--since', 'soon'], '--since takes a day'],
    [['--from', '-', 'more'], 'what is more?'],
  ])('refuses %j with one clear line', async (args, line) => {
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err).toContain(line)
  })

  it('names the line that is no issue', async () => {
    expect((await run(['--from', '-'], '{"number":1,"title":"x"}\nnonsense')).err).toContain('line 2')
  })
})
