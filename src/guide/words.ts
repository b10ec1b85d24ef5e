// Words of titles, bodies, identifiers and pages in one form, so that `on_raft_gc_log_tick` and "Raft log GC" can meet.

/** Words that say what kind of change or report it is, not what it is about. */
const SILENT = new Set(
  [
    'a an and any are as at be been before both but by can could do does done during for from get gets had has have how i if in',
    'into is it its just let make makes many may me more most must my need needed no not now of off on one only or other our out',
    'over own same see set sets should show so some such than that the their them then there these they this to too two up use',
    'used uses using very was we were what when where which while who why will with without would you your',
    'add added adds adjust allow allows avoid bug change changes check cleanup correct correctly correctness enhance ensure error',
    'expected fail failed fails feature find fix fixed fixes good handle handling improve improvement introduce issue keep lead make',
    'missing new nit possible problem properly refactor remove removed rename replace report revert support supported supports sure',
    'dnm wip draft pr master branch cherry pick',
    'tikv try unexpected update upgrade version warn work works wrong close component components src mod rs lib tests cases',
  ].flatMap((line) => line.split(' ')),
)

/** Names that are one word in spite of their capitals. */
const ONE_WORD = /\b(?:Ti(?:KV|DB|Flash|CDC|UP)|Rocks(?:DB|Db)|gRPC|GitHub|macOS|OpenSSL)\b/g

/** One word of a text: a plain word has no parts, `RawKV` has two. Terms, so lower case and without endings. */
export interface Word {
  readonly whole: string
  readonly parts: readonly string[]
  /** Are all of its parts telling words? `check_leader` is not, since "check" says nothing. */
  readonly telling: boolean
}

/** The words of a text in order; silent words are left out. */
export function wordsOf(text: string): Word[] {
  const plain = text.replace(ONE_WORD, (name) => name.toLowerCase())
  const found = plain.match(/[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*|\d+[A-Za-z][A-Za-z0-9]*/g) ?? []
  return found.map(readWord).filter(({ whole, parts }) => whole !== '' || parts.length > 0)
}

function readWord(word: string): Word {
  const pieces = word.split('_').flatMap((part) => part.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/))
  const parts = pieces.length > 1 ? pieces.map(termOf) : []
  const telling = parts.filter((part) => part !== '')
  // An identifier as a whole keeps its ending: `start_ts` is no plural.
  const whole = parts.length > 0 ? word.replace(/_/g, '').toLowerCase() : termOf(word)
  return { whole, parts: telling, telling: telling.length === parts.length }
}

/** '' for a silent word or a single letter. */
function termOf(word: string): string {
  const lower = word.toLowerCase()
  return lower.length < 2 || SILENT.has(lower) ? '' : cutEnding(lower)
}

/** Terms of a text in order, repeats kept: each word whole, then its parts. */
export function termsOf(text: string): string[] {
  return wordsOf(text).flatMap(({ whole, parts }) => (whole === '' ? parts : [whole, ...parts]))
}

/** merge, merged, merging, merges → merg; short words stay. */
function cutEnding(word: string): string {
  if (word.length < 5 || /\d/.test(word))
    return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
  const cut = word.replace(/(?:ings?|ed|es|e|s)$/, '')
  const stem = cut.length < 3 ? word : cut
  return stem.replace(/([bdgmnprt])\1$/, '$1')
}
