// What one entry of the record says: commands in the order of their lines, and at most one vote.
import { type Line, readLines } from './lines.ts'
import { type PollLine, readPollLine } from './poll-line.ts'
import { type RfcLine, readRfcLine } from './rfc-line.ts'
import { readVoteLine, type VoteLine, type VoteValue } from './vote-line.ts'

export interface Vote {
  readonly says: 'vote'
  readonly value: VoteValue
  /** All that the comment says beside votes and commands, quotes and code left out; '' when it says nothing. */
  readonly reason: string
  readonly declared: VoteLine['declared']
}

/** One thing said; `line` counts from 1, `typed` is the line as written. */
export type Saying = (RfcLine | PollLine | Vote) & { readonly line: number; readonly typed: string }

export interface Grammar {
  /** Words that alone on a line count as +1. */
  readonly agreeWords: readonly string[]
}

type Command = Exclude<Saying, { readonly says: 'vote' }>
type LineVote = VoteLine & { readonly says: 'vote'; readonly line: number; readonly typed: string }

const HAS_STATEMENT = /[+\-−–＋±0👍👎]|:thumbs|\/(?:rfc|poll|vote)|\bone\b/iu
/** More commands than anybody means in one comment; those after them are not read. */
const MOST_COMMANDS = 100
/** Lines that are addressed to people or bots and give no reason. */
const NO_PROSE = /^\s*(?:\/[a-z]|(?:\/?cc:?\s*)?(?:@[\w/-]+[\s,]*)+$)/i

/**
 * Reads a comment. Several votes in one comment count as the most negative of them, so that no objection is lost;
 * text under `/rfc concern` until the next command belongs to the concern. Total: any text gives an answer.
 */
export function readSayings(body: string, { agreeWords }: Grammar): readonly Saying[] {
  if (!mayStateSomething(body, agreeWords)) return []
  const lines = readLines(body)
  const read = lines.map((line, at) => readLine(lines, { line, at, agreeWords }))
  const concernOf = ownersOf(read)
  const prose = proseByOwner(lines, read, concernOf)
  const commands = read.flatMap((saying, at): Command[] => {
    if (saying === null || saying.says === 'vote') return []
    return [saying.says === 'concern' ? { ...saying, text: joinText([saying.text, ...(prose.get(at) ?? [])]) } : saying]
  })
  const vote = joinVotes(read, prose.get(null) ?? [])
  const some = commands.slice(0, MOST_COMMANDS)
  return vote === null ? some : [...some, vote].sort((a, b) => a.line - b.line)
}

/** True when a text gives a reason: a word, in any script. Whether it is a good one is for people to say. */
export function isReason(text: string): boolean {
  return /\p{L}{2,}|\p{Script=Han}/u.test(text)
}

function mayStateSomething(body: string, agreeWords: readonly string[]): boolean {
  return HAS_STATEMENT.test(body) || agreeWords.some((word) => body.toLowerCase().includes(word.toLowerCase()))
}

interface At {
  readonly line: Line
  readonly at: number
  readonly agreeWords: readonly string[]
}

function readLine(lines: readonly Line[], { line, at, agreeWords }: At): Command | LineVote | null {
  const where = { line: line.line, typed: line.text.trim() }
  // A line right under a quote is part of the quote to Markdown, which surprises people.
  if (line.place === 'a quote' && !/^\s*>/.test(line.text)) return readQuoted(line.text, where, agreeWords)
  if (line.place !== null) return null
  const command = readRfcLine(line.text) ?? readPollLine(lines, at)
  if (command?.says === 'choose') return readChoiceOrVote(command, where, agreeWords)
  if (command !== null) return { ...command, ...where }
  const vote = readVoteLine(line.text, agreeWords)
  if (vote === null) return null
  if ('value' in vote) return { says: 'vote', ...vote, ...where }
  return { says: 'unclear', topic: 'near-vote', meant: vote.meant, ...where }
}

type Where = { readonly line: number; readonly typed: string }

function readQuoted(text: string, where: Where, agreeWords: readonly string[]): Command | null {
  const vote = readVoteLine(text, agreeWords)
  const rfc = readRfcLine(text)
  if ((vote === null || !('value' in vote)) && rfc === null) return null
  return { says: 'unclear', topic: 'in-quote', meant: text.trim(), ...where }
}

/** `/vote +1` is what people type who know other bots. */
function readChoiceOrVote(
  choice: Extract<PollLine, { says: 'choose' }>,
  where: Where,
  agreeWords: readonly string[],
): Command | LineVote {
  const vote = /^[+\-−]/.test(choice.option) ? readVoteLine(choice.option, agreeWords) : null
  return vote !== null && 'value' in vote ? { says: 'vote', ...vote, ...where } : { ...choice, ...where }
}

/** For each line, the line of the concern to whose text it belongs; null: to none. */
function ownersOf(read: readonly (Command | LineVote | null)[]): readonly (number | null)[] {
  let owner: number | null = null
  return read.map((saying, at) => {
    if (saying !== null) owner = saying.says === 'concern' ? at : null
    return owner
  })
}

/** Ordinary lines by the line of the concern to which they belong, in one pass. */
function proseByOwner(
  lines: readonly Line[],
  read: readonly (Command | LineVote | null)[],
  owners: readonly (number | null)[],
): ReadonlyMap<number | null, readonly string[]> {
  const prose = new Map<number | null, string[]>()
  lines.forEach((line, at) => {
    if (!isProse(line, read[at])) return
    const owner = owners[at] ?? null
    const others = prose.get(owner)
    if (others === undefined) prose.set(owner, [line.text.trim()])
    else others.push(line.text.trim())
  })
  return prose
}

function isProse(line: Line, read: Command | LineVote | null | undefined): boolean {
  return read === null && line.place === null && line.text.trim() !== '' && !NO_PROSE.test(line.text)
}

function joinVotes(
  read: readonly (Command | LineVote | null)[],
  prose: readonly string[],
): Extract<Saying, Vote> | null {
  const votes = read.flatMap((saying) => (saying?.says === 'vote' ? [saying] : []))
  const [lowest] = [...votes].sort((a, b) => a.value - b.value || b.line - a.line)
  if (lowest === undefined) return null
  const { value, declared, line, typed } = lowest
  return { says: 'vote', value, declared, line, typed, reason: joinText([lowest.rest, ...prose]) }
}

function joinText(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 2_000)
}
