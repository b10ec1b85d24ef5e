// `triage evaluate <jsonl>`: how well labels and sections of collected issues are told from their text alone.
import { type GuideBook, openGuideBook } from '../guide-book.ts'
import type { LabelGuess, Report } from '../model/index.ts'
import { KNOWLEDGE } from '../triage/knowledge.ts'
import type { GuideIo } from './guide-verify.ts'
import { readIssueByGuide } from './triage.ts'
import { confusion, type Judged, type Score, score } from './triage-score.ts'
import { compareSections } from './triage-sections.ts'
import { CollectedIssue, componentsOf, familyOf, readComponentTruth } from './triage-truth.ts'

const USAGE = 'usage: triage evaluate <jsonl> [--json]'

interface Evaluated {
  readonly issue: CollectedIssue
  readonly report: Report
}

interface FamilyResult {
  readonly family: string
  readonly set: Score
  readonly setOrSuggested: Score
}

/** Prints the figures; exit code 0, or 2 when the input is no such file. */
export async function triageEvaluate(args: readonly string[], io: GuideIo): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || more.length > 0 || /^-./.test(path)) return wrongUse(io, USAGE)
  const text = await io.readText(path).catch(() => null)
  if (text === null) return wrongUse(io, `triage evaluate: cannot read ${path}`)
  const issues = readIssues(text)
  if (typeof issues === 'string') return wrongUse(io, `triage evaluate: ${issues}`)
  const result = evaluate(issues, openGuideBook())
  if (args.includes('--json')) io.out(JSON.stringify(result, null, 2))
  else show(result, io)
  return 0
}

function readIssues(text: string): CollectedIssue[] | string {
  const issues: CollectedIssue[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const parsed = CollectedIssue.safeParse(parseJson(line))
    if (!parsed.success)
      return `line ${at + 1}: ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`
    issues.push(parsed.data)
  }
  return issues
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Labels and comments of an issue are kept from what is evaluated: only title and body are read. */
function evaluate(issues: readonly CollectedIssue[], guide: GuideBook) {
  const all = issues.map((issue) => {
    const text = { title: issue.title, body: issue.body ?? '', author: issue.author ?? null, comments: [], labels: [] }
    return { issue, report: readIssueByGuide({ number: issue.number, text }, guide) }
  })
  const families = ['type', 'component', 'severity', 'impact', 'affects'].map((family) => judgeFamily(family, all))
  const bases = all.map(({ issue }) => readComponentTruth(issue, KNOWLEDGE).by)
  return {
    issues: issues.length,
    families,
    componentTruth: {
      labels: bases.filter((by) => by === 'labels').length,
      fixCommits: bases.filter((by) => by === 'fix commits').length,
      byLabels: score(
        judge(
          'component',
          all.filter((_, at) => bases[at] === 'labels'),
          setOf,
        ),
      ),
      byFixCommits: score(
        judge(
          'component',
          all.filter((_, at) => bases[at] === 'fix commits'),
          setOf,
        ),
      ),
    },
    confusion: { type: confusion(judge('type', all, setOf)), component: confusion(judge('component', all, setOf)) },
    sections: judgeSections(all),
  }
}

const setOf = ({ labels }: Report): readonly LabelGuess[] => labels.set
const allOf = ({ labels }: Report): readonly LabelGuess[] => [...labels.set, ...labels.suggest]

function judgeFamily(family: string, all: readonly Evaluated[]): FamilyResult {
  return { family, set: score(judge(family, all, setOf)), setOrSuggested: score(judge(family, all, allOf)) }
}

/** A component's guess stands for all components that its label says. */
function judge(family: string, all: readonly Evaluated[], pick: (report: Report) => readonly LabelGuess[]): Judged[] {
  return all.map(({ issue, report }) => {
    const names = pick(report).map(({ name }) => name.toLowerCase())
    if (family !== 'component') {
      const prefix = family === 'affects' ? 'affects-' : `${family}/`
      return {
        truth: familyOf(issue, prefix),
        guesses: names.filter((name) => name.startsWith(prefix)).map((name) => [name]),
      }
    }
    const guesses = names
      .map((name) => [...componentsOf([name], KNOWLEDGE)])
      .filter((components) => components.length > 0)
    return { truth: readComponentTruth(issue, KNOWLEDGE).components, guesses }
  })
}

function judgeSections(all: readonly Evaluated[]) {
  const compared = all.map(({ issue, report }) => ({
    number: issue.number,
    ...compareSections({ sections: issue.sections ?? null }, report),
  }))
  const of = compared.reduce((sum, one) => sum + one.compared, 0)
  const agreed = compared.reduce((sum, one) => sum + one.agreed, 0)
  const differences = compared.flatMap((one) =>
    one.differences.map((difference) => ({ number: one.number, ...difference })),
  )
  return { compared: of, agreed, agreement: of === 0 ? null : agreed / of, differences }
}

function show(result: ReturnType<typeof evaluate>, io: GuideIo): void {
  const { componentTruth: truth, sections } = result
  io.out(`${result.issues} issues; of each only title and body were read`)
  io.out(
    'precision: right guesses of all; recall: issues with a right guess; coverage: issues with a guess, of those with known truth\n',
  )
  io.out(row(['family', 'what', 'issues', 'guesses', 'right', 'precision', 'recall', 'coverage']))
  for (const { family, set, setOrSuggested } of result.families) {
    io.out(figures(family, 'set', set))
    io.out(figures('', 'set+suggested', setOrSuggested))
  }
  io.out(
    `\ncomponents are judged by labels on ${truth.labels} issues, by the commits that fix them on ${truth.fixCommits} more`,
  )
  io.out(figures('by labels', 'set', truth.byLabels))
  io.out(figures('by commits', 'set', truth.byFixCommits))
  for (const family of ['type', 'component'] as const) {
    io.out(`\n${family}: what is true → what was set (-: nothing)`)
    for (const { truth: is, guess, count } of result.confusion[family])
      io.out(`  ${String(count).padStart(3)}  ${is} → ${guess}`)
  }
  io.out(`\nsections: ${sections.agreed} of ${sections.compared} agree (${percent(sections.agreement)})`)
}

function figures(family: string, what: string, { issues, guesses, right, ...shares }: Score): string {
  const counts = [issues, guesses, right].map(String)
  return row([family, what, ...counts, percent(shares.precision), percent(shares.recall), percent(shares.coverage)])
}

function row(cells: readonly string[]): string {
  return cells.map((cell, at) => (at < 2 ? cell.padEnd(14) : cell.padStart(10))).join('')
}

function percent(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(1)} %`
}

function wrongUse(io: GuideIo, line: string): number {
  io.err(line)
  return 2
}
