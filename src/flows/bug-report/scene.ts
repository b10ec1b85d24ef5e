// The scene of the bug-report flow: an issue whose text has been read, and the heading of the guide that holds each rule.
import type { Because, Facts, Gate, Issue, Mode, Report, Snapshot } from '../../model/index.ts'
import type { Item } from './policy.ts'
import type { Topic } from './words.ts'

export const FLOW = 'bug-report'

/** The heading of the guide that holds each rule. */
export const PLACES = {
  security: 'report-a-bug#exceptions-and-security',
  'needs-info': 'report-a-bug#what-a-report-needs',
  'title-language': 'report-a-bug#the-title-is-in-english',
  question: 'report-a-bug#questions-and-feature-requests',
  feature: 'report-a-bug#questions-and-feature-requests',
  labels: 'report-a-bug#labels-from-the-text',
  severity: 'report-a-bug#severity',
  'affected-versions': 'report-a-bug#affected-versions',
  'triage-complete': 'report-a-bug#when-triage-is-complete',
  duplicates: 'report-a-bug#duplicates',
  'where-to-look': 'report-a-bug#where-to-look',
  claim: 'report-a-bug#claiming-an-issue',
} as const satisfies Record<string, Because>

/** The heading that says what each item is good for and how to get it. */
export const ITEM_PLACES: Readonly<Record<Item, Because>> = {
  version: 'report-a-bug#version',
  system: 'report-a-bug#operating-system-and-cpu',
  steps: 'report-a-bug#steps-to-reproduce',
  expected: 'report-a-bug#what-did-you-expect',
  actual: 'report-a-bug#what-did-happened',
  log: 'report-a-bug#evidence-by-kind-of-failure',
  problem: 'report-a-bug#questions-and-feature-requests',
}

export type Rule = keyof typeof PLACES

/** A snapshot whose subject is an issue that has been read. */
export interface Scene extends Snapshot {
  readonly subject: Issue
  readonly report: Report
}

/** A label and whether it should be there. */
export interface Wish {
  readonly rule: Rule
  readonly name: string
  readonly present: boolean
}

export interface Outcome {
  readonly gates: readonly Gate[]
  readonly wishes: readonly Wish[]
  /** People who should not be assigned any longer. */
  readonly released?: readonly string[]
  /** ISO 8601 instant at which the rule must be asked again. */
  readonly wakeAt?: string
}

export const NOTHING: Outcome = { gates: [], wishes: [] }

interface Said {
  /** What distinguishes several gates of one rule: the missing item, the version, the family. */
  readonly about?: string
  readonly topic: Topic
  readonly facts?: Facts
  readonly who: Gate['who']
  readonly state?: Gate['state']
}

/** A line on the card. Nothing about an issue blocks anything, so a fault is advice. */
export function gateOf(rule: Rule, mode: Mode, { about, topic, facts = {}, who, state = 'advice' }: Said): Gate {
  return {
    flow: FLOW,
    rule: about === undefined ? rule : `${rule}: ${about}`,
    mode,
    state,
    because: PLACES[rule],
    topic,
    facts,
    who,
  }
}
