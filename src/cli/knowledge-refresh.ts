// `triage knowledge --tikv DIR [--write]`: checks src/triage/knowledge.json against TiKV's source, or generates what is
// generated in it: crates, threads and metrics from the newest commit, words and titles from the history.
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readContents, readTree, resolveCommit } from '../git/tree.ts'
import { KNOWLEDGE, type Knowledge } from '../triage/knowledge.ts'
import { checkKnowledge, compareWithFacts, withFacts } from './knowledge-check.ts'
import { type Facts, isFactFile, readFacts, type SourceFiles } from './knowledge-facts.ts'
import { readExamples, readHistory } from './knowledge-history.ts'
import { learn } from './knowledge-learn.ts'

const USAGE = 'usage: triage knowledge [--tikv DIR] [--write]'
const FILE = fileURLToPath(new URL('../triage/knowledge.json', import.meta.url))
/** Older changes are of a TiKV that was laid out differently. */
const SINCE = '2019-01-01'

interface KnowledgeIo {
  out(text: string): void
  err(text: string): void
}

/** Exit code 0, 1 when the file and TiKV differ, 2 on wrong use. Without `--tikv` the file is checked alone. */
export async function knowledgeRefresh(args: readonly string[], io: KnowledgeIo): Promise<number> {
  const at = args.indexOf('--tikv')
  const dir = at < 0 ? null : (args[at + 1] ?? '')
  const rest = args.filter(
    (arg, index) => !['--write', '--json'].includes(arg) && (at < 0 || (index !== at && index !== at + 1)),
  )
  const write = args.includes('--write')
  if (rest.length > 0 || dir === '' || dir?.startsWith('--') || (write && dir === null)) {
    io.err(USAGE)
    return 2
  }
  if (dir === null) return report(checkKnowledge(KNOWLEDGE), io)
  const opened = await openTikv(dir, KNOWLEDGE).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  )
  if (opened instanceof Error) {
    io.err(`triage knowledge: ${opened.message}`)
    return 2
  }
  if (write) return await rewrite(dir, opened, io)
  return report([...checkKnowledge(KNOWLEDGE), ...compareWithFacts(KNOWLEDGE, opened.facts, opened.files)], io)
}

export interface OpenTikv {
  readonly commit: string
  readonly files: SourceFiles
  readonly facts: Facts
}

/** The newest commit of a checkout or bare git directory. Throws when it is none. */
export async function openTikv(dir: string, { components }: Knowledge): Promise<OpenTikv> {
  const commit = await resolveCommit(dir, 'HEAD')
  if (commit === null) throw new Error(`${dir} has no commit`)
  const tree = await readTree(dir, commit)
  const read = [...tree.files].filter(([path]) => isFactFile(path))
  const texts = await readContents(
    dir,
    read.map(([, id]) => id),
  )
  const files = new Map([...tree.files].map(([path, id]) => [path, texts.get(id) ?? null]))
  return { commit, files, facts: readFacts(files, components) }
}

async function rewrite(dir: string, { commit, facts, files }: OpenTikv, io: KnowledgeIo): Promise<number> {
  const changes = await readHistory(dir, commit, SINCE)
  const examples = readExamples(changes, KNOWLEDGE.components)
  const fresh = { ...withFacts(KNOWLEDGE, facts, `tikv/tikv@${commit}`), learned: learn(examples) }
  await writeFile(FILE, `${JSON.stringify(fresh, null, 2)}\n`)
  io.out(`learned from ${examples.length} of ${changes.length} changes since ${SINCE}; format the file with biome`)
  return report([...checkKnowledge(fresh), ...compareWithFacts(fresh, facts, files)], io)
}

function report(faults: readonly string[], io: KnowledgeIo): number {
  for (const fault of faults) io.out(fault)
  if (faults.length === 0) io.out('the knowledge file agrees')
  return faults.length === 0 ? 0 : 1
}
