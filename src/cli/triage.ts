// `triage <file|->`: what an issue's text tells, as one JSON object; nothing is asked of GitHub and nothing is written.

import { type Releases, releasesIn } from '../find-releases.ts'
import type { BugReportPolicy } from '../flows/bug-report/index.ts'
import { type GuideBook, openGuideBook } from '../guide-book.ts'
import type { Report } from '../model/index.ts'
import { parsePolicies } from '../policies.ts'
import { type FindDuplicates, reportOf } from '../report.ts'
import type { GuideIo } from './guide-verify.ts'
import { findAmong, indexIssues } from './triage-among.ts'
import { parseTriageInput, type TriageIssue } from './triage-input.ts'

const USAGE = 'usage: triage <file|-> [--among <jsonl>] [--git DIR] [--json]'

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
    const releases = paths.git === null ? undefined : await releasesIn(paths.git, issue.text)
    const report = readIssueByGuide(issue, guide, { duplicates: findAmong(index, issue.number), releases })
    io.out(JSON.stringify(answerOf(issue, report, guide), null, 2))
    return 0
  } catch (error) {
    return wrongUse(io, `triage: ${error instanceof Error ? error.message : error}`)
  }
}

interface Paths {
  readonly issue: string
  /** Other issues, for duplicates. */
  readonly among: string | null
  /** A clone whose tags tell which release a commit belongs to. */
  readonly git: string | null
}

function readArgs(args: readonly string[]): Paths | null {
  const plain = args.filter((arg) => arg !== '--json')
  const [among, git] = [takeOption(plain, '--among'), takeOption(plain, '--git')]
  const [issue, ...more] = plain
  if (among === undefined || git === undefined || issue === undefined) return null
  return more.length > 0 || /^-./.test(issue) ? null : { issue, among, git }
}

/** The value behind `name`, taken out of `args`; null when it is not there, undefined when its value is missing. */
function takeOption(args: string[], name: string): string | null | undefined {
  const at = args.indexOf(name)
  return at < 0 ? null : args.splice(at, 2)[1]
}

interface Known {
  readonly duplicates: FindDuplicates
  readonly releases?: Releases | undefined
}

/** The report by the values that the guide gives; labels that a repository has are not known here. */
export function readIssueByGuide(
  { text }: Pick<TriageIssue, 'number' | 'text'>,
  guide: GuideBook,
  { duplicates, releases }: Known = { duplicates: () => [] },
): Report {
  const policy = parsePolicies(guide.policies, {})['bug-report'] as BugReportPolicy
  return reportOf(text, {
    ...{ policy, repositoryLabels: null, duplicates },
    ...(releases === undefined ? {} : { releases }),
  })
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
