// Asks every flow and every command what should be true. Pure: one snapshot and one policy give one plan.
import { decideCommands, labelWords, reviewerWords, versionWords } from './commands/index.ts'
import { seeAfter } from './commands/seen.ts'
import { configGates } from './config-gate.ts'
import { type BugReportPolicy, labelRulesOf } from './flows/bug-report/index.ts'
import { flows } from './flows/index.ts'
import { driftGates } from './guide-gate.ts'
import type { Gate, GuideSays, Issue, Plan, Snapshot, Step } from './model/index.ts'
import { ownersGates } from './owners-gate.ts'

/** The policy of every flow by its name, as parsed from the guide and the repository's config; and the guide's own values. */
export type Policies = Readonly<Record<string, unknown>>

/** Under this name the guide's values without the repository's, by which a proposed config is judged. */
export const GUIDE = 'the guide alone'

/** Rules whose outcome the author has chosen, or which only remind: they alone are no reason to speak up. */
const QUIET = new Set(['work-in-progress', 'size', 'critical-path', 'commit-message', 'triage-complete'])

/** On an issue: whoever is at home here labels their own issues within minutes. */
const QUIET_FOR_MEMBERS = new Set(['labels', 'severity'])

/** What should be true of this subject, and why. Never throws on any snapshot that `read` can make. */
export function decide(snapshot: Snapshot, policies: Policies, guide: GuideSays): Plan {
  const kind = snapshot.subject.kind
  const rules = {
    ...snapshot,
    guideAnswers: guide.answers,
    related: guide.related,
    labelRules: labelRulesOf(policies['bug-report'] as BugReportPolicy | undefined),
  }
  const decisionAnswers = flows.flatMap((flow) => flow.answers?.(rules, policies[flow.name]) ?? [])
  const words = {
    labelWords: labelWords(rules),
    versionWords: versionWords(rules),
    reviewerWords: reviewerWords(rules),
  }
  const seen = { ...rules, decisionAnswers, ...words }
  const commanded = decideCommands(seen).steps
  // Flows see what people's commands make of the subject: no event of our own making tells us of it later.
  const after = seeAfter(seen, commanded)
  const decisions = flows
    .filter((flow) => flow.subjects.includes(kind))
    .map((flow) => flow.decide(after, policies[flow.name]))
  const gates = [
    ...decisions.flatMap((decision) => decision.gates),
    ...configGates(snapshot, policies[GUIDE]),
    ...driftGates(snapshot, guide.drift),
    ...ownersGates(snapshot),
  ]
  const steps: Step[] = [...decisions.flatMap((decision) => decision.steps), ...commanded]
  const wakeAt = decisions.flatMap((decision) => decision.wakeAt ?? []).sort()[0] ?? null
  // A report of a vulnerability is not explained in public.
  const related = gates.some(({ rule }) => rule === 'security') ? [] : guide.related
  return { gates, steps, related, card: needsCard(snapshot, gates), wakeAt }
}

/** A clean pull request by somebody who has been here before gets no card; neither does one by a bot, or an old one at rest. */
function needsCard(snapshot: Snapshot, gates: readonly Gate[]): boolean {
  const { subject } = snapshot
  if (subject.state !== 'open' || subject.author === null || snapshot.quiet === true) return false
  if (subject.kind === 'issue') return needsIssueCard(subject, gates)
  if (subject.author.bot) return false
  if (gates.some(isDecision) || shownGates(gates).some(namesReviewers)) return true
  return shownGates(gates).some((gate) => !QUIET.has(gate.rule) && isOpen(gate)) || subject.authorIsReturning === 'no'
}

function needsIssueCard({ authorIsMember }: Issue, gates: readonly Gate[]): boolean {
  if (gates.some(isDecision)) return true
  const asking = shownGates(gates).filter(isOpen)
  return asking.some(({ rule }) => authorIsMember !== 'yes' || !QUIET_FOR_MEMBERS.has(rule.split(': ', 1)[0] ?? rule))
}

/** The gates people see: switched off and shadow rules are left out. */
export function shownGates(gates: readonly Gate[]): readonly Gate[] {
  return gates.filter((gate) => gate.mode !== 'off' && gate.mode !== 'shadow' && gate.state !== 'off')
}

/** A poll, an RFC's decision or a vote is always shown. */
function isDecision({ rule }: Gate): boolean {
  return rule === 'decision' || rule === 'vote' || rule.startsWith('poll: ')
}

/** Nobody is asked yet, and we know whom to ask: that alone is worth a card. */
function namesReviewers({ flow, facts }: Gate): boolean {
  return flow === 'reviewers' && facts.speaksUp === true
}

function isOpen(gate: Gate): boolean {
  return gate.state === 'fail' || gate.state === 'advice'
}
