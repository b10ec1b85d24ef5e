// tichi's cases for its format checker (ti-community-infra/tichi), against our `linked-issue` and `tests`.
// The checker matches any pattern that a repository configures; we have two rules with names. A pattern that asks for an
// issue number is put to `linked-issue`, with the numbers of the title or commits written as our line;
// its cases about issues are asked as if they were pull requests.
import type { LinkedSubject } from '../../src/model/index.ts'
import { type Asked, ask } from '../flows/ask.ts'
import { makePerson } from '../make.ts'
import { compareCases } from './compare.ts'

interface Rule {
  readonly title?: boolean
  readonly body?: boolean
  readonly commit_message?: boolean
  readonly regexp: string
  readonly missing_label: string
  readonly skip_label?: string
  readonly branches?: readonly string[]
  readonly trusted_users?: readonly string[]
}
interface Input {
  readonly title?: string
  readonly body?: string
  readonly branch?: string
  readonly labels?: readonly string[]
  readonly commitMessages?: readonly string[]
  readonly rules: readonly Rule[]
}
interface Expected {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

const linked: readonly LinkedSubject[] = [
  { number: 12345, is: 'issue', labels: [] },
  { number: 12346, is: 'issue', labels: [] },
  { number: 1234, is: 'pull-request', labels: [] },
]

compareCases<Input, Expected>('tichi format checker', {
  file: 'format-checker.tichi.json',
  differences: [
    {
      reason: 'the state is judged at every event, whatever label it was about',
      names: [
        'pull_request: Labeled the other label, do not trigger the check',
        'issue: Labeled the other label, do not trigger the check',
      ],
    },
    {
      reason: 'a rule has no first day; it is put into shadow until it shall count',
      names: [
        'pull_request: The create time of PR is before start time of the rule',
        'issue: The create time of issue is before start time of the rule',
      ],
    },
  ],
  compare: ({ input, expected }) => {
    const asked = input.rules.map((rule) =>
      rule.regexp.includes('At least one of them') ? askTests(input, rule) : askIssue(input, rule),
    )
    const names = (pick: 'add' | 'remove') =>
      input.rules.flatMap((rule, at) => (asked[at]?.[pick].includes(rule.missing_label) ? [rule.missing_label] : []))
    return {
      ours: { added: names('add'), removed: names('remove') },
      theirs: { added: expected.added, removed: expected.removed },
    }
  },
})

function askIssue(input: Input, rule: Rule): Asked {
  const body = rule.regexp.includes('Issue') ? (input.body ?? '') : `Issue Number: ${numbersIn(input, rule)}`
  const pull = {
    body,
    base: input.branch ?? 'main',
    labels: input.labels ?? [],
    linked,
    author: makePerson('zhang-san'),
  }
  const policy = {
    mode: 'block' as const,
    label: rule.missing_label,
    branches: [...(rule.branches ?? ['main'])],
    'skip-label': rule.skip_label ?? 'skip-issue-check',
    trusted: [...(rule.trusted_users ?? [])],
  }
  return ask('linked-issue', pull, { 'linked-issue': policy }, repositoryOf(rule))
}

function askTests(input: Input, rule: Rule): Asked {
  const policy = { mode: 'block' as const, label: rule.missing_label, branches: [input.branch ?? 'master'] }
  const pull = { body: input.body ?? '', labels: input.labels ?? [], base: input.branch ?? 'master' }
  return ask('tests', pull, { tests: policy }, repositoryOf(rule))
}

function repositoryOf(rule: Rule) {
  return { owner: 'org', name: 'repo', labels: [rule.missing_label] }
}

/** Each number that the pattern could have captured, as our line names it. */
function numbersIn(input: Input, rule: Rule): string {
  const title = rule.title ? (input.title ?? '') : ''
  const texts = [...(rule.body ? [input.body ?? ''] : []), ...(rule.commit_message ? (input.commitMessages ?? []) : [])]
  const numbers = [...title.matchAll(/\[TI-([1-9]\d*)\]/g), ...texts.join('\n').matchAll(/#([1-9]\d*)/g)]
  return numbers.map((match) => `ref #${match[1]}`).join(', ')
}
