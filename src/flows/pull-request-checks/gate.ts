// How a rule's finding becomes a gate: its mode decides whether a fault advises or blocks, the guide says where it is written.
import type { Because, Facts, Gate, Mode, PullRequest, Snapshot } from '../../model/index.ts'
import type { Topic } from './words.ts'

export const FLOW = 'pull-request-checks'

/** The heading of the guide that holds each rule. */
export const PLACES = {
  title: 'submit-a-pull-request#the-title-names-the-modules',
  'linked-issue': 'submit-a-pull-request#the-issue-line',
  'commit-message': 'submit-a-pull-request#the-commit-message-block',
  tests: 'submit-a-pull-request#the-test-boxes',
  'release-note': 'submit-a-pull-request#the-release-note',
  dco: 'submit-a-pull-request#the-sign-off',
  'work-in-progress': 'submit-a-pull-request#drafts-and-work-in-progress',
  size: 'contribute-code#the-size-of-a-change',
  'critical-path': 'contribute-code#the-performance-critical-path',
  'maintenance-guide': 'contribute-code#maintenance-guides-move-with-the-code',
  contribution: 'contribute-code#labels-for-community-contributions',
} as const satisfies Record<string, Because>

export type Rule = keyof typeof PLACES

/** A snapshot whose subject is a pull request. */
export interface Scene extends Snapshot {
  readonly subject: PullRequest
}

/** What a rule found, before its mode is applied. `apart`: the rule is not asked of this pull request. */
export interface Finding {
  readonly is: 'fine' | 'wrong' | 'unknown' | 'apart'
  readonly topic: Topic
  readonly facts?: Facts
  readonly who?: Gate['who']
  readonly annotations?: Gate['annotations']
}

/** A label and whether it should be there; a rule that does not know wishes nothing. */
export interface Wish {
  readonly rule: Rule
  readonly name: string
  readonly present: boolean
}

export interface Outcome {
  readonly gate: Gate | null
  readonly wishes: readonly Wish[]
}

/** The gate of a rule. In mode `shadow` it tells what `block` would say. */
export function gateOf(rule: Rule, mode: Mode, finding: Finding): Gate {
  const said: Finding = mode === 'off' ? { is: 'apart', topic: 'switched-off' } : finding
  const state = stateOf(mode, said)
  const next = {
    pass: 'nobody',
    off: 'nobody',
    pending: 'nobody',
    unknown: 'app',
    fail: 'author',
    advice: 'author',
  } as const
  return {
    flow: FLOW,
    rule,
    mode,
    state,
    because: PLACES[rule],
    topic: said.topic,
    facts: said.facts ?? {},
    who: said.who ?? next[state],
    ...(said.annotations === undefined ? {} : { annotations: said.annotations }),
  }
}

/** The label of a rule that stops a merge: set only when the rule blocks and fails; untouched in shadow and when unknown. */
export function blockerWish(gate: Gate, name: string): readonly Wish[] {
  if (gate.mode === 'shadow' || gate.state === 'unknown') return []
  return [{ rule: gate.rule as Rule, name, present: gate.state === 'fail' }]
}

/** Labels that only inform: set from the finding in `advise` and `block`, taken away when off, untouched in shadow. */
export function labelWishes(rule: Rule, mode: Mode, labels: Readonly<Record<string, boolean>>): readonly Wish[] {
  if (mode === 'shadow') return []
  return Object.entries(labels).map(([name, present]) => ({ rule, name, present: present && mode !== 'off' }))
}

function stateOf(mode: Mode, finding: Finding): Gate['state'] {
  switch (finding.is) {
    case 'fine':
      return 'pass'
    case 'unknown':
      return 'unknown'
    case 'apart':
      return 'off'
    case 'wrong':
      return mode === 'advise' ? 'advice' : 'fail'
  }
}
