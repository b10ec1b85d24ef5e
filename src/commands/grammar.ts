// How a comment is read: Markdown in, commands out. Knows nothing of what a command does; the list of known ones is an argument.
import { placeLines } from '../markdown/places.ts'
import type { Command, TypedCommand } from '../model/index.ts'
import { findElsewhere, type Ignored, whyPlace } from './elsewhere.ts'
import { findNamed } from './names.ts'
import { splitWords } from './words-of-line.ts'

export type KnownCommand = Pick<Command, 'name' | 'aliases' | 'undo' | 'takes'>

export interface ParsedComment {
  /** Known commands in the order of their lines; names in lower case, aliases replaced. */
  readonly commands: readonly TypedCommand[]
  /** Lines that read like a command whose name is not known: another bot's, or a misspelling. */
  readonly unknown: readonly TypedCommand[]
  /** Lines that look like a command and are none, with the reason. */
  readonly ignored: readonly Ignored[]
}

/** GitHub keeps at most this many characters of a comment; what is beyond is not read. */
const MOST_CHARACTERS = 65_536
/** More commands than a person types in one comment; each one costs a row and perhaps a question to GitHub. */
const MOST_COMMANDS = 30

const LINE = /^[ \t]{0,3}\/([A-Za-z][^ \t\u00a0\u3000]*)(.*)$/s
const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/

/**
 * Reads all commands of one comment. A command is `/name arguments` at the start of a line of ordinary text; CRLF,
 * blanks at either end and the case of the name do not matter. Total: any text gives an answer, 64 KB in under 0.3 s.
 */
export function parseCommands(markdown: string, known: readonly KnownCommand[]): ParsedComment {
  const lines = readLines(markdown)
  if (!lines.some((line) => line.includes('/'))) return { commands: [], unknown: [], ignored: [] }
  const places = placeLines(lines)
  const parsed = { commands: [] as TypedCommand[], unknown: [] as TypedCommand[], ignored: [] as Ignored[] }
  lines.forEach((text, index) => {
    const read = readLine({ text, line: index + 1, place: places[index] ?? null }, known)
    if (read === null) return
    if ('why' in read) parsed.ignored.push(read)
    else if (parsed.commands.length + parsed.unknown.length >= MOST_COMMANDS) parsed.ignored.push(tooMany(read))
    else (read.known ? parsed.commands : parsed.unknown).push(read.typed)
  })
  return parsed
}

/** The command as the ledger keeps it: two spellings of one command have one text. */
export function commandText({ name, args }: Pick<TypedCommand, 'name' | 'args'>): string {
  return [`/${name}`, ...args.map((arg) => (/[\s,]/.test(arg) ? `"${arg}"` : arg))].join(' ')
}

function readLines(markdown: string): readonly string[] {
  // GitHub's reader passes over a byte order mark at the very start, as editors on Windows leave one in a file.
  const lines = markdown
    .slice(0, MOST_CHARACTERS)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
  // A line that the limit cuts in two could name somebody else.
  return markdown.length > MOST_CHARACTERS ? lines.slice(0, -1) : lines
}

type Line = Parameters<typeof findElsewhere>[0]
type Read = { readonly known: boolean; readonly typed: TypedCommand } | Ignored | null

function readLine(line: Line, known: readonly KnownCommand[]): Read {
  const match = LINE.exec(line.text)
  if (match === null) return findElsewhere(line, known)
  const [, word = '', rest = ''] = match
  const ignored = { text: line.text.trim(), line: line.line }
  if (line.place !== null) return { ...ignored, why: whyPlace(line.place) }
  const found = findNamed(word, known)
  if (found !== null) return { known: true, typed: toTyped(line, { ...found.command, name: found.name }, rest) }
  // A name with a full stop or a colon behind it is a slip of the finger, not a path.
  const name = word.replace(/[.,:;!?]+$/, '')
  if (NAME.test(name)) return { known: false, typed: toTyped(line, { name: name.toLowerCase() }, rest) }
  return { ...ignored, why: /[/.]/.test(name) ? 'a path' : 'no name of a command' }
}

function toTyped(
  { text, line }: Line,
  { name, takes }: Pick<KnownCommand, 'name' | 'takes'>,
  rest: string,
): TypedCommand {
  return { name, args: splitWords(rest, takes ?? 'words'), line, text: text.trim() }
}

function tooMany(read: { readonly typed: TypedCommand }): Ignored {
  const { text, line } = read.typed
  return { text, line, why: `more than ${MOST_COMMANDS} commands in one comment` }
}
