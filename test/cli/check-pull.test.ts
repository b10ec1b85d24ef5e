// `check pull`: what it prints, how it exits, and how it says what is wrong with its input.
import { describe, expect, it } from 'vitest'
import { CheckInput, parseCheckInput, snapshotFromInput } from '../../src/cli/check-input.ts'
import { type CheckReport, checkPull } from '../../src/cli/check-pull.ts'
import { pullRequestChecks } from '../../src/flows/pull-request-checks/index.ts'
import { GOOD_BODY, guidePolicy, pullRequestPages } from '../make.ts'

const GOOD = {
  title: 'raftstore: fix snapshot generation race',
  body: GOOD_BODY,
  author: 'ann',
  base: 'master',
  labels: [],
  commits: [
    {
      sha: 'a1b2c3d4',
      message: 'raftstore: fix\n\nSigned-off-by: Ann <ann@example.com>',
      author: { name: 'Ann', email: 'ann@example.com' },
    },
  ],
  files: [{ path: 'components/raftstore/src/store/snap.rs', additions: 12, deletions: 3 }],
}

async function run(input: unknown, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const exit = await checkPull(args.length > 0 ? args : ['-', '--json'], {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    readStdin: async () => (typeof input === 'string' ? input : JSON.stringify(input)),
    loadGuide: async () => ({ pages: pullRequestPages() }),
  })
  return { exit, out: out.join('\n'), err: err.join('\n') }
}

async function report(input: unknown): Promise<CheckReport> {
  return JSON.parse((await run(input)).out)
}

describe('as JSON', () => {
  it('gives every gate with its keys, and the labels', async () => {
    const { exit, out } = await run(GOOD)
    const { gates, labels } = JSON.parse(out)
    expect(exit).toBe(0)
    expect(gates.map((gate: { rule: string; state: string }) => `${gate.rule} ${gate.state}`)).toEqual([
      'title pass',
      'linked-issue pass',
      'commit-message pass',
      'tests pass',
      'release-note pass',
      'dco pass',
      'work-in-progress pass',
      'size pass',
      'critical-path unknown',
      'maintenance-guide pass',
    ])
    expect(Object.keys(gates[0])).toEqual(['rule', 'state', 'because', 'message', 'fix'])
    expect(labels).toEqual({ add: ['release-note', 'dco-signoff: yes', 'size/S'], remove: [] })
  })

  it('exits 1 when a gate fails, and not for advice', async () => {
    expect((await run({ ...GOOD, body: '' })).exit).toBe(1)
    expect((await run({ ...GOOD, title: 'Fix a race' })).exit).toBe(0)
  })

  it('removes labels that are no longer true', async () => {
    const labels = ['do-not-merge/needs-linked-issue', 'size/XL', 'lgtm']
    expect((await report({ ...GOOD, labels })).labels.remove).toEqual(['do-not-merge/needs-linked-issue', 'size/XL'])
  })
})

describe('what an offline check cannot know', () => {
  const gate = async (input: object, rule: string) => (await report(input)).gates.find((one) => one.rule === rule)
  it('whether the issue exists, unless the input tells', async () => {
    expect(await gate(GOOD, 'linked-issue')).toMatchObject({
      state: 'pass',
      message: expect.stringContaining('not checked'),
    })
    expect((await gate({ ...GOOD, issues: [] }, 'linked-issue'))?.state).toBe('fail')
    expect((await gate({ ...GOOD, issues: [{ number: 100, isPullRequest: true }] }, 'linked-issue'))?.state).toBe(
      'fail',
    )
  })
  it('commits and files that are not given', async () => {
    const { commits: _commits, files: _files, ...rest } = GOOD
    expect((await gate(rest, 'dco'))?.state).toBe('unknown')
    expect((await gate(rest, 'size'))?.state).toBe('unknown')
  })
  it.each([
    ["Merge branch 'master' into fix-snapshot", {}, 'pass'],
    ["Merge remote-tracking branch 'upstream/master'", {}, 'pass'],
    ['Merge pull request #12 from tikv/release-8.5', {}, 'pass'],
    ["Merge branch 'master' into fix-snapshot", { parents: 1 }, 'fail'],
    ['Merge branch names in one place', {}, 'fail'],
  ])('how many parents %j with %j has, but git words a merge by itself', async (message, extra, state) => {
    const commits = [...GOOD.commits, { sha: 'b', message, ...extra }]
    expect((await gate({ ...GOOD, commits }, 'dco'))?.state).toBe(state)
  })
  it('membership, unless the input tells', async () => {
    const unsigned = { ...GOOD, commits: [{ sha: 'a', message: 'x: y' }] }
    expect((await gate(unsigned, 'dco'))?.state).toBe('fail')
    expect((await gate({ ...unsigned, member: true }, 'dco'))?.state).toBe('pass')
  })
})

describe('for people', () => {
  it('shows a line for each gate, and what to do below those that need something', async () => {
    const { out } = await run({ ...GOOD, body: '' }, '-')
    expect(out).toContain('ok      title')
    expect(out).toMatch(/FAIL {4}linked-issue +No issue is linked/)
    expect(out).toContain('→ Put a line `Issue Number: close #12345` in the description.')
    expect(out).toContain('submit-a-pull-request#the-issue-line')
    expect(out).toMatch(/labels: \+ do-not-merge\/needs-linked-issue/)
  })
})

describe('wrong use', () => {
  it.each<[string, unknown, readonly string[], string]>([
    ['no file', '', [''].slice(1), ''],
    ['two files', '', ['a', 'b'], 'usage:'],
    ['an option nobody knows', '', ['-', '--jsno'], 'unknown option --jsno'],
    ['a file that is not there', '', ['/does/not/exist.json'], '/does/not/exist.json: ENOENT'],
    ['no JSON', '{', ['-'], 'standard input: not JSON'],
    ['a missing title', { body: 'x' }, ['-'], '.title: is missing'],
    [
      'a wrong type deep inside',
      { ...GOOD, files: [{ path: 'a' }, { path: 7 }] },
      ['-'],
      '.files[1].path: Invalid input: expected string, received number',
    ],
    ['a negative count', { ...GOOD, files: [{ path: 'a', additions: -1 }] }, ['-'], '.files[0].additions: '],
    ['a title that is none', { ...GOOD, title: null }, ['-'], '.title: '],
    ['a list', [], ['-'], 'standard input: '],
  ])('%s exits 2 with one clear line', async (_name, input, args, text) => {
    const { exit, err, out } = args.length === 0 ? await run(input, '--json') : await run(input, ...args)
    expect([exit, out]).toEqual([2, ''])
    expect(err).toContain(text === '' ? 'usage:' : text)
  })
})

describe('the snapshot of an input', () => {
  it('takes a null body as an empty one', () => {
    expect(snapshotFromInput(parseCheckInput('{"title":"x","body":null}'), []).subject.body).toBe('')
  })
  it('knows just the labels that the policy names and those that are set', () => {
    const { repository } = snapshotFromInput(
      CheckInput.parse({ ...GOOD, labels: ['lgtm'] }),
      pullRequestChecks.owns(guidePolicy()),
    )
    expect(repository.labels).toContain('size/XXL')
    expect(repository.labels).toContain('lgtm')
    expect(repository.labels).not.toContain('approved')
  })
})
