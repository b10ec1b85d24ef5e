// Runs the pull request checks over descriptions of real pull requests of tikv/tikv and counts what each rule says.
// The descriptions were condensed by hand, so boxes, blocks and commit messages are what the notes say of them, not raw text.
import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CheckInput, snapshotFromInput } from '../src/cli/check-input.ts'
import { reportOf } from '../src/cli/check-pull.ts'
import { issueNumbersOf, pullRequestChecks } from '../src/flows/pull-request-checks/index.ts'
import { guidePolicy } from '../test/make.ts'

interface Row {
  readonly number: number
  readonly title: string
  readonly author: string | null
  readonly labels: readonly string[]
  readonly body: string | null
  readonly checked: string | null
  readonly flags: readonly string[]
  readonly squash_has_signoff?: boolean
  readonly pr_commit_subjects?: readonly string[]
  readonly pr_commits_all_signed?: boolean
  readonly changed_paths: readonly string[] | null
}

const { values } = parseArgs({ options: { show: { type: 'string' }, data: { type: 'string' } } })
const file = values.data ?? new URL('../../shared/data/tikv-pulls.jsonl', import.meta.url)

if (existsSync(file))
  run(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row),
  )
else console.log('check-pulls: skipped, shared/data/tikv-pulls.jsonl is not here')

function run(rows: readonly Row[]): void {
  const policy = guidePolicy()
  const counts = new Map<string, Map<string, number>>()
  let milliseconds = 0
  for (const row of rows) {
    const snapshot = snapshotFromInput(inputOf(row), pullRequestChecks.owns(policy))
    const start = performance.now()
    const decision = pullRequestChecks.decide(snapshot, policy)
    milliseconds += performance.now() - start
    for (const gate of reportOf(decision).gates) {
      const states = counts.get(gate.rule) ?? new Map<string, number>()
      counts.set(gate.rule, states.set(gate.state, (states.get(gate.state) ?? 0) + 1))
      const isShown = values.show === gate.rule || values.show === 'all'
      if (isShown && ['fail', 'advice', 'unknown'].includes(gate.state)) {
        console.log(`#${row.number} ${gate.rule} ${gate.state}\n   ${row.title}\n   ${gate.message}\n   ${gate.fix}`)
      }
    }
  }
  const states = ['pass', 'fail', 'advice', 'unknown', 'off']
  console.log(`${rows.length} pull requests, ${(milliseconds / rows.length).toFixed(2)} ms each`)
  console.table(
    Object.fromEntries(
      [...counts].map(([rule, seen]) => [
        rule,
        Object.fromEntries(states.map((state) => [state, seen.get(state) ?? 0])),
      ]),
    ),
  )
}

/** A row as input of `check pull`: ticked boxes and sign-offs are put back where the notes tell of them. */
function inputOf(row: Row): CheckInput {
  const body = tickBoxes(row.body ?? '', row.checked)
  const isPicked = row.flags.some((flag) => flag.includes('cherry-pick'))
  const isForRelease = row.labels.some((label) => /cherry-pick-(?:not-approved|approved|for)/.test(label))
  return CheckInput.parse({
    title: row.title,
    body,
    author: row.author ?? 'ghost',
    // The notes do not hold the base branch; these are the traces it leaves.
    base: isPicked || isForRelease ? 'release-x' : 'master',
    labels: row.labels,
    commits: commitsOf(row),
    files: (row.changed_paths ?? []).map((path) => ({ path, additions: 10 })),
    issues: issueNumbersOf(body, 'tikv/tikv').map((number) => ({ number })),
  })
}

function commitsOf(row: Row): CheckInput['commits'] {
  const signed = row.pr_commits_all_signed ?? row.squash_has_signoff
  if (signed === undefined) return undefined
  const message = signed ? 'x: y\n\nSigned-off-by: A <a@example.com>' : 'x: y'
  return (row.pr_commit_subjects ?? ['']).map((_subject, at) => ({ sha: `c${at}`.padEnd(8, '0'), message, parents: 1 }))
}

function tickBoxes(body: string, checked: string | null): string {
  return checked
    ? body.replace(/^- (?=(?:unit|integration|manual|no code))/gim, '- [x] ')
    : body.replace(/^- (?=(?:Unit test|Integration test|Manual test|No code))/gm, '- [ ] ')
}
