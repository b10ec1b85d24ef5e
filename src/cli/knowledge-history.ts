// TiKV's history as examples of which words go with which component: a commit's message, and whose files it changes.
import { spawn } from 'node:child_process'
import type { Component } from '../triage/knowledge.ts'
import { readOwners } from '../triage/knowledge-owner.ts'
import { moduleOf, withoutModule, wordsOf } from '../triage/knowledge-words.ts'

export interface Change {
  readonly sha: string
  readonly title: string
  readonly body: string
  readonly paths: readonly string[]
}

/** One commit: the words of its message and of its title alone, without the module in front, that module, and the component it is about. */
export interface Example {
  readonly sha: string
  readonly words: readonly string[]
  readonly title: readonly string[]
  readonly module: string | null
  readonly component: string
}

/** Lines of a message that people do not write about the change. */
const TRAILER = /^\s*(?:signed-off-by|co-authored-by|reviewed-by|close[sd]?|ref|cc|fix(?:e[sd])?|resolve[sd]?)\b.*$/gim
/** Tests go with every change; they count for something only when nothing else was changed. */
const TEST_WEIGHT = 0.05
/** A change is about a component when at least this share of its files is. */
const MOST = 0.6

/** Changes since `since` (a day) up to `rev`, newest first, without merges. Throws when git fails. */
export async function readHistory(dir: string, rev: string, since: string): Promise<Change[]> {
  const format = '--format=%x01%H%x02%s%x02%b%x03'
  const out = await git(dir, ['log', '--no-merges', '--name-only', `--since=${since}`, format, rev])
  return out
    .split('\x01')
    .slice(1)
    .map((entry) => {
      const [head = '', files = ''] = entry.split('\x03')
      const [sha = '', title = '', body = ''] = head.split('\x02')
      return { sha, title, body, paths: files.split('\n').filter((path) => path !== '') }
    })
}

/** Changes that are clearly about one component. */
export function readExamples(changes: readonly Change[], components: readonly Component[]): Example[] {
  const { ofPath } = readOwners(components)
  return changes.flatMap(({ sha, title, body, paths }) => {
    const component = mainOwner(paths.map(ofPath))
    if (component === null) return []
    // The bot that merges wrote `\n` for line ends for some months of 2026.
    const message = body.replace(/\\n/g, '\n').replace(TRAILER, '')
    const words = [...wordsOf(`${withoutModule(title)}\n${message}`)]
    return [{ sha, words, title: [...wordsOf(withoutModule(title))], module: moduleOf(title), component }]
  })
}

function mainOwner(owners: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  let all = 0
  for (const owner of owners) {
    if (owner === null) continue
    const weight = owner === 'test' ? TEST_WEIGHT : 1
    counts.set(owner, (counts.get(owner) ?? 0) + weight)
    all += weight
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1])
  return first !== undefined && first[1] / all >= MOST ? first[0] : null
}

function git(dir: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', dir, '--no-optional-locks', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', (cause) => reject(new Error('git could not be started', { cause })))
    child.on('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(out).toString())
        : reject(new Error(`git log failed in ${dir}: ${Buffer.concat(err).toString().trim()}`)),
    )
  })
}
