// `triage <file|->`: what an issue's text tells, as one JSON object; nothing is asked of GitHub and nothing is written.
import type { BugReportPolicy } from '../flows/bug-report/index.ts'
import { type GuideBook, openGuideBook } from '../guide-book.ts'
import type { Report } from '../model/index.ts'
import { parsePolicies } from '../policies.ts'
import { type FindDuplicates, reportOf } from '../report.ts'
import type { GuideIo } from './guide-verify.ts'
import { findAmong, indexIssues } from './triage-among.ts'
import { parseTriageInput, type TriageIssue } from './triage-input.ts'

const USAGE = 'usage: triage <file|-> [--among <jsonl>] [--json]'

/** Prints the JSON; exit code 0, or 2 when the input is no such issue. */
export async function triage(args: readonly string[], io: GuideIo, guide = openGuideBook()): Promise<number> {
  const paths = readArgs(args)
  if (paths === null) return wrongUse(io, USAGE)
  const json = await io.readText(paths.issue).catch(() => null)
  if (json === null) return wrongUse(io, `triage: cannot read ${paths.issue}`)
  const jsonl = paths.among === null ? '' : await io.readText(paths.among).catch(() => null)
  if (jsonl === null) return wrongUse(io, `triage: cannot read ${paths.among}`)
  try {
    const issue = parseTriageInput(json)
    const index = indexIssues({ jsonl, guide, read: readIssueByGuide })
    const report = readIssueByGuide(issue, guide, findAmong(index, issue.number))
    io.out(JSON.stringify(answerOf(issue, report, guide), null, 2))
    return 0
  } catch (error) {
    return wrongUse(io, `triage: ${error instanceof Error ? error.message : error}`)
  }
}

function readArgs(args: readonly string[]): { readonly issue: string; readonly among: string | null } | null {
  const plain = args.filter((arg) => arg !== '--json')
  const at = plain.indexOf('--among')
  const [, among] = at < 0 ? [] : plain.splice(at, 2)
  const [issue, ...more] = plain
  if (issue === undefined || more.length > 0 || /^-./.test(issue)) return null
  return at >= 0 && among === undefined ? null : { issue, among: among ?? null }
}

/** The report by the values that the guide gives; labels that a repository has are not known here. */
export function readIssueByGuide(
  { text }: Pick<TriageIssue, 'number' | 'text'>,
  guide: GuideBook,
  duplicates: FindDuplicates,
): Report {
  const policy = parsePolicies(guide.policies, {})['bug-report'] as BugReportPolicy
  return reportOf(text, { policy, repositoryLabels: null, duplicates })
}

function answerOf({ number, text }: TriageIssue, report: Report, guide: GuideBook): object {
  const { labels, duplicates, sections, missing, titleLanguage, ...found } = report
  const isSecret = report.kind === 'security'
  const related = isSecret ? [] : guide.answer('', { title: text.title, body: text.body })
  return {
    number,
    ...(isSecret ? NOTHING : found),
    kind: report.kind,
    kindConfidence: report.kindConfidence,
    titleLanguage,
    sections: isSecret ? [] : sections.map(({ name, state }) => ({ name, state })),
    missing: missing.map(({ item }) => item),
    labels,
    duplicates,
    sections_related: related,
  }
}

/** Of a security report nothing is repeated, not even here: outputs get pasted. */
const NOTHING = { versions: [], frames: [] }

function wrongUse(io: GuideIo, line: string): number {
  io.err(line)
  return 2
}
