// What becomes of the labels one command names: set, asked back, refused with who may, or kept waiting for GitHub's answer.
import type { Comment, Facts, LabelRules, Snapshot, Step } from '../model/index.ts'
import { type Asked, done, refused, undecided } from './answer.ts'
import { isTrusted } from './authority.ts'
import { FAMILIES } from './family-names.ts'
import { familyOf, guessLabels, readLabels, shortOf, smallFamily } from './label-lookup.ts'
import { accessTo, exclusiveFamily, labelSteps } from './label-rules.ts'
import { findWrongLine } from './one-line.ts'

/** Of words that are no label, this many get a "did you mean"; a line with more of them is prose. */
const MOST_GUESSES = 5

/** A command about labels. `family` as in the label, `type`; '' when whole names are typed. */
export interface LabelRequest {
  readonly asked: Asked & { readonly comment: Comment }
  readonly family: string
  readonly present: boolean
}

/** The words of one command by what becomes of them; all lists are labels but `missing`. `meant` and `choices` are for `missing`. */
interface SortedLabels extends Facts {
  readonly taken: readonly string[]
  readonly closed: readonly string[]
  readonly restricted: readonly string[]
  readonly family: string
  readonly waiting: readonly string[]
  readonly missing: readonly string[]
  readonly meant: readonly string[]
  readonly choices: readonly string[]
}

/** The labels a snapshot knows of, and the rules; null as long as GitHub or the guide has not told them. */
export interface LabelWorld {
  readonly rules: LabelRules
  readonly labels: readonly string[]
}

export function labelWorld({ labelRules, repository, subject }: Snapshot): LabelWorld | null {
  if (labelRules === undefined || repository.labels === null) return null
  return { rules: labelRules, labels: [...new Set([...repository.labels, ...subject.labels])] }
}

export function answerLabels(request: LabelRequest, snapshot: Snapshot): readonly Step[] {
  const { asked, family, present } = request
  const world = labelWorld(snapshot)
  if (world === null) return [undecided(asked, 'unknown-labels', {})]
  const wrong = findWrongLine(asked.typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  if (asked.typed.args.length === 0)
    return [refused(asked, 'which-label', { family, present, choices: smallFamily({ family, labels: openOf(world) }) })]
  const sorted = sortLabels(request, world, snapshot)
  const rivals = present ? findRivals(sorted.taken, world.rules) : []
  if (rivals.length > 0) return [refused(asked, 'one-of-a-family', { rivals })]
  const steps = sorted.taken.flatMap((label) =>
    labelSteps({ label, present, because: asked.because }, world.rules, world.labels),
  )
  if (sorted.waiting.length > 0) return [...steps, undecided(asked, 'unknown-role', { ...sorted, present })]
  const isWhole = [sorted.closed, sorted.restricted, sorted.missing].every((list) => list.length === 0)
  return [...steps, isWhole ? done(asked) : refused(asked, 'not-all-labels', { ...sorted, present })]
}

function sortLabels({ asked, family, present }: LabelRequest, world: LabelWorld, snapshot: Snapshot): SortedLabels {
  const choice = { labels: world.labels, family }
  const { found, missing } = readLabels(asked.typed.args, choice)
  const access = found.map((label) => ({ label, may: accessTo(label, world.rules) }))
  // Nobody's role is asked for a family, since families are free; one that this repository has closed is left to /label.
  const needsRole = family === '' && access.some(({ may }) => may === 'trusted')
  const trusted = needsRole ? isTrusted(asked.comment, snapshot) : 'no'
  const pick = (wanted: string) => access.filter(({ may }) => may === wanted).map(({ label }) => label)
  const open = { labels: missing.length === 0 ? [] : openOf(world), family }
  const guesses = missing.slice(0, MOST_GUESSES).map((word) => guessLabels(word, open))
  const name = (label: string) => commandFor(label, present)
  return {
    taken: [...pick('free'), ...(trusted === 'yes' ? pick('trusted') : [])],
    closed: pick('closed'),
    restricted: trusted === 'no' ? pick('trusted') : [],
    family,
    waiting: trusted === 'unknown' ? pick('trusted') : [],
    missing: missing.map((word) =>
      family === '' ? word : `${family}/${word.replace(new RegExp(`^${family}/`, 'i'), '')}`,
    ),
    meant: guesses.flatMap(({ meant }) => (meant === null ? [] : [name(meant)])),
    choices: [...new Set(guesses.flatMap(({ choices }) => choices))],
  }
}

/** What may be offered: a label that no comment may set would only be refused. */
function openOf({ labels, rules }: LabelWorld): readonly string[] {
  return labels.filter((label) => accessTo(label, rules) !== 'closed')
}

/** The shortest line that sets the label or takes it off. */
function commandFor(label: string, present: boolean): string {
  const family = familyOf(label)
  const line = FAMILIES.includes(family) ? `${family} ${shortOf(label)}` : `label ${label}`
  return `/${present ? '' : 'remove-'}${line}`
}

/** Labels of one exclusive family that are asked for together: nobody can tell which is meant. */
function findRivals(labels: readonly string[], rules: LabelRules): readonly string[] {
  const families = labels.map((label) => exclusiveFamily(label, rules))
  return labels.filter((_, at) => families[at] !== null && families.filter((one) => one === families[at]).length > 1)
}
