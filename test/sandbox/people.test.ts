// What people may do, and what it leaves behind: rights, pull requests and their commits, merging, boxes.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderMarkdown } from '../../src/sandbox/page/markdown.ts'
import type { CommitAct } from '../../src/sandbox/people/deed.ts'
import { toggleBox } from '../../src/sandbox/people/tick.ts'
import { pullCommits, pullFiles } from '../../src/sandbox/shapes/subject.ts'
import { diffLines } from '../../src/sandbox/state/line-diff.ts'
import { type Caller, startCaller } from './caller.ts'

let caller: Caller
beforeAll(async () => {
  caller = await startCaller()
})
afterAll(() => caller.sandbox.close())

const act: Caller['sandbox']['act'] = (wanted) => caller.sandbox.act(wanted)
const subject = (number: number | undefined) => {
  const row = caller.sandbox.state.subjects.all().find((one) => one.number === number)
  if (row?.pull == null) throw new Error('no such pull request')
  return { ...row, pull: row.pull }
}
const commitsOf = (number: number | undefined) => {
  const row = subject(number)
  return pullCommits({ state: caller.sandbox.state } as never, row, row.pull)
}

describe('rights', () => {
  it.each([
    ['ada-newcomer', 'label', false],
    ['chen-reviewer', 'label', true],
    ['ada-newcomer', 'edit', false],
    ['glorv', 'edit', true],
    ['bo-returning', 'edit', true],
    ['bo-returning', 'close', true],
    ['chen-reviewer', 'merge', false],
    ['ada-newcomer', 'comment', true],
    ['ada-newcomer', 'lock', false],
    ['glorv', 'archive', false],
  ] as const)('%s may %s: %s', (as, deed, may) => {
    const { number } = act({ as: 'bo-returning', do: 'open-pull', title: 'cdc: a change' })
    const doIt = () => act({ as, do: deed, number, name: 'size/S', body: 'New text', archived: false })
    if (may) expect(doIt).not.toThrow()
    else expect(doIt).toThrow(/may not/)
  })

  it('nobody approves his own pull request', () => {
    const { number } = act({ as: 'glorv', do: 'open-pull', title: 'cdc: a change' })
    expect(() => act({ as: 'glorv', do: 'review', number, state: 'approve' })).toThrow(/own pull request/)
  })

  it('a locked subject takes comments of members only', () => {
    const { number } = act({ as: 'ada-newcomer', do: 'open-issue', title: 'A question' })
    act({ as: 'glorv', do: 'lock', number })
    expect(() => act({ as: 'ada-newcomer', do: 'comment', number, body: 'Hello' })).toThrow(/locked/)
    expect(() => act({ as: 'glorv', do: 'comment', number, body: 'Hello' })).not.toThrow()
  })
})

describe('a pull request', () => {
  it('has its commits oldest first, also when its base has moved on', () => {
    const message = (text: string) => ({ message: text, files: { [`${text}.txt`]: text } })
    const { number } = act({
      as: 'ada-newcomer',
      do: 'open-pull',
      title: 'x',
      commits: [message('one'), message('two')],
    })
    act({ as: 'glorv', do: 'push-branch', message: 'elsewhere', files: { 'elsewhere.txt': 'a' } })
    act({ as: 'ada-newcomer', do: 'push', number, commits: [message('three')] })
    expect(commitsOf(number).map((commit) => commit.message)).toEqual(['one', 'two', 'three'])
    const row = subject(number)
    const files = pullFiles({ state: caller.sandbox.state } as never, row, row.pull)
    expect(files.map(({ path }) => path)).toEqual(['one.txt', 'three.txt', 'two.txt'])
  })

  it('is signed off by rewriting every commit, content unchanged', () => {
    const commits: CommitAct[] = [
      { message: 'one', files: { 'a.txt': 'a' } },
      { message: 'two\n\nCo-authored-by: B <b@c.d>', files: { 'a.txt': null, 'b.txt': 'b' } },
    ]
    const { number } = act({ as: 'ada-newcomer', do: 'open-pull', title: 'x', commits })
    const before = subject(number)
    act({ as: 'ada-newcomer', do: 'signoff', number })
    const line = 'Signed-off-by: Ada Newcomer <ada-newcomer@example.com>'
    expect(commitsOf(number).map((commit) => commit.message)).toEqual([
      `one\n\n${line}`,
      `two\n\nCo-authored-by: B <b@c.d>\n${line}`,
    ])
    const tree = (sha: string) => caller.sandbox.state.commits.get(sha)?.tree
    expect(tree(subject(number).pull.headSha)).toBe(tree(before.pull.headSha))
  })

  it('is merged as one commit with its number, and keeps its own commits and files', () => {
    const { number } = act({ as: 'ada-newcomer', do: 'open-pull', title: 'cdc: merge me', files: { 'm.txt': 'm\n' } })
    act({ as: 'glorv', do: 'merge', number })
    const row = subject(number)
    expect(caller.sandbox.state.commits.get(row.pull.mergeSha ?? '')?.message).toBe(`cdc: merge me (#${number})`)
    expect(commitsOf(number)).toHaveLength(1)
    expect(() => act({ as: 'ada-newcomer', do: 'push', number })).toThrow(/not open/)
  })

  it('of somebody without write rights comes from a fork', () => {
    expect(subject(act({ as: 'ada-newcomer', do: 'open-pull', title: 'x' }).number).pull.headOwner).toBe('ada-newcomer')
    expect(subject(act({ as: 'glorv', do: 'open-pull', title: 'x' }).number).pull.headOwner).toBe('tikv')
  })
})

describe('another repository', () => {
  it('has its own files and numbers', async () => {
    act({ as: 'zhangjinpeng87', do: 'create-repo', name: '.github', files: { '.github/tikv-guide.yml': 'a: b\n' } })
    const query =
      '{ repository(owner: "tikv", name: ".github") { object(expression: "HEAD:.github/tikv-guide.yml") { ... on Blob { text } } } }'
    expect((await caller.graphql(query)).body).toEqual({ data: { repository: { object: { text: 'a: b\n' } } } })
    expect(act({ as: 'glorv', do: 'open-issue', repo: 'tikv/.github', title: 'First' }).number).toBe(1)
  })
})

describe('differences', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })

  it('add up: what is left, what goes, what comes', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        const text = (list: readonly string[]) => list.map((line) => `${line}\n`).join('')
        const { additions, deletions, patch } = diffLines(text(a), text(b))
        expect(additions - deletions).toBe(b.length - a.length)
        const body = patch.split('\n').slice(1)
        expect(body.filter((line) => line.startsWith('+'))).toHaveLength(additions)
        expect(body.filter((line) => line.startsWith('-'))).toHaveLength(deletions)
      }),
    )
  })

  it('of a file moved without change is a rename', () => {
    const { number } = act({
      as: 'ada-newcomer',
      do: 'open-pull',
      title: 'x',
      files: {
        'README.md': null,
        'READ.md':
          '# TiKV (sandbox)\n\nA small stand-in for the real repository, so that the app has something to look at.\n',
      },
    })
    const row = subject(number)
    const files = pullFiles({ state: caller.sandbox.state } as never, row, row.pull)
    expect(files).toMatchObject([{ path: 'READ.md', previous: 'README.md', status: 'renamed', additions: 0 }])
  })
})

describe('check boxes', () => {
  it('toggle by number, as the page counts them: not in code or comments, but in quotes', () => {
    const body = '- [ ] a\n```\n- [ ] code\n```\n<!--\n- [ ] hidden\n-->\n* [x] b\n1. [ ] sea\n\n> - [ ] d'
    expect(toggleBox(body, 1)).toBe(body.replace('[x] b', '[ ] b'))
    expect(toggleBox(body, 2)).toBe(body.replace('[ ] sea', '[x] sea'))
    expect(toggleBox(body, 3)).toBe(body.replace('[ ] d', '[x] d'))
    expect(toggleBox(body, 9)).toBe(body)
    expect(renderMarkdown(body).html.match(/data-box/g)).toHaveLength(4)
  })
})
