// A git repository made for a test: people commit, branches are merged as GitHub merges them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface CommitWish {
  readonly by: readonly [name: string, email: string]
  /** Who commits; the author unless told. `github`: as a merge on the pages. */
  readonly committer?: readonly [name: string, email: string] | 'github'
  readonly message: string
  readonly files?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
  /** Days after 2026-01-01. */
  readonly day?: number
}

export interface MadeRepository {
  readonly dir: string
  git(...args: string[]): string
  /** Answers the id of the commit. */
  commit(wish: CommitWish): string
  remove(): void
}

const GITHUB = ['GitHub', 'noreply@github.com'] as const

export function makeRepository(): MadeRepository {
  const dir = mkdtempSync(join(tmpdir(), 'made-repository-'))
  const git = (...args: string[]) => execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim()
  git('init', '-q', '-b', 'main')
  git('config', 'commit.gpgsign', 'false')
  return {
    dir,
    git,
    commit({ by, committer = by, message, files = {}, remove = [], day = 0 }) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, path)), { recursive: true })
        writeFileSync(join(dir, path), text)
      }
      for (const path of remove) rmSync(join(dir, path))
      git('add', '-A')
      const [name, email] = committer === 'github' ? GITHUB : committer
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString()
      const env = {
        GIT_AUTHOR_NAME: by[0],
        GIT_AUTHOR_EMAIL: by[1],
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
      }
      execFileSync('git', ['-C', dir, 'commit', '-q', '--allow-empty', '-m', message], {
        env: { PATH: process.env.PATH, ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      })
      return git('rev-parse', 'HEAD')
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
