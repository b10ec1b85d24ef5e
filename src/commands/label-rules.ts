// Who may set which label, and what setting one does to others. The values are the guide's (page `report-a-bug`).
import type { Because, LabelRules, Step } from '../model/index.ts'
import { familyOf } from './label-lookup.ts'

export type LabelStep = Extract<Step, { what: 'label' }>

/** Whoever sets these by hand lets a change in without its reviews; so no config opens them to comments. */
const NEVER = ['status/can-merge', 'lgtm', 'approved', 'needs-*-more-lgtm']

/** free: anyone. trusted: people with the triage role or more. closed: nobody by a comment. Closed outweighs free. */
export function accessTo(label: string, rules: LabelRules): 'free' | 'trusted' | 'closed' {
  if ([...NEVER, ...rules.closed].some((pattern) => matchesLabel(pattern, label))) return 'closed'
  const isFree =
    rules.families.some(({ prefix }) => prefix.toLowerCase() === familyOf(label)) ||
    rules.free.some((pattern) => matchesLabel(pattern, label))
  return isFree ? 'free' : 'trusted'
}

/** `*` stands for any text without a slash; case does not matter. */
export function matchesLabel(pattern: string, label: string): boolean {
  const parts = pattern.toLowerCase().split('*')
  const name = label.toLowerCase()
  const [head = '', ...tail] = parts
  if (tail.length === 0) return name === head
  return name.startsWith(head) && matchesTail(name.slice(head.length), tail)
}

/** Each part at its first place is enough, since what `*` leaves over may be anything; the last part ends the name. */
function matchesTail(name: string, [part = '', ...more]: readonly string[]): boolean {
  if (more.length === 0) return name.endsWith(part) && !name.slice(0, name.length - part.length).includes('/')
  const at = name.indexOf(part)
  if (at < 0 || name.slice(0, at).includes('/')) return false
  return matchesTail(name.slice(at + part.length), more)
}

/** The family of which an issue has one label at most; null when the label is in none such. */
export function exclusiveFamily(label: string, { families }: Pick<LabelRules, 'families'>): string | null {
  const family = familyOf(label)
  return families.some(({ prefix, exclusive }) => exclusive && prefix.toLowerCase() === family) ? family : null
}

/** A label to be set or taken off. */
export interface Wish {
  readonly label: string
  readonly present: boolean
  readonly because: Because
}

/**
 * The label, and what goes with it: the other members of an exclusive family leave, and a version known to be affected
 * is no longer one that may be. They are named also where they are not set, so that nothing else sets them at the same time.
 */
export function labelSteps(
  { label, present, because }: Wish,
  rules: LabelRules,
  known: readonly string[],
): LabelStep[] {
  const step = (name: string, isPresent: boolean): LabelStep => ({ what: 'label', name, present: isPresent, because })
  if (!present) return [step(label, false)]
  const family = exclusiveFamily(label, rules)
  const rivals = known.filter(
    (other) => family !== null && familyOf(other) === family && other.toLowerCase() !== label.toLowerCase(),
  )
  const version = versionOf(label, rules['affects-prefix'])
  const doubt = version === null ? [] : [step(`${rules['may-affects-prefix']}${version}`, false)]
  return [step(label, true), ...rivals.map((other) => step(other, false)), ...doubt]
}

/** What follows the prefix; null when the label does not begin with it. */
export function versionOf(label: string, prefix: string): string | null {
  const isSuch = label.toLowerCase().startsWith(prefix.toLowerCase()) && label.length > prefix.length
  return isSuch ? label.slice(prefix.length) : null
}
