// The reasons for a reviewer, in words that a person can check. Numbers of pull requests are code: no reference is made there.
import { codeSpan } from './plain.ts'

type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[] | readonly number[]>>

/** As `ReviewReason` of the model. */
interface Reason {
  readonly kind: string
  readonly facts: Facts
}

type Sentence = (facts: Facts) => string

const REASONS: Readonly<Record<string, Sentence>> = {
  'reviewed-paths': (facts) => `reviewed ${countOf(facts)} ${placeOf(facts)}${lastly(facts)}${examples(facts)}`,
  'wrote-paths': (facts) => `wrote ${countOf(facts)} ${placeOf(facts)}${lastly(facts)}${examples(facts)}`,
  'reviewed-author': ({ times, of, ...facts }) =>
    `reviewed ${times} of this author's last ${of} change${of === 1 ? '' : 's'}${lastly(facts)}`,
  'reviewed-issue': ({ issue }) => `reviewed earlier work on ${code(issue)}`,
  'knows-words': ({ words }) => `often reviews changes about ${list(words).map(code).join(', ')}`,
  active: ({ reviews, ...facts }) => `${reviews} review${reviews === 1 ? '' : 's'} here${lastly(facts)}`,
  'answered-newcomers': ({ times }) => `has answered newcomers here (${times} review${times === 1 ? '' : 's'})`,
  away: ({ until }) => `is away until ${until}`,
  'opted-out': () => 'asked not to be suggested',
  full: ({ open, capacity }) => `has ${open} open requests and wants at most ${capacity}`,
}

/** One phrase without a full stop; '' for a kind that has no words. */
export function reasonWords({ kind, facts }: Reason): string {
  return REASONS[kind]?.(facts) ?? ''
}

function countOf({ times, of }: Facts): string {
  return of === 1 ? 'the last change' : `${times} of the last ${of} changes`
}

function placeOf({ path }: Facts): string {
  const shown = String(path ?? '').replace(/\/$/, '')
  return shown === '' ? 'here' : String(path).endsWith('/') ? `under ${code(shown)}` : `to ${code(shown)}`
}

function lastly({ days }: Facts): string {
  if (typeof days !== 'number') return ''
  return days === 0 ? ', last today' : days === 1 ? ', last yesterday' : `, last ${days} days ago`
}

function examples({ ids }: Facts): string {
  const numbers = list(ids).filter((id) => /^\d+$/.test(id))
  return numbers.length === 0 ? '' : ` (${numbers.map((id) => code(`#${id}`)).join(', ')})`
}

function code(value: Facts[string] | undefined): string {
  return codeSpan(String(value ?? ''))
}

function list(value: Facts[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
