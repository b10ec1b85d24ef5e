// One line as a vote: `+1`, `0`, `-1` and the forms people use on TiKV's vote pull requests (`+1 binding`, `LGTM`, `:+1:`).

export type VoteValue = 1 | 0 | -1

export interface VoteLine {
  readonly value: VoteValue
  /** What stands behind it on the line. */
  readonly rest: string
  /** What the voter calls the vote. Membership decides whether it binds, but nobody is made to bind. */
  readonly declared: 'binding' | 'non-binding' | null
}

/** A line that was almost a vote, and what it may have meant. */
export interface NearVote {
  readonly meant: string
}

const LEAD = /^(?:(?:my\s+)?vote(?:\s+is)?\s*:?\s+)/i
const BINDING = /^[\s,:]*(?:\((no-?|non-?)?binding\)|(no-?|non-?)?binding(?=[\s,.:;!)]|$))[\s,:]*/i
const PLUS = /^(?:[+＋]1|:\+1:|:thumbsup:|👍\p{Emoji_Modifier}?)/u
const MINUS = /^(?:[-−–－]1|:-1:|:thumbsdown:|👎\p{Emoji_Modifier}?)/u
const ZERO = /^[+\-−±]?0(?=$|\s*$|\s*[,:;.!)(–—-](?:\s|$)|\s+\(?(?:non-?|no-?)?binding\b|\s*\()/i
/** `+10`, `-1.5`, `-1%` are numbers. */
const GOES_ON = /^(?:[\w%]|[.,]\d)/
/** `+1, 0 or -1` tells people what to write. */
const INSTRUCTION = /^\s*(?:[,/|]|or\b)\s*(?:or\s+)?(?:0\s*(?:[,/|]|or\b)|[+-]1\b)/
const POLITE =
  /^(?:[\s!.,~:)(]|\p{Emoji_Presentation}|\u200d|\ufe0f)*(?:(?:thanks?|thank you|congrats|congratulations)\b.{0,40})?$/iu
/** A line longer than this says more than thanks. */
const MOST_POLITE = 80
const NEAR = /^(?:([+\-−])\s+1|plus\s+one|minus\s+one|([+-])[2-9]|\+0?\.5|-0?\.5)\s*[.!]?$/i

/** Reads one line of ordinary text. Null: nothing of a vote. `agreeWords` alone on a line, such as LGTM, count as +1. */
export function readVoteLine(line: string, agreeWords: readonly string[]): VoteLine | NearVote | null {
  const text = line
    .trim()
    .replace(/\*\*|__/g, '')
    .replace(/^\\(?=[+-])/, '')
  const near = NEAR.exec(text)
  if (near !== null) return { meant: /^(?:-|−|minus)/i.test(text) ? '-1' : '+1' }
  const lead = takeLead(text.replace(LEAD, ''), agreeWords)
  const token = takeToken(lead.text)
  if (token === null) return lead.agrees && isPolite(lead.text) ? { value: 1, rest: '', declared: lead.declared } : null
  if (GOES_ON.test(token.rest)) return null
  if (INSTRUCTION.test(token.rest)) return null
  const behind = takeBinding(token.rest)
  return {
    value: token.value,
    rest: behind.text.replace(/^[\s.,:;!)–—-]+/u, '').trim(),
    declared: lead.declared ?? behind.declared,
  }
}

interface Taken {
  readonly text: string
  readonly declared: VoteLine['declared']
}

/** Takes `LGTM` and `(binding)` from the front, in any order. */
function takeLead(text: string, agreeWords: readonly string[]): Taken & { readonly agrees: boolean } {
  let rest = { text, declared: null as VoteLine['declared'] }
  let agrees = false
  for (let turn = 0; turn < 3; turn++) {
    const word = agreeWords.find((one) => startsWithWord(rest.text, one))
    if (word !== undefined) {
      agrees = true
      rest = { ...rest, text: rest.text.slice(word.length).replace(/^[\s,.!:;]+/, '') }
    }
    const behind = takeBinding(rest.text)
    rest = { text: behind.text, declared: behind.declared ?? rest.declared }
  }
  return { ...rest, agrees }
}

function takeBinding(text: string): Taken {
  const match = BINDING.exec(text)
  if (match === null) return { text, declared: null }
  return { text: text.slice(match[0].length), declared: match[1] || match[2] ? 'non-binding' : 'binding' }
}

function takeToken(text: string): { readonly value: VoteValue; readonly rest: string } | null {
  const forms: readonly (readonly [RegExp, VoteValue])[] = [
    [PLUS, 1],
    [MINUS, -1],
    [ZERO, 0],
  ]
  for (const [form, value] of forms) {
    const match = form.exec(text)
    if (match !== null) return { value, rest: text.slice(match[0].length) }
  }
  return null
}

function isPolite(text: string): boolean {
  return text.length <= MOST_POLITE && POLITE.test(text)
}

function startsWithWord(text: string, word: string): boolean {
  return text.slice(0, word.length).toLowerCase() === word.toLowerCase() && !/^[\w-]/.test(text.slice(word.length))
}
