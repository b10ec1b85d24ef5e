// `--among <jsonl>`: the issues that a report may repeat, one JSON object a line, as `triage` takes them, with `state`.
import type { GuideBook } from '../guide-book.ts'
import type { Report } from '../model/index.ts'
import type { FindDuplicates } from '../report.ts'
import { fingerprintOf } from '../triage/duplicates-fingerprint.ts'
import { createDuplicateIndex, type DuplicateIndex } from '../triage/duplicates-index.ts'
import { parseTriageInput, type TriageIssue } from './triage-input.ts'

const MOST = 3

type ReadIssue = (issue: TriageIssue, guide: GuideBook) => Report

export interface Among {
  readonly jsonl: string
  readonly guide: GuideBook
  readonly read: ReadIssue
}

/** All issues of the lines; those without a number are left out. Throws an Error that names the line which is wrong. */
export function indexIssues({ jsonl, guide, read }: Among): DuplicateIndex {
  const index = createDuplicateIndex()
  for (const [at, line] of jsonl.split('\n').entries()) {
    if (line.trim() === '') continue
    const issue = readLine(line, at + 1)
    const print = fingerprintOf(issue.text, read(issue, guide))
    if (issue.number === null || print === null) continue
    // When it was last touched is not told, so that all count as recent.
    index.add({ number: issue.number, title: issue.text.title, state: issue.state, updatedAt: 0, print })
  }
  return index
}

/** Asks the index for the issue of this number. */
export function findAmong(index: DuplicateIndex, number: number | null): FindDuplicates {
  return (text, reading) => {
    const print = fingerprintOf(text, reading)
    return print === null ? [] : index.find({ number, print, now: 0, most: MOST })
  }
}

function readLine(line: string, number: number): TriageIssue {
  try {
    return parseTriageInput(line)
  } catch (cause) {
    throw new Error(`line ${number}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
