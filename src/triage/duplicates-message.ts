// A panic or error message as it is said every time: without numbers, addresses, ids, keys and paths of one cluster.

const LONGEST = 140
/** Said of many different faults: such a message alone makes no two reports the same. After normalising. */
const GENERIC =
  /^(?:called option::unwrap\(\) on a none value|called result::unwrap\(\) on an err value:? ?\W*|index out of bounds.*|explicit panic|not (?:yet )?implemented.*|internal error: entered unreachable code:?|unexpected error|attempt to (?:add|subtract|multiply|divide) with overflow|attempt to divide by zero|(?:tikv )?(?:oom|out of memory)|no entry found for key)$/
/** What every failed comparison says; what remains are the values. */
const COMPARISON = /\b(?:assertion|failed|left|right)\b|[^a-z_]+/g

/**
 * Lower case, `#` for every number, address, id, key and path, without quotes; '' when nothing is left. Two messages of one
 * line of source give the same text: `[region 40] 92 unexpected state` and `[region 7] 8 unexpected state`.
 */
export function normaliseMessage(written: string): string {
  const plain = written
    .slice(0, 1_000)
    .toLowerCase()
    .replace(/\\+[nrt]/g, ' ')
    .replace(/\\+/g, '')
    .replace(/"[^"\n]{0,300}"|'[^'\n]{0,300}'/g, (quoted) => (/[\d\\]/.test(quoted) ? ' # ' : quoted))
    .replace(/(?:\/[\w.@+-]{1,80}){2,20}/g, ' # ')
    .replace(/[`"'“”‘’]/g, '')
    .replace(/\b(?:0x[\da-f]{1,100}|[\da-f]{0,100}\d[\da-f]{0,100})\b/g, '#')
    .replace(/\d{1,30}/g, '#')
    .replace(/#(?:[.:#,-]{1,3}#)+/g, '#')
    .replace(/\s+/g, ' ')
  return beforeData(plain)
    .slice(0, LONGEST)
    .trim()
    .replace(/[\s.,:;([{]+$/, '')
}

/** What stands before a printed structure, when that is a message by itself. */
function beforeData(message: string): string {
  const at = message.indexOf('{')
  return at >= 20 ? message.slice(0, at) : message
}

/** Too general to tell one fault from another. Takes a normalised message. */
export function isGenericMessage(message: string): boolean {
  const isComparison = /left [!=]= right/.test(message)
  const rest = isComparison ? message.replace(COMPARISON, ' ') : message
  return message.length < 12 || !/[a-z]{3,}.*[a-z]{3,}/.test(rest) || GENERIC.test(message)
}

const QUOTED =
  /"([^"]{12,300})"|“([^”]{12,300})”|`([^`]{12,300})`|'([^']{12,300})'|called `Option::unwrap\(\)` on a `None` value/g

/** The title without quoted messages that say nothing by themselves: their words are no words of this report. */
export function withoutGenericQuotes(title: string): string {
  return title.replace(QUOTED, (quoted) => {
    const text = quoted.slice(1, -1)
    return / /.test(text.trim()) && isGenericMessage(normaliseMessage(text)) ? ' ' : quoted
  })
}

/** Messages that a title quotes, normalised: `TiKV panic with "assertion failed: cached_last < trunc_to_idx"`. */
export function messagesOfTitle(title: string): readonly string[] {
  const quoted = [...title.slice(0, 500).matchAll(QUOTED)].map((match) => match.slice(1).find(Boolean) ?? '')
  return quoted.filter((text) => / /.test(text.trim())).map(normaliseMessage)
}
