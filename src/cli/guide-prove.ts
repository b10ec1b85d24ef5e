// Proves what pages say of the source: every code reference, and every `code:` pattern, at the page's commit.
import { lineInFrontMatter } from '../guide/front-matter.ts'
import type { LockLine } from '../guide/lock.ts'
import { fileName } from '../guide/page.ts'
import { disprove, matchesAny } from '../guide/prove.ts'
import { type Reference, readReferences } from '../guide/references.ts'
import type { Message, Page } from '../model/index.ts'
import type { Sources } from './guide-sources.ts'

/** The revision at which a page's references into a repository are read. */
export type RevisionOf = (repo: string, page: Page) => string

export interface Proof {
  readonly messages: Message[]
  readonly proven: LockLine[]
  /** References into repositories that were not given. */
  readonly unread: Reference[]
}

/** One message for each reference and pattern that does not hold; a commit that is not there is said once a page. */
export async function proveReferences(
  pages: readonly Page[],
  sources: Sources,
  revisionOf: RevisionOf,
): Promise<Proof> {
  const proof: Proof = { messages: [], proven: [], unread: [] }
  for (const page of pages) {
    const missing = new Set<string>()
    for (const reference of readReferences(page))
      await proveOne({ page, reference, missing }, sources, { proof, revisionOf })
    proof.messages.push(...(await provePatterns(page, sources, revisionOf)))
  }
  return proof
}

async function proveOne(
  asked: { page: Page; reference: Reference; missing: Set<string> },
  sources: Sources,
  into: { proof: Proof; revisionOf: RevisionOf },
): Promise<void> {
  const { page, reference, missing } = asked
  const { repo, text, line } = reference
  if (!sources.has(repo)) {
    into.proof.unread.push(reference)
    return
  }
  const rev = into.revisionOf(repo, page)
  const opened = await sources.open(repo, rev)
  const say = (problem: string) =>
    into.proof.messages.push({ file: fileName(page.path), line, rule: 'reference', text: problem })
  if (!opened) {
    if (!missing.has(repo)) say(`The repository given for ${repo} does not hold the commit ${rev}; fetch it.`)
    missing.add(repo)
    return
  }
  const problem = disprove(reference, opened.source)
  if (problem) say(problem)
  else into.proof.proven.push({ reference: text, repo, commit: opened.source.commit })
}

/** Patterns of `code:` that match no file. */
async function provePatterns(page: Page, sources: Sources, revisionOf: RevisionOf): Promise<Message[]> {
  const messages: Message[] = []
  for (const [index, pattern] of page.code.entries()) {
    const [, repo = 'tikv', glob = ''] = /^(?:([a-z-]+):)?(.*)$/.exec(pattern) ?? []
    const opened = await sources.open(repo, revisionOf(repo, page))
    if (!opened || matchesAny(glob, opened.source.paths)) continue
    const line = lineInFrontMatter(page.frontMatter ?? '', ['code', index])
    messages.push({ file: fileName(page.path), line, rule: 'code', text: `No file matches \`${pattern}\`.` })
  }
  return messages
}
