// The lines of a comment, each with what Markdown makes of it, so that quotes, code and hidden text decide nothing.
import { type Place, placeLines } from '../markdown/places.ts'

export interface Line {
  readonly text: string
  /** Counts from 1. */
  readonly line: number
  /** Null: ordinary text as GitHub shows it. */
  readonly place: Place | null
}

/** GitHub keeps at most this many characters of a comment. */
const MOST_CHARACTERS = 65_536
/** Without any of these signs, and without deep indentation, every line of a text is ordinary. */
const MARKUP = /[`<>[\]|~#\\\t]|^ {4}|^(?: {0,3}(?:[-*+]|\d+[.)]) {2,})/m
/** A line that may hold a vote: the places are exact for lines with a slash before them, so it is given one. */
const VOTE_LIKE = /^([ \t]*)(?=[\\*_(]*(?:[+\-−–＋±:0👍👎]|lgtm|vote|my vote|non-?binding|binding))/iu

/** Every line of the text; CRLF and a byte order mark are forgiven. Total: any text gives an answer. */
export function readLines(markdown: string): readonly Line[] {
  const cut = markdown.length > MOST_CHARACTERS
  const lines = markdown
    .slice(0, MOST_CHARACTERS)
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
  const whole = cut ? lines.slice(0, -1) : lines
  const places = MARKUP.test(whole.join('\n')) ? placeLines(whole.map(withSlash)) : []
  return whole.map((text, index) => ({ text, line: index + 1, place: places[index] ?? null }))
}

function withSlash(line: string): string {
  const blank = VOTE_LIKE.exec(line)?.[1]
  if (blank === undefined || /^[ \t]*(?:[-+*]|\d+[.)])(?:[ \t]|$)|^[ \t]*[-*_=~]{3}/.test(line)) return line
  return `${blank}/${line.slice(blank.length)}`
}
