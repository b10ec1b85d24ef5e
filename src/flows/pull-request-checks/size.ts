// Rule `size`: how many lines a reviewer has to read, as a label; and, where a repository wants it, an upper limit.

import { type Finding, gateOf, labelWishes, type Outcome, type Scene } from './gate.ts'
import { generatedTest } from './generated-files.ts'
import type { PullRequestPolicy } from './policy.ts'

type Policy = PullRequestPolicy['size']
type SizeName = keyof Policy['labels']

/** The rule, with its six labels; exactly one is right, and none is touched when not all files could be read. */
export function decideSize(scene: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy.size
  const lines = countLines(scene, own.generated)
  const size = sizeOf(lines, own.thresholds)
  const isCertain = scene.subject.files.length >= scene.subject.fileCount || size === 'xxl'
  const gate = gateOf('size', own.mode, findSize({ lines, label: own.labels[size], isCertain }, own.limit))
  if (!isCertain && own.mode !== 'off') return { gate, wishes: [] }
  const labels = Object.entries(own.labels).map(([name, label]) => [label, name === size] as const)
  return { gate, wishes: labelWishes('size', own.mode, Object.fromEntries(labels)) }
}

/** Additions and deletions of all changed files that are not generated. */
function countLines({ subject }: Scene, globs: readonly string[]): number {
  const isGenerated = generatedTest({ ...subject, globs })
  const read = subject.files.filter((file) => !isGenerated(file.path))
  return read.reduce((sum, file) => sum + file.additions + file.deletions, 0)
}

/** The bucket, as Prow's size plugin cuts it: below `s` is xs, from `s` on s, and so on. */
export function sizeOf(lines: number, { s, m, l, xl, xxl }: Policy['thresholds']): SizeName {
  if (lines < s) return 'xs'
  if (lines < m) return 's'
  if (lines < l) return 'm'
  if (lines < xl) return 'l'
  return lines < xxl ? 'xl' : 'xxl'
}

function findSize(seen: { lines: number; label: string; isCertain: boolean }, limit: number | null): Finding {
  const facts = { lines: seen.lines, label: seen.label, limit }
  if (limit !== null && seen.lines > limit) return { is: 'wrong', topic: 'size-over-limit', facts }
  if (!seen.isCertain) return { is: 'unknown', topic: 'size-unknown' }
  return { is: 'fine', topic: 'size-fine', facts }
}
