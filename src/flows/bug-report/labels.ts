// Rule `labels`: what the text speaks for. Sure: set. Less sure: a line on the card. Touched by a person: hands off.
import type { Gate, LabelGuess } from '../../model/index.ts'
import { isFamilySettledByPeople, isOurs, isSettledByPeople, same } from './label-history.ts'
import type { BugReportPolicy } from './policy.ts'
import { gateOf, NOTHING, type Outcome, type Scene, type Wish } from './scene.ts'

/** Wishes for what is sure, and for taking back what we set and would not set today; suggestions for the rest. */
export function decideLabels(scene: Scene, policy: BugReportPolicy): Outcome {
  const { mode } = policy.labels
  if (mode === 'off') return NOTHING
  const { set, suggest } = scene.report.labels
  const isFree = (guess: LabelGuess, may: 'set' | 'suggest') =>
    isKnown(scene, guess.name) && isWanted(guess.name, may, policy) && isOpen(scene, guess.name, policy)
  const sure = set.filter((guess) => isFree(guess, 'set'))
  const gates = suggest
    .filter((guess) => isFree(guess, 'suggest') && !hasFamily(scene, guess.name))
    .map((guess) => suggestion(guess, mode))
  // Without the repository's list nothing can be set, and what is not set again must not be taken for outdated.
  if (mode === 'shadow' || scene.repository.labels === null) return { gates, wishes: [] }
  return { gates, wishes: [...sure.map(wishFor), ...outdated(scene, sure, policy)] }
}

/** Does the policy have the app set, or suggest, labels of this family at all? */
function isWanted(name: string, may: 'set' | 'suggest', { labels }: BugReportPolicy): boolean {
  return (labels.families[familyOf(name)]?.[may] ?? null) !== null
}

/** An exclusive family is closed once a person touched any of it; elsewhere only the very label they touched is. */
function isOpen(scene: Scene, name: string, { commands }: BugReportPolicy): boolean {
  const family = familyOf(name)
  if (isSettledByPeople(scene, name)) return false
  const exclusive = commands.families.some(({ prefix, exclusive }) => prefix === family && exclusive)
  return !(exclusive && isFamilySettledByPeople(scene, family))
}

/** Labels of ours that the text no longer speaks for, or that a person's label of the same family has replaced. */
function outdated(scene: Scene, sure: readonly LabelGuess[], { labels }: BugReportPolicy): readonly Wish[] {
  return scene.subject.labels
    .filter((name) => labels.families[familyOf(name)] !== undefined && isOurs(scene, name))
    .filter((name) => !isSettledByPeople(scene, name) && !sure.some((guess) => same(guess.name, name)))
    .map((name) => ({ rule: 'labels', name, present: false }))
}

function wishFor(guess: LabelGuess): Wish {
  return { rule: 'labels', name: guess.name, present: true }
}

function suggestion(guess: LabelGuess, mode: Gate['mode']): Gate {
  const rule = familyOf(guess.name) === 'severity' ? 'severity' : 'labels'
  const facts = { label: guess.name, command: commandFor(guess.name), why: guess.why }
  return gateOf(rule, mode, { about: guess.name, topic: 'suggested-label', facts, who: 'maintainer' })
}

/** `/severity major` for a family, `/affects 8.5` for a version, `/label x` for the rest. */
function commandFor(name: string): string {
  const [family = '', ...rest] = name.split('/')
  if (rest.length > 0) return `/${family} ${rest.join('/')}`
  return name.startsWith('affects-') ? `/affects ${name.slice('affects-'.length)}` : `/label ${name}`
}

/** Is there a label of its kind already? Then nobody needs a suggestion. */
function hasFamily({ subject }: Scene, name: string): boolean {
  const family = familyOf(name)
  return subject.labels.some((label) => (family === 'affects' ? same(label, name) : familyOf(label) === family))
}

/** The part before the slash; `affects` for `affects-8.5`; else the whole name. */
function familyOf(name: string): string {
  const lower = name.toLowerCase()
  if (lower.startsWith('affects-')) return 'affects'
  return lower.split('/', 1)[0] ?? lower
}

function isKnown({ repository }: Scene, name: string): boolean {
  return (repository.labels ?? []).some((label) => same(label, name))
}
