// Pages against references.lock: every reference was proven at the page's commit, and nothing else is listed.
import type { Message } from '../../model/index.ts'
import { type LockLine, parseLock } from '../lock.ts'
import { parseReference, repositories } from '../references.ts'
import { type ReadPage, say } from './read-page.ts'

const FILE = 'guide/references.lock'

/** `lock` is the text of references.lock, null when there is none. */
export function checkLock(pages: readonly ReadPage[], lock: string | null): Message[] {
  if (lock === null) {
    const text = 'There is no lock, so no code reference is proven. Write it: `guide verify --tikv DIR --write-lock`.'
    return [{ file: FILE, line: 1, rule: 'lock', text }, ...pages.flatMap((read) => checkRepositories(read))]
  }
  const { lines, messages } = parseLock(lock)
  const used = new Set<LockLine>()
  const byReference = Map.groupBy(lines, (line) => line.reference)
  const unproven = pages.flatMap((read) => [
    ...checkRepositories(read),
    ...referencesOf(read).flatMap(({ text, repo, line }) => {
      const found = (byReference.get(text) ?? []).find((candidate) =>
        holdsFor(candidate, repo, read.page.verified?.commit),
      )
      if (found) used.add(found)
      if (found || !(repositories as readonly string[]).includes(repo)) return []
      const problem = `\`${text}\` is not proven at this page's commit. Run \`guide verify --tikv DIR --write-lock\`.`
      return [say(read.page, { line, rule: 'reference' }, problem)]
    }),
  ])
  const left = lines.filter((line) => !used.has(line))
  return [...messages, ...unproven, ...left.map(({ reference }) => unused(reference))]
}

function holdsFor(line: LockLine, repo: string, commit: string | undefined): boolean {
  return line.repo === repo && (repo !== 'tikv' || line.commit.startsWith(commit ?? '-'))
}

function unused(reference: string): Message {
  return {
    file: FILE,
    line: 1,
    rule: 'lock',
    text: `No page refers to \`${reference}\` at that commit; write the lock anew.`,
  }
}

function checkRepositories(read: ReadPage): Message[] {
  return referencesOf(read).flatMap(({ text, repo, line }) => {
    if ((repositories as readonly string[]).includes(repo)) return []
    const problem = `\`${text}\`: there is no repository \`${repo}\` here; known are ${repositories.join(', ')}.`
    return [say(read.page, { line, rule: 'reference' }, problem)]
  })
}

function referencesOf({ blocks }: ReadPage) {
  return blocks.runs.flatMap((run) =>
    run.pieces.flatMap((piece) => {
      const reference = piece.kind === 'code' ? parseReference(piece.text) : null
      return reference ? [{ ...reference, line: piece.line }] : []
    }),
  )
}
