// `owners` on a small repository with the shape of TiKV's.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { owners } from '../../src/cli/owners.ts'

const dir = mkdtempSync(join(tmpdir(), 'owners-'))
const repo = join(dir, 'repo')
const empty = join(dir, 'empty')

function git(...args: string[]): void {
  const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false']
  execFileSync('git', [...who, ...args])
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(repo, path)), { recursive: true })
  writeFileSync(join(repo, path), text)
}

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await owners(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

beforeAll(() => {
  git('init', '-q', '-b', 'master', repo)
  git('init', '-q', '-b', 'master', empty)
  put('OWNERS_ALIASES', 'aliases:\n  all: [Alice, bob]\n  critical: ["@Bob", zed]\n')
  put('OWNERS', 'filters:\n  .*:\n    approvers: [all]\n    reviewers: [rita]\n')
  put('src/OWNERS', 'options: {no_parent_owners: true}\nfilters:\n  "config\\\\.rs$":\n    approvers: [critical]\n')
  git('-C', repo, 'add', '.')
  git('-C', repo, 'commit', '-q', '-m', 'one')
  put('src/OWNERS', 'aprovers: [x]\n')
  git('-C', repo, 'commit', '-q', '-am', 'two')
  git('-C', repo, 'rm', '-q', '-r', '.')
  git('-C', repo, 'commit', '-q', '--allow-empty', '-m', 'three')
  put('OWNERS', 'approvers: [work-tree]\n')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('a path as a shell gives it', () => {
  it.each([
    ['the file of a checkout', () => join(repo, 'src/config.rs')],
    ['with dots', () => './src/../src/config.rs'],
  ])('%s means the file of the repository', async (_, path) => {
    const { code, out } = await run(path(), '--repo', repo, '--rev', 'HEAD~2')
    expect(code).toBe(0)
    expect(JSON.parse(out).files[0]).toMatchObject({ path: path(), from: 'src/OWNERS', approvers: ['bob', 'zed'] })
    expect(JSON.parse(out).suggestedApprovers).toEqual(['bob'])
  })

  it.each([['../other/file'], ['a/../../b'], ['']])('%j is no file of the repository', async (path) => {
    const { code, out, err } = await run(path, '--repo', repo, '--rev', 'HEAD~2')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('outside')
  })
})

describe('prints who owns each file and the fewest who cover all', () => {
  it.each([[[]], [['--json']]])('%j', async (more) => {
    const { code, out, err } = await run('src/config.rs', 'new.rs', '--repo', repo, '--rev', 'HEAD~2', ...more)
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          path: 'src/config.rs',
          approvers: ['bob', 'zed'],
          reviewers: ['rita'],
          from: 'src/OWNERS',
          filter: 'config\\.rs$',
        },
        { path: 'new.rs', approvers: ['alice', 'bob'], reviewers: ['rita'], from: 'OWNERS', filter: '.*' },
      ],
      suggestedApprovers: ['bob'],
    })
  })
})

it('what is wrong in an OWNERS file goes to standard error', async () => {
  const { code, out, err } = await run('src/config.rs', '--repo', repo, '--rev', 'HEAD~1')
  expect(code).toBe(0)
  expect(JSON.parse(out).files[0].from).toBe('OWNERS')
  expect(err).toBe('src/OWNERS:1: `aprovers` is not read here. Did you mean `approvers`?')
})

it.each<[string, string[], string]>([
  ['no file', ['--repo', repo], 'owners: which files? usage: owners <file…> --repo DIR [--rev REV]'],
  ['no repository', ['x', '--repo', dir], `owners: ${dir} is not a git repository`],
  ['no such revision', ['x', '--repo', repo, '--rev', 'nope'], `owners: ${repo} has no revision nope`],
  ['an option as revision', ['x', '--repo', repo, '--rev=--all'], `owners: ${repo} has no revision --all`],
  ['no commit yet', ['x', '--repo', empty], `owners: ${empty} has no revision HEAD`],
  ['no OWNERS', ['x', '--repo', repo], `owners: ${repo} has no OWNERS file at HEAD`],
])('%s is told in one line and exits 2', async (_, args, line) => {
  expect(await run(...args)).toEqual({ code: 2, out: '', err: line })
})
