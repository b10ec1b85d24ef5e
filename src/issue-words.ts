// The sentences of an issue's card that belong to no single rule.
import type { Gate, GateState } from './model/index.ts'

export const WHY = 'why'
export const TRIAGE = 'For whoever triages this'
export const VERSIONS = 'Affected versions'
export const LOOK = 'Where to look:'

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']
const THANKS: Readonly<Record<string, string>> = {
  panic: 'Thanks, the panic message helps. ',
  frames: 'Thanks, the backtrace helps. ',
}

export function mark(state: GateState): string {
  return { pass: '✅', fail: '❌', advice: '❔', pending: '⏳', unknown: '⏳', off: '' }[state]
}

/** `what: how`; a whole sentence needs no colon behind it. */
export function join(what: string, how: string): string {
  if (how === '') return what
  return /[.?!]$/.test(what) ? `${what} ${how}` : `${what}: ${how}`
}

/** What is asked, and that nothing happens meanwhile; or that nothing is. */
export function headline(gates: readonly Gate[]): string {
  if (gates.some((gate) => gate.rule === 'security')) return '**Please do not discuss this here**'
  const missing = asks(gates)
  if (missing.length > 0) {
    const thanks = THANKS[String(missing[0]?.facts.thanks)] ?? ''
    return `${thanks}To act on this we still need ${missing.length === 1 ? 'one thing' : `${spell(missing.length)} things`}:`
  }
  const rest = gates.filter((gate) => gate.state === 'advice')
  return rest.length === 0 ? 'Nothing is missing, thanks.' : ''
}

/** Who acts next. */
export function next(gates: readonly Gate[]): string {
  if (gates.some((gate) => gate.rule === 'security')) return '**Next:** you, by mail.'
  const open = gates.filter((gate) => gate.state === 'advice')
  if (asks(gates).length > 0)
    return '**Next:** you. Edit the text or answer in a comment, I read both. No hurry: this stays open.'
  if (open.some((gate) => gate.who === 'author')) return '**Next:** you, whenever it suits you. This stays open.'
  if (open.some((gate) => gate.who === 'maintainer')) return '**Next:** whoever triages this.'
  return ''
}

function asks(gates: readonly Gate[]): readonly Gate[] {
  return gates.filter((gate) => gate.rule.startsWith('needs-info: ') && gate.state === 'advice')
}

function spell(count: number): string {
  return (NUMBERS[count] ?? String(count)).toLowerCase()
}
