// `commands parse <file|->`: which commands a comment holds, and why the rest of what looks like one is none.

import type { Ignored } from '../commands/elsewhere.ts'
import { guess } from '../commands/fresh.ts'
import { parseCommands } from '../commands/grammar.ts'
import { commands } from '../commands/index.ts'
import { namesOf } from '../commands/names.ts'
import { isOthers, isPath } from '../commands/other-bots.ts'
import type { TypedCommand } from '../model/index.ts'
import type { Io } from './index.ts'

type ParseIo = Pick<Io, 'readText' | 'out' | 'err'>

const USAGE = 'usage: commands parse <file|-> [--json]'

/** Prints what was understood; the exit code is 0, or 2 when it was used wrongly. */
export async function commandsParse(args: readonly string[], io: ParseIo): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || more.length > 0 || /^-./.test(path)) return wrongUse(io, USAGE)
  const markdown = await io.readText(path).catch(() => null)
  if (markdown === null) return wrongUse(io, `commands parse: cannot read ${path}`)
  const read = readComment(markdown)
  io.out(args.includes('--json') ? JSON.stringify(read) : printForPeople(markdown))
  return 0
}

function wrongUse(io: ParseIo, line: string): number {
  io.err(line)
  return 2
}

/** The answer as JSON: our commands, and every other line that looks like one. */
export function readComment(markdown: string): {
  readonly commands: readonly Pick<TypedCommand, 'name' | 'args' | 'line'>[]
  readonly ignored: readonly Pick<Ignored, 'text' | 'why'>[]
} {
  return {
    commands: parseCommands(markdown, commands).commands.map(({ name, args, line }) => ({ name, args, line })),
    ignored: allIgnored(markdown).map(({ text, why }) => ({ text, why })),
  }
}

function allIgnored(markdown: string): readonly Ignored[] {
  const { ignored, unknown } = parseCommands(markdown, commands)
  const strangers = unknown.map((typed) => ({ text: typed.text, line: typed.line, why: whyUnknown(typed) }))
  return [...ignored, ...strangers].sort((a, b) => a.line - b.line)
}

function whyUnknown(typed: TypedCommand): string {
  if (isOthers(typed.name)) return 'not a command of this app; another bot may listen to it'
  if (isPath(typed.name)) return 'a path'
  const meant = guess(typed, commands.flatMap(namesOf))
  return meant === null ? 'not a command of this app' : `not a command of this app; did you mean /${meant}?`
}

function printForPeople(markdown: string): string {
  const { commands: known } = parseCommands(markdown, commands)
  const runs = known.map(({ name, args, line }) => `line ${line}: /${[name, ...args].join(' ')}`)
  const rest = allIgnored(markdown).map(({ text, line, why }) => `line ${line}: not run, ${why}: ${text}`)
  return [...(runs.length === 0 ? ['no command'] : runs), ...rest].join('\n')
}
