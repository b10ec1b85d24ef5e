#!/usr/bin/env node
// The command line: one table of commands. 0 fine, 1 findings, 2 wrong use (one clear line).
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { loadEnvFile } from '../settings.ts'

/** What a command needs of the terminal. `out` and `err` print a line; `readText` takes a path, or `-` for standard input. */
export interface Io {
  out(text: string): void
  err(text: string): void
  readStdin(): Promise<string>
  readText(path: string): Promise<string>
  readonly env: Readonly<Record<string, string | undefined>>
}

type Run = (args: string[], io: Io) => Promise<number>

interface Entry {
  readonly words: string
  readonly usage: string
  readonly does: string
  load(): Promise<Run>
}

/** Loaded only when called, so that `commands parse` does not wait for the guide's index. */
const TABLE: readonly Entry[] = [
  {
    words: 'check pull',
    usage: '<file|-> | --repo owner/name --number N',
    does: 'the pull request checks; exits 1 when one fails',
    load: async () => (await import('./check-pull-anywhere.ts')).checkPullAnywhere,
  },
  {
    words: 'commands parse',
    usage: '<file|->',
    does: 'which commands a comment holds, and why the rest holds none',
    load: async () => (await import('./commands-parse.ts')).commandsParse,
  },
  {
    words: 'guide related',
    usage: '<file|->',
    does: 'guide sections for a title, text and changed files',
    load: async () => (await import('./guide-related.ts')).guideRelated,
  },
  {
    words: 'guide verify',
    usage: '[--tikv DIR] [--repo name=DIR]… [--rev REV] [--write-lock]',
    does: 'is the guide complete and true to the source',
    load: async () => (await import('./guide-verify.ts')).guideVerify,
  },
  {
    words: 'guide search',
    usage: '<words>',
    does: 'search the guide',
    load: async () => (await import('./guide-search.ts')).guideSearch,
  },
  {
    words: 'guide open',
    usage: '<id>',
    does: 'read a page of the guide',
    load: async () => (await import('./guide-open.ts')).guideOpen,
  },
  {
    words: 'owners',
    usage: '<file…> [--repo DIR] [--rev REV]',
    does: 'who may approve and review files, by the OWNERS files of a git repository',
    load: async () => (await import('./owners.ts')).owners,
  },
  {
    words: 'rfc state',
    usage: '<snapshot.json|->',
    does: "the state of an RFC's decision; without a file it prints the format",
    load: async () => (await import('./rfc-state.ts')).rfcState,
  },
  {
    words: 'vote tally',
    usage: '<snapshot.json|->',
    does: 'counts a governance vote; without a file it prints the format',
    load: async () => (await import('./vote-tally.ts')).voteTally,
  },
  {
    words: 'reviewers',
    usage: '[--repo DIR] [--rev HEAD] [--base main] [--people map.json]',
    does: 'who should review a change, with reasons, from a git repository alone',
    load: async () => (await import('./reviewers.ts')).reviewers,
  },
  {
    words: 'history rebuild',
    usage: '--repo owner/name [--from-git DIR] [--from-github]',
    does: 'learns again who reviews what, from the kept merged changes; first adds those of a git directory or of GitHub',
    load: async () => (await import('./history-rebuild.ts')).historyRebuild,
  },
  {
    words: 'backtest reviewers',
    usage: '<file.jsonl|-> [--protocol open|merge] [--from 0.7] [--load 0.5] [--baselines]',
    does: 'how well the ranker would have named the reviewers of the past; percentages, MRR, times',
    load: async () => (await import('./backtest-reviewers.ts')).backtestReviewers,
  },
  {
    words: 'simulate',
    usage: '<snapshot.json|->',
    does: 'the plan for a snapshot and the calls it would make; writes nothing',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  {
    words: 'digest',
    usage: '--repo owner/name | --from <issues.jsonl|-> [--since YYYY-MM-DD]',
    does: 'what needs triage, by severity and age; exits 1 when anything does',
    load: async () => (await import('./digest.ts')).digest,
  },
  {
    words: 'doctor',
    usage: '[--repo owner/name]',
    does: 'checks credentials, permissions, reachability, clock and labels, and says how to mend each',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    words: 'parked list',
    usage: '',
    does: 'subjects that failed too often, with the error',
    load: async () => (await import('./parked.ts')).parkedList,
  },
  {
    words: 'parked retry',
    usage: '<owner/repo#number>',
    does: 'try a parked subject again',
    load: async () => (await import('./parked.ts')).parkedRetry,
  },
  {
    words: 'rfc lint',
    usage: '<file|-> [--number N]',
    does: 'checks the text of an RFC: name, links, sections, images, style',
    load: async () => (await import('./rfc-lint.ts')).rfcLint,
  },
  {
    words: 'triage knowledge',
    usage: '[--tikv DIR] [--write]',
    does: "checks what is known of TiKV's components against its source, or generates it",
    load: async () => (await import('./knowledge-refresh.ts')).knowledgeRefresh,
  },
  {
    words: 'triage evaluate',
    usage: '<jsonl>',
    does: 'how well labels and sections of collected issues are told from their text',
    load: async () => (await import('./triage-evaluate.ts')).triageEvaluate,
  },
  {
    words: 'triage',
    usage: '<file|-> [--among <jsonl>] [--git DIR]',
    does: 'what an issue tells: kind, sections, what is missing, evidence, labels, guide sections',
    load: async () => (await import('./triage.ts')).triage,
  },
  {
    words: 'config check',
    usage: '<file|->',
    does: 'checks a .github/tikv-guide.yml',
    load: async () => (await import('./config-check.ts')).configCheck,
  },
  {
    words: 'config schema',
    usage: '',
    does: 'prints the JSON Schema of .github/tikv-guide.yml',
    load: async () => (await import('./config-check.ts')).configSchemaPrint,
  },
]

function help(): string {
  const rows = TABLE.map(({ words, usage, does }) => `  tikv-guide ${words} ${usage}`.padEnd(72) + does)
  return ['usage: tikv-guide <command> [--json]', ...rows].join('\n')
}

/** Finds the command whose words begin `args` and runs it with the rest. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    io.out(help())
    return args.length === 0 ? 2 : 0
  }
  const entry = TABLE.find(({ words }) => words.split(' ').every((word, at) => args[at] === word))
  if (entry === undefined) {
    io.err(`unknown command: ${args.slice(0, 2).join(' ')} (tikv-guide --help lists them)`)
    return 2
  }
  const rest = args.slice(entry.words.split(' ').length)
  if (rest.includes('--help')) {
    io.out(`usage: tikv-guide ${entry.words} ${entry.usage}\n${entry.does}`)
    return 0
  }
  return await (await entry.load())([...rest], io)
}

function terminal(): Io {
  const readStdin = () => text(process.stdin)
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    readStdin,
    readText: (path) => (path === '-' ? readStdin() : readFile(path, 'utf8')),
    env: process.env,
  }
}

if (import.meta.main) {
  // `tikv-guide … | head` closes the pipe early; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  loadEnvFile()
  runCli(process.argv.slice(2), terminal()).then(
    (code) => {
      process.exitCode = code
    },
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 1
    },
  )
}
