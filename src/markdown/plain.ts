// User text made harmless for the Markdown we write: it names nobody, links nothing, and shows as it was typed.

const ZERO_WIDTH_SPACE = '\u200b'
/**
 * The text with every mention broken by an invisible space. Escaping does not help: GitHub looks for mentions in the
 * finished page, where `\@name` and `&#64;name` have become `@name` again.
 */
export function withoutMention(text: string): string {
  return text.replace(/@(?=[A-Za-z0-9])/g, `@${ZERO_WIDTH_SPACE}`)
}

/** One line of text that GitHub shows as typed: no markup, mention, reference to an issue or commit, link or HTML. */
export function plain(text: string): string {
  const escaped = oneLine(text)
    .replace(/[\\`*_{}[\]()<>#+!|~$&:=-]/g, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
  return withoutMention(escaped)
    .replace(/(\\#)(?=\d)/g, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/\b(GH\\-)(?=\d)/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/\b[0-9a-f]{7,40}\b/gi, (hash) => hash.replace(/.{6}/g, `$&${ZERO_WIDTH_SPACE}`))
    .replace(/(https?|ftp|mailto|xmpp)(?=\\:)/gi, `$1${ZERO_WIDTH_SPACE}`)
    .replace(/(www)(?=\.)/gi, `$1${ZERO_WIDTH_SPACE}`)
}

/** The text as inline code, where GitHub makes no mentions, references or links. Longer than `most` characters: cut. */
export function codeSpan(text: string, most = 120): string {
  const line = shorten(oneLine(text), most) || ' '
  const runs = line.match(/`+/g)?.map((run) => run.length) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs) + 1)
  const pad = /^`|`$/.test(line) ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/** At most `most` characters, an ellipsis in place of the rest; a surrogate pair is not cut in two. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Line ends become blanks; what cannot be seen, and could turn the reading direction round, is left out. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .trim()
}
