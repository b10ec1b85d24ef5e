// The sentences of the card, the check run and the replies that belong to no single flow or command.
import type { Facts, Gate, GateState, Snapshot, Words } from './model/index.ts'

export const WHY = 'why'
export const RELATED = 'Guide sections about what this changes'
export const HOW_IT_WORKS = 'how this works'
export const SETTLED = '👍 All understood now, thanks.'

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** Rules of which it is no news that they are fine. */
const NO_NEWS = new Set(['work-in-progress', 'rendered', 'decision', 'vote'])

export function mark(state: GateState): string {
  return { pass: '✅', fail: '❌', advice: '💡', pending: '⏳', unknown: '⏳', off: '' }[state]
}

export function answerMark(outcome: 'done' | 'refused' | 'unknown'): string {
  return { done: '', refused: '😕 ', unknown: '⏳ ' }[outcome]
}

/** The first line: how much is missing, and in brackets what is fine, so that nobody wonders. */
export function headline(gates: readonly Gate[]): string {
  const fails = count(gates, 'fail')
  const asking = gates.filter(isAsking).length
  const advice = count(gates, 'advice')
  const fine = gates.filter((gate) => gate.state === 'pass' && !NO_NEWS.has(gate.rule)).map(shortName)
  const rest = fine.length === 0 ? '' : ` · fine: ${fine.join(', ')}`
  const blockers = gates.filter((gate) => gate.state === 'fail')
  if (fails > 0 && blockers.every(({ rule }) => rule === 'triage-complete'))
    return `**Ready for review**, with one thing before the merge${rest}`
  if (fails > 0) return `**${spell(fails)} ${fails === 1 ? 'thing' : 'things'} before review**${rest}`
  if (asking > 0 && gates.some(isWaiting)) return `**Nothing for you to do: GitHub has not answered yet**${rest}`
  if (asking > 0) return `**A maintainer must look at a part that GitHub does not list**${rest}`
  if (gates.some(isPending)) return `**People have to decide**${rest}`
  if (gates.some((gate) => isDecision(gate) && gate.state === 'pass')) return `**People have decided**${rest}`
  if (advice > 0)
    return `**Ready for review**, with ${advice === 1 ? 'one suggestion' : `${advice} suggestions`}${rest}`
  return `**Ready for review**: nothing is missing${rest}`
}

/** Who acts next. */
export function next(gates: readonly Gate[], snapshot: Snapshot): string {
  const open = gates.filter((gate) => gate.state === 'fail')
  if (snapshot.subject.kind === 'pull-request' && snapshot.subject.state !== 'open') return ''
  if (open.some((gate) => gate.who === 'author'))
    return '**Next:** you. This card follows your edits and pushes by itself.'
  if (open.every(({ rule }) => rule === 'triage-complete') && open.length > 0)
    return '**Next:** a review, and whoever triages the issue.'
  if (open.length > 0) return '**Next:** a maintainer.'
  if (gates.some(isWaiting)) return '**Next:** nobody; I try again by myself.'
  if (gates.some(isAsking)) return '**Next:** a maintainer.'
  // The block of a decision names who acts next.
  if (gates.some(isDecision)) return ''
  return '**Next:** a review. Nothing for you to do until then.'
}

/** The check run's title, one line. */
export function checkTitle(gates: readonly Gate[]): string {
  const failing = gates.filter((gate) => gate.state === 'fail').map((gate) => gate.rule)
  if (failing.length > 0) return `Missing: ${failing.join(', ')}`
  if (gates.some(isWaiting)) return 'Waiting for an answer of GitHub; I try again by myself'
  if (gates.some(isAsking)) return 'GitHub lists only a part of this; a maintainer must look at the rest'
  if (gates.some(isPending)) return 'Open: people have to decide; see the card'
  const advice = count(gates, 'advice')
  return advice === 0 ? 'Everything is there' : `Everything is there; ${advice} suggestion${advice === 1 ? '' : 's'}`
}

/** A rule that decides about the merge and has no answer yet. */
export function isAsking(gate: Gate): boolean {
  return gate.state === 'unknown' && gate.mode === 'block'
}

/** What is decided by people on this pull request: an RFC, a governance vote. */
function isDecision({ rule }: Gate): boolean {
  return rule === 'decision' || rule === 'vote'
}

/** People have to decide, or a time has to pass, before this may be merged. */
export function isPending(gate: Gate): boolean {
  return gate.state === 'pending' && gate.mode === 'block'
}

/** One of those to which GitHub may still answer. What it never lists, a maintainer has to look at. */
export function isWaiting(gate: Gate): boolean {
  return isAsking(gate) && gate.who === 'app'
}

function shortName(gate: Gate): string {
  return typeof gate.facts.label === 'string' ? gate.facts.label : gate.rule.replaceAll('-', ' ')
}

function count(gates: readonly Gate[], state: GateState): number {
  return gates.filter((gate) => gate.state === state).length
}

function spell(count: number): string {
  return NUMBERS[count] ?? String(count)
}

/** The gate about `.github/tikv-guide.yml`. The texts quote only keys of the file, as code. */
export function configWords(topic: string, facts: Facts): Words {
  if (topic === 'config-error') return { what: String(facts.text), how: '' }
  if (topic !== 'config-errors') return { what: 'The config is well-formed.', how: '' }
  const what = `\`.github/tikv-guide.yml\` has ${facts.count === 1 ? 'one error' : `${facts.count} errors`}, so merging it would change nothing.`
  return {
    what,
    how: `Line ${facts.line}: ${facts.text} Try it: \`npm run -s cli -- config check .github/tikv-guide.yml\``,
  }
}
