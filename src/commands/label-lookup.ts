// From words to labels: which label of the repository a word means, and which ones it may have meant.
import { nearest } from './spelling.ts'

/** Labels to choose from, and the family a command is about (`type`); '' for commands that take whole names. */
export interface Choice {
  readonly labels: readonly string[]
  readonly family: string
}

export interface ReadLabels {
  /** As the repository spells them, each once. */
  readonly found: readonly string[]
  /** Words that are no label. */
  readonly missing: readonly string[]
}

/** No label of GitHub has more words than this; a longer run is not looked up. */
const MOST_WORDS = 8
/** Names of labels are shorter than this on GitHub (50 characters, and room for the family). */
const MOST_CHARACTERS = 100
/** A family with more members is not told in one sentence. */
const MOST_NAMED = 10

/** Reads `bug severity/major good first issue`; of names that begin alike the longest run of words counts. */
export function readLabels(words: readonly string[], choice: Choice): ReadLabels {
  const index = indexLabels(choice.labels)
  const found = new Map<string, string>()
  const missing: string[] = []
  for (let at = 0; at < words.length; ) {
    const run = longestRun(words.slice(at, at + MOST_WORDS), index, choice.family)
    if (run === null) missing.push(words[at] ?? '')
    else found.set(run.label.toLowerCase(), run.label)
    at += run?.words ?? 1
  }
  return { found: [...found.values()], missing: [...new Set(missing)] }
}

type Index = ReadonlyMap<string, string>

/** A thread full of commands asks for the same list again and again. */
const INDEXES = new WeakMap<readonly string[], Index>()

function indexLabels(labels: readonly string[]): Index {
  const known = INDEXES.get(labels)
  if (known !== undefined) return known
  const index = new Map(labels.map((label) => [label.toLowerCase(), label]))
  INDEXES.set(labels, index)
  return index
}

function longestRun(words: readonly string[], index: Index, family: string): { label: string; words: number } | null {
  for (let count = words.length; count > 0; count--) {
    const label = lookUp(words.slice(0, count).join(' '), index, family)
    if (label !== null) return { label, words: count }
  }
  return null
}

/** The label of that name without regard to case; in a family also `type/bug` and `bugs` for `bug`. */
export function findLabel(word: string, { labels, family }: Choice): string | null {
  return lookUp(word, indexLabels(labels), family)
}

function lookUp(word: string, index: Index, family: string): string | null {
  if (word.length > MOST_CHARACTERS) return null
  const short = withoutFamily(word.toLowerCase(), family)
  const full = family === '' ? short : `${family}/${short}`
  const spellings = family === '' ? [full] : [full, `${full}s`, full.replace(/s$/, '')]
  for (const spelling of spellings) {
    const label = index.get(spelling)
    if (label !== undefined) return label
  }
  return null
}

function withoutFamily(word: string, family: string): string {
  return family !== '' && word.startsWith(`${family}/`) ? word.slice(family.length + 1) : word
}

/** What a word that is no label may have meant, as full names. */
export interface Guesses {
  /** The one it surely meant; null when none or several come to mind. */
  readonly meant: string | null
  /** Those to choose from when no one is meant: at most ten. */
  readonly choices: readonly string[]
}

export function guessLabels(word: string, choice: Choice): Guesses {
  const { family, labels } = choice
  if (word.length > MOST_CHARACTERS) return { meant: null, choices: [] }
  const wanted = normal(word)
  const members = family === '' ? labels : labels.filter((label) => familyOf(label) === family)
  const near = nearLabel(wanted, members, family) ?? elsewhere(wanted, labels)
  if (near !== null) return { meant: near, choices: [] }
  const alike = members.filter((label) => isAlike(shortOf(label).toLowerCase(), shortOf(wanted), family))
  if (alike.length === 1) return { meant: alike[0] ?? null, choices: [] }
  if (alike.length > 1) return { meant: null, choices: alike.slice(0, MOST_NAMED) }
  return { meant: null, choices: smallFamily(choice) }
}

/** All labels of the family, when they fit into a sentence; else none. */
export function smallFamily({ family, labels }: Choice): readonly string[] {
  const members = labels.filter((label) => family !== '' && familyOf(label) === family)
  return members.length <= MOST_NAMED ? members : []
}

function nearLabel(word: string, members: readonly string[], family: string): string | null {
  const short = withoutFamily(word, family)
  // A slip in a digit names another version, so nothing is made of it.
  const digits = digitsOf(word)
  const alike = members.filter((label) => digitsOf(label) === digits)
  if (family !== '') {
    const name = nearest(short, alike.map(shortOf))
    return alike.find((label) => shortOf(label) === name) ?? null
  }
  const same = members.find((label) => normal(label) === word)
  return same ?? nearest(word, alike)
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** `/type critical` and `/label critical` mean `severity/critical`, when there is one such label. */
function elsewhere(wanted: string, labels: readonly string[]): string | null {
  const same = labels.filter((label) => normal(label) === wanted || normal(shortOf(label)) === wanted)
  return same.length === 1 ? (same[0] ?? null) : null
}

/** In a family the label may also be a part of the word, as in `/type enhancement-request`. */
function isAlike(label: string, word: string, family: string): boolean {
  if (word.length < 3) return false
  return label.includes(word) || (family !== '' && label.length >= 4 && word.includes(label))
}

/** `Type: Bug` and `type_bug` are spelt like `type/bug`. */
function normal(word: string): string {
  return word
    .toLowerCase()
    .replace(/\s*[:：]\s*/, '/')
    .replace(/[\s_]+/g, '-')
}

/** The part before the slash, lower case; '' when there is none. */
export function familyOf(label: string): string {
  const slash = label.indexOf('/')
  return slash < 0 ? '' : label.slice(0, slash).toLowerCase()
}

export function shortOf(label: string): string {
  return label.slice(label.indexOf('/') + 1)
}
