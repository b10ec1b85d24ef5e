// All that can be said about the guide without a checkout of TiKV: one call, messages with file and line.
import type { Message } from '../model/index.ts'
import { checkCitations, checkDates, checkIds, checkSummary } from './checks/book.ts'
import { checkFences } from './checks/fences.ts'
import { checkGlossary } from './checks/glossary.ts'
import { checkLinks } from './checks/links.ts'
import { checkLock } from './checks/lock.ts'
import { checkDuplicates, checkStub } from './checks/prose.ts'
import { readPage } from './checks/read-page.ts'
import { checkReferenceForm } from './checks/reference-form.ts'
import { checkSpelling } from './checks/spelling.ts'
import { readExamples } from './examples.ts'
import { loadGuide } from './load.ts'
import type { GuideFile } from './page.ts'
import { policyOf } from './policy.ts'

export interface VerifyWith {
  /** ISO 8601; pages verified long before it are listed. Left out, dates are not checked. */
  readonly now?: string
  /** `page#section` of each rule and command of the code. */
  readonly citations?: readonly string[]
}

/**
 * Checks the guide's files (paths below guide/, SUMMARY.md among them). `lock` is the text of references.lock, null when
 * there is none. Messages come by file and line; those of level `notice` fail nothing.
 */
export function verifyGuide(files: readonly GuideFile[], lock: string | null, options: VerifyWith = {}): Message[] {
  const { pages, messages } = loadGuide(files)
  const read = pages.map(readPage)
  const flows = new Set(pages.flatMap((page) => (page.flow ? [page.flow] : [])))
  const all = [
    ...messages,
    ...checkIds(pages),
    ...checkSummary(files, pages),
    ...(options.now ? checkDates(pages, options.now) : []),
    ...checkCitations(pages, options.citations ?? []),
    ...checkLinks(read),
    ...checkGlossary(read),
    ...read.flatMap((page) => [
      ...checkFences(page),
      ...checkStub(page),
      ...checkSpelling(page),
      ...checkReferenceForm(page),
    ]),
    ...checkDuplicates(read),
    ...checkLock(read, lock),
    ...[...flows].flatMap((flow) => policyOf(pages, flow).messages),
    ...pages.flatMap((page) => readExamples(page).messages),
  ]
  return all.toSorted((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}
