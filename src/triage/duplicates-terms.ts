// The words of a report that can tell it from others, with their weight; spelling and the form of a word do not count.

/** A name or a word: `test_split_region`, `raftstore::store`, `resolved-ts`, `OOM`, `CommitTs`. */
const NAME = /[\p{L}_][\p{L}\p{N}_]*(?:(?:::|[-.])[\p{L}_][\p{L}\p{N}_]*)*/gu
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}/gu
/** One word in spite of its capitals, as are PiTR and TiKV, whose first part is too short for a word. */
const PRODUCT = /\b[A-Z][a-z]{2,8}DB\b/g
const MOST_TERMS = 60
const MOST_WEIGHT = 9
const IN_TITLE = 4
const IN_TEXT = 1

const STOP = new Set(
  'a an and any are as at be because been before being but by can cannot could did do does doing due during each even every few for from get gets got had has have having he her here his how i if in into is it its just like may me might more most much my no nor not now of off on once one only or other our out over own same she should since so some still such than that the their them then there these they this those through to too under until up upon us use used using very via was way we were what when where which while who why will with within without would yes you your also always maybe please thanks see seen saw set let lot lots new old related find found try tried make makes made happen happens happened expect expected actual actually sometimes http https www com org github html img png jpg alt src width height user images assets attachments'.split(
    ' ',
  ),
)
/** One thing with several names. */
const SAME: Readonly<Record<string, string>> = {
  flaky: 'unstabl',
  crash: 'panic',
  coredump: 'panic',
  segfault: 'panic',
  panick: 'panic',
  stuck: 'hang',
  hung: 'hang',
}

/** Weights from 1 to 9 by term, at most 60: those of the title first, then in the order of the text. */
export function termsOf(title: string, text: string): ReadonlyMap<string, number> {
  const terms = new Map<string, number>()
  const note = (term: string, weight: number) => {
    const sum = Math.min((terms.get(term) ?? 0) + weight, MOST_WEIGHT)
    if (terms.has(term) || terms.size < MOST_TERMS) terms.set(term, sum)
  }
  for (const term of new Set(wordsOf(title))) note(term, IN_TITLE)
  for (const term of wordsOf(text)) note(term, IN_TEXT)
  return terms
}

/** Every word in its plain form; a name also by its parts. */
function wordsOf(text: string): string[] {
  const plain = text
    .slice(0, 20_000)
    .normalize('NFKC')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(PRODUCT, (name) => name.toLowerCase())
  const names = (plain.match(NAME) ?? []).flatMap(formsOf)
  const han = (plain.match(HAN) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  )
  return [...names, ...han]
}

function formsOf(written: string): string[] {
  const last = written.slice(written.lastIndexOf('::') + 1).replace(/^:/, '')
  const parts = last
    .replace(/([A-Za-z\d]{2}[a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.:-]+/)
    .filter((part) => part.length > 1 && !STOP.has(part) && !/^x?[\da-f]*\d[\da-f]*$/.test(part))
  const plain = parts.map(stem)
  // `resolved-ts`, `resolved_ts` and `ResolvedTs` are one name; two words apart share its parts.
  return plain.length > 1 ? [plain.join('_'), ...plain] : plain
}

/** English endings off: `panicked`, `panics` and `panic` are one; `creating` and `create` too. */
export function stem(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word
  let root = word
  if (root.length > 5) root = root.replace(/(?:ies|ing|edly|ed|ely|ly)$/, (end) => (end === 'ies' ? 'y' : ''))
  if (root.length > 4) root = root.replace(/(?:sses|shes|ches|xes)$/, (end) => end.slice(0, -2))
  if (root.length > 3) root = root.replace(/([^su])s$/, '$1')
  if (root.length > 4) root = root.replace(/([bdfglmnprt])\1$/, '$1').replace(/e$/, '')
  return SAME[root] ?? root
}
