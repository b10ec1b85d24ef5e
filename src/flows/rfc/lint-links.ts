// Rules `rfc-pr` and `tracking-issue`: the two link lines under the title.
import type { Finding, RfcFile } from './lint-finding.ts'
import { numberInName } from './lint-name.ts'
import type { RfcText } from './lint-text.ts'
import { say } from './lint-words.ts'

interface LinkLine {
  readonly line: number
  readonly value: string
  readonly target: Target | null
}

interface Target {
  /** `owner/name`; null for a bare `#12`. */
  readonly repository: string | null
  readonly kind: 'pull' | 'issues' | 'number'
  readonly number: number
}

const LABELS = {
  pull: /^\s*(?:[-*+]\s+)?[*_]*RFC[ -](?:PR|Pull Request)[*_]*\s*[::][*_]*\s*(.*)$/i,
  tracking: /^\s*(?:[-*+]\s+)?[*_]*Tracking[ -]Issues?[*_]*\s*[::][*_]*\s*(.*)$/i,
} as const

/** The pull request is linked, and by its own number. Where that is not known, by the number in the file's name. */
export function lintPullLine(file: RfcFile, text: RfcText): readonly Finding[] {
  const number = file.number ?? (file.path === null ? null : numberInName(file.path))
  const url = `https://github.com/${file.repository}/pull/${number ?? '0000'}`
  const found = readLine(text, LABELS.pull)
  const finding = (line: number, words: string) => [{ rule: 'rfc-pr', line, text: words } as const]
  if (found === null) return finding(underTitle(text), say.noPullLine(url))
  if (number === null && isPlaceholder(found)) return []
  if (found.target === null) return finding(found.line, say.pullNotRead(url))
  const { repository, number: linked } = found.target
  const isOther = repository !== null && repository.toLowerCase() !== file.repository.toLowerCase()
  if (isOther || (number !== null && linked !== number)) return finding(found.line, say.wrongPull(found.value, url))
  return []
}

/** The tracking issue has its line; its number is asked for when the RFC has been accepted. */
export function lintTrackingLine(file: RfcFile, text: RfcText): readonly Finding[] {
  const found = readLine(text, LABELS.tracking)
  const rule = 'tracking-issue' as const
  if (found === null) return [{ rule, line: underTitle(text), text: say.noTrackingLine() }]
  if (isPlaceholder(found)) {
    if (file.accepted) return [{ rule, line: found.line, text: say.trackingNeeded() }]
    return [{ rule, line: found.line, text: say.trackingOpen(), mild: true }]
  }
  if (found.target !== null && found.target.kind !== 'pull') return []
  return [{ rule, line: found.line, text: say.trackingNotRead(found.value) }]
}

/** Where the tracking issue is named, or belongs: its line, what it says now, and the issue; null: there is none yet. */
export interface TrackingLine {
  /** 1-based; of the line below which it belongs when `text` is null. */
  readonly line: number
  readonly text: string | null
  /** `owner/name`, also of a line that still has the zeros. */
  readonly repository: string | null
  readonly number: number | null
}

export function findTrackingLine(read: RfcText): TrackingLine {
  const found = readLine(read, LABELS.tracking)
  if (found === null) {
    const line = readLine(read, LABELS.pull)?.line ?? underTitle(read)
    return { line, text: null, repository: null, number: null }
  }
  const text = read.proseLines.find(({ line }) => line === found.line)?.text ?? ''
  const isOpen = isPlaceholder(found) || found.target === null || found.target.kind === 'pull'
  const repository = found.target?.repository ?? null
  return { line: found.line, text, repository, number: isOpen ? null : (found.target?.number ?? null) }
}

function readLine({ proseLines }: RfcText, label: RegExp): LinkLine | null {
  for (const { line, text } of proseLines) {
    const value = text.length > 2_000 ? undefined : label.exec(text)?.[1]
    if (value !== undefined) return { line, value: value.trim(), target: readTarget(value) }
  }
  return null
}

/** Zeros, the template's `tikv/repo`, or words such as "TBD" in place of an address. */
function isPlaceholder({ value, target }: LinkLine): boolean {
  if (target === null)
    return /^[\W_]*(?:tbd|todo|to be (?:done|created|filled|determined)|none|n\/a|not yet|pending)?[\W_]*$/i.test(value)
  return target.number === 0 || /^[^/]+\/repo$/.test(target.repository ?? '')
}

function readTarget(value: string): Target | null {
  const url = /github\.com\/([\w.-]+\/[\w.-]+)\/(pull|issues)\/(\d+)/i.exec(value)
  if (url)
    return {
      repository: url[1] ?? '',
      kind: url[2]?.toLowerCase() === 'pull' ? 'pull' : 'issues',
      number: Number(url[3]),
    }
  const short = /(?:^|[\s([])([\w.-]+\/[\w.-]+)?#(\d+)/.exec(value)
  return short ? { repository: short[1] ?? null, kind: 'number', number: Number(short[2]) } : null
}

/** Where a missing line belongs: the line of the title. */
function underTitle({ headings }: RfcText): number {
  return headings[0]?.line ?? 1
}
