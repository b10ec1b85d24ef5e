// guide/references.lock: every code reference with the commit at which it was proven, one a line, sorted.
import type { Message } from '../model/index.ts'

export interface LockLine {
  readonly reference: string
  readonly repo: string
  /** Full commit id of `repo`. */
  readonly commit: string
}

/** Parses the lock: `reference<TAB>repo<TAB>commit`, `#` begins a comment line. */
export function parseLock(text: string): { lines: LockLine[]; messages: Message[] } {
  const lines: LockLine[] = []
  const messages: Message[] = []
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (raw === '' || raw.startsWith('#')) continue
    const [reference, repo, commit, ...rest] = raw.split('\t')
    if (reference && repo && /^[0-9a-f]{40}$/.test(commit ?? '') && rest.length === 0) {
      lines.push({ reference, repo, commit: commit ?? '' })
    } else {
      const problem =
        'Not `reference<TAB>repo<TAB>commit`. Write the file anew: `guide verify --tikv DIR --write-lock`.'
      messages.push({ file: 'guide/references.lock', line: index + 1, rule: 'lock', text: problem })
    }
  }
  return { lines, messages }
}

/** The lock's text: sorted, each line once, so that two writers make the same file. */
export function formatLock(lines: readonly LockLine[]): string {
  const rows = lines.map(({ reference, repo, commit }) => `${reference}\t${repo}\t${commit}`)
  const sorted = [...new Set(rows)].sort()
  return `${['# Proven code references. Written by `guide verify --write-lock`; do not edit.', ...sorted].join('\n')}\n`
}
