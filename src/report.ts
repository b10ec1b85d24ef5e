// What the text of an issue tells, by the policy's rules: sections, evidence, missing items, labels. Pure; asked once, by think.ts.
import { type BugReportPolicy, ITEM_PLACES, isOurs } from './flows/bug-report/index.ts'
import type { LikelyDuplicate, Reading, Report, ReportText, Snapshot } from './model/index.ts'
import { type Family, type InferOptions, inferLabels } from './triage/infer-labels.ts'
import { KNOWLEDGE } from './triage/knowledge.ts'
import { readReport } from './triage/read-report.ts'
import type { ReportRules } from './triage/rules.ts'

/** Issues that may be the same one; knows those of one repository. */
export type FindDuplicates = (text: ReportText, reading: Reading) => readonly LikelyDuplicate[]

export interface ReportKit {
  readonly policy: BugReportPolicy
  /** null: not known, and then no label is left out. */
  readonly repositoryLabels: readonly string[] | null
  readonly duplicates: FindDuplicates
  /** Commit in lower case → the release it first came with, as far as a clone tells; absent: nobody asked. */
  readonly releases?: ReadonlyMap<string, string>
}

/** The report of an issue's text. Total: any text gives one. */
export function reportOf(text: ReportText, { policy, repositoryLabels, duplicates, releases }: ReportKit): Report {
  const reading = withReleases(readReport(text, rulesOf(policy)), releases)
  // Nothing of a security report is looked up, repeated or labelled.
  if (reading.kind === 'security') return { ...reading, labels: { set: [], suggest: [] }, duplicates: [] }
  const options = {
    knowledge: KNOWLEDGE,
    thresholds: thresholdsOf(policy),
    repositoryLabels,
    maintained: policy['affected-versions'].maintained,
    affectsPrefix: policy['affected-versions']['affects-prefix'],
  }
  return { ...reading, labels: inferLabels(reading, text, options), duplicates: duplicates(text, reading) }
}

/** A bare commit stands for the release it came with. */
function withReleases(reading: Reading, releases: ReadonlyMap<string, string> = new Map()): Reading {
  if (releases.size === 0) return reading
  const versions = reading.versions.map((found) => {
    const version = found.version ?? releases.get((found.commit ?? '').toLowerCase()) ?? null
    return version === found.version ? found : { ...found, version }
  })
  return { ...reading, versions }
}

/**
 * Title, text and what people said below; our own comments and those of other bots are no part of a report, nor are
 * labels that we have only guessed from it.
 */
export function reportTextOf(snapshot: Snapshot): ReportText {
  const { subject, self, labelWords } = snapshot
  const { title, body, author } = subject
  const isGuess = (name: string) => subject.kind === 'issue' && isOurs({ subject, self, labelWords }, name)
  const labels = subject.labels.filter((name) => !isGuess(name))
  const judged = labels.some((name) => name.toLowerCase().startsWith('type/') && !isByAuthor(snapshot, name))
  const said = subject.comments.filter(
    ({ kind, author: by }) => kind === 'comment' && by !== null && !by.bot && by.login !== self.login,
  )
  return {
    title,
    body,
    author: author?.login ?? null,
    comments: said.map((comment) => ({ author: comment.author?.login ?? null, body: comment.body })),
    labels,
    judged,
  }
}

/** Templates put labels on in the name of whoever uses them. A command of this moment has no event yet. */
function isByAuthor({ subject, labelWords = [] }: Snapshot, name: string): boolean {
  const isIt = (label: string) => label.toLowerCase() === name.toLowerCase()
  const events = subject.kind === 'issue' ? (subject.labelEvents ?? []) : []
  const last = events.findLast(({ label }) => isIt(label))
  if (last === undefined) return !labelWords.some(isIt)
  return last.by === null || last.by.id === subject.author?.id
}

function rulesOf(policy: BugReportPolicy): ReportRules {
  const { needs, 'not-applicable': nothing } = policy['needs-info']
  const places = Object.entries(needs).map(([kind, items]) => [
    kind,
    items.map((item) => ({ item, because: ITEM_PLACES[item] })),
  ])
  return { needs: Object.fromEntries(places), 'not-applicable': nothing }
}

const NEVER = 2
const FAMILIES = ['type', 'component', 'severity', 'impact', 'affects'] as const satisfies readonly Family[]

function thresholdsOf({ labels }: BugReportPolicy): InferOptions['thresholds'] {
  const both = FAMILIES.map((family) => {
    const { set, suggest } = labels.families[family] ?? { set: null, suggest: null }
    return [family, { set: set ?? NEVER, suggest: suggest ?? NEVER }] as const
  })
  return Object.fromEntries(both) as InferOptions['thresholds']
}
