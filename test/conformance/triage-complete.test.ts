// tichi's issuetriage plugin against the rules `affected-versions` and `triage-complete`.

import { bugReport } from '../../src/flows/bug-report/index.ts'
import { issueNumbersOf } from '../../src/flows/pull-request-checks/index.ts'
import type { LinkedSubject, Snapshot } from '../../src/model/index.ts'
import { labelChanges } from '../flows/ask.ts'
import { bugPolicy, makeEvent, makeIssueScene, makePullScene } from '../flows/bug-report/make-scene.ts'
import { compareCases } from './compare.ts'

interface Input {
  readonly action: string
  /** Of the issue in the group `issue_event`, of the pull request elsewhere. */
  readonly labels?: readonly string[]
  readonly label?: string
  readonly targetBranch?: string
  readonly body?: string
  readonly state?: 'open' | 'closed'
  readonly issues: Readonly<Record<string, { readonly labels: readonly string[] }>>
}

interface Expected {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly status: string
}

const POLICY = bugPolicy({
  'affected-versions': {
    maintained: ['4.0', '4.1', '5.1', '5.2', '5.3'],
    'affects-prefix': 'affects/',
    'may-affects-prefix': 'may-affects/',
  },
  'triage-complete': { branches: ['master'], 'no-fixes-for': ['4.0', '4.1'] },
})
const THREE = bugPolicy({
  'affected-versions': {
    maintained: ['5.1', '5.2', '5.3'],
    'affects-prefix': 'affects/',
    'may-affects-prefix': 'may-affects/',
  },
})
const KNOWN = [
  ...['4.0', '4.1', '5.1', '5.2', '5.3'].flatMap((v) => [
    `affects/${v}`,
    `may-affects/${v}`,
    `needs-cherry-pick-release-${v}`,
  ]),
  'do-not-merge/needs-triage-completed',
]

compareCases<Input, Expected>('triage-complete.tichi', {
  file: 'triage-complete.tichi.json',
  differences: [
    {
      reason: 'the state is looked at whatever the comment says: nobody has to ask for it',
      names: ['comment_on_pr: comment non command to a pull request with empty body'],
    },
  ],
  compare({ group, input, expected }) {
    const theirs = { added: [...expected.added].sort(), removed: expected.removed, status: expected.status }
    if (group !== 'issue_event') return { ours: onPull(input, '#1'), theirs }
    const issue = onIssue(input)
    const pull =
      Object.keys(input.issues).length === 0
        ? NONE
        : onPull({ ...input, body: 'Issue Number: close #1', targetBranch: 'master', labels: [] }, '#2')
    return {
      ours: { added: [...issue.added, ...pull.added].sort(), removed: issue.removed, status: pull.status },
      theirs,
    }
  },
})

const NONE = { added: [] as string[], removed: [] as string[], status: '' }

function onIssue({ action, labels = [], label = '' }: Input): typeof NONE {
  const events = labels.map((name) => makeEvent(name, true, 'maria'))
  const gone = action === 'unlabeled' ? [makeEvent(label, true, 'us'), makeEvent(label, false, 'maria')] : []
  // What their plugin had added before this event.
  const ours = labels.filter((name) => name.startsWith('may-affects/')).map((name) => makeEvent(name, true, 'us'))
  const settled = action === 'unlabeled' ? missing(labels).map((name) => makeEvent(name, false, 'maria')) : []
  const snapshot = makeIssueScene({ title: 'x', labels, labelEvents: [...settled, ...events, ...ours, ...gone] })
  const { add, remove } = changes({ ...snapshot, repository: { ...snapshot.repository, labels: KNOWN } }, THREE)
  return { added: add.map((name) => `#1:${name}`), removed: remove.map((name) => `#1:${name}`), status: '' }
}

/** The versions that were judged before: their labels are gone. */
function missing(labels: readonly string[]): readonly string[] {
  return ['5.1', '5.2', '5.3'].map((v) => `may-affects/${v}`).filter((name) => !labels.includes(name))
}

function onPull(
  { labels = [], targetBranch = 'master', body = '', state = 'open', issues }: Input,
  name: string,
): typeof NONE {
  const linked = issueNumbersOf(body, 'tikv/tikv').map(
    (number): LinkedSubject => ({ number, is: 'issue', labels: issues[String(number)]?.labels ?? [] }),
  )
  const scene = makePullScene({ base: targetBranch, state, labels, linked, body })
  const snapshot = { ...scene, repository: { ...scene.repository, labels: KNOWN } }
  const { add, remove, status } = changes(snapshot, POLICY)
  return { added: add.map((label) => `${name}:${label}`), removed: remove.map((label) => `${name}:${label}`), status }
}

function changes(snapshot: Snapshot, policy: ReturnType<typeof bugPolicy>) {
  const decision = bugReport.decide(snapshot, policy)
  const state = decision.gates.find(({ rule }) => rule === 'triage-complete')?.state
  const { add, remove } = labelChanges(decision)
  return {
    add: [...add].sort(),
    remove: [...remove].sort(),
    status: state === undefined ? '' : state === 'fail' ? 'error' : 'success',
  }
}
