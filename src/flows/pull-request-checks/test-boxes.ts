// Rule `tests`: the description says how the change was tried. Reads today's template and the older ones without boxes.
import { unifyLines, withoutComments } from './description.ts'
import { blockerWish, type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'

const HEADING = /^\W{0,8}tests?\W{0,8}$/i
const KINDS = ['unit test', 'integration test', 'manual test', 'no code'] as const
const BOX = /^\s*[-*+]\s*\[([^\]]{0,3})\]\s*(.*)$/
const BULLET = /^\s*[-*+]\s+(\S.*)$/
const NEXT_PART = /^\s*(?:#|(?:side effects?|documentation|related changes?|release notes?|code changes?)\b)/i

/** The rule, with its label. */
export function decideTests({ subject }: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy.tests
  const finding: Finding = own.branches.includes(subject.base)
    ? findTests(subject.body)
    : { is: 'apart', topic: 'other-branch', facts: { base: subject.base } }
  const gate = gateOf('tests', own.mode, finding)
  return { gate, wishes: blockerWish(gate, own.label) }
}

function findTests(body: string): Finding {
  const lines = unifyLines(withoutComments(body)).split('\n')
  const part = testsPart(lines)
  const isChosen = part === null ? lines.some(isTickedKind) : part.some(isTicked) || isChosenByDeletion(part)
  if (isChosen) return { is: 'fine', topic: 'tests-fine' }
  const hasList = part?.some((line) => BULLET.test(line)) === true
  return { is: 'wrong', topic: hasList ? 'tests-unticked' : 'tests-missing' }
}

/** The lines below the heading "Tests", up to the next part of the template; null without such a heading. */
function testsPart(lines: readonly string[]): readonly string[] | null {
  const start = lines.findIndex((line) => HEADING.test(line))
  if (start < 0) return null
  const after = lines.slice(start + 1)
  const end = after.findIndex((line) => NEXT_PART.test(line))
  return end < 0 ? after : after.slice(0, end)
}

function isTicked(line: string): boolean {
  return /^\s*[x✓✔√]\s*$/i.test(BOX.exec(line)?.[1] ?? '')
}

function isTickedKind(line: string): boolean {
  return isTicked(line) && kindOf(BOX.exec(line)?.[2] ?? '') !== undefined
}

// Before 2021 the template had bullets without boxes, and authors deleted those that did not apply.
function isChosenByDeletion(part: readonly string[]): boolean {
  if (part.some((line) => BOX.test(line))) return false
  const kinds = part.map((line) => kindOf(BULLET.exec(line)?.[1] ?? '')).filter((kind) => kind !== undefined)
  return kinds.length > 0 && new Set(kinds).size < KINDS.length
}

function kindOf(text: string): string | undefined {
  return KINDS.find((kind) => text.toLowerCase().includes(kind))
}
