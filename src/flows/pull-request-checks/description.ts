// Reading a pull request's description: comments of the template out, line ends alike, fenced blocks as TiKV's bots take them.

/** The text with every line ending in \n. */
export function unifyLines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

/** The text without closed HTML comments; one that is never closed stays. Linear, whatever the text. */
export function withoutComments(text: string): string {
  const parts: string[] = []
  let at = 0
  for (;;) {
    const open = text.indexOf('<!--', at)
    const close = open < 0 ? -1 : text.indexOf('-->', open + 4)
    if (close < 0) return parts.join('') + text.slice(at)
    parts.push(text.slice(at, open))
    at = close + 3
  }
}

/**
 * What stands between the first ```` ```name ```` and the next ``` ``` ```, trimmed; null when there is no such pair.
 * Not CommonMark on purpose: TiKV's merge template and Prow's release-note plugin look for just these marks, in any case.
 */
export function fencedText(body: string, name: string): string | null {
  const open = new RegExp(`\`\`\`${name}`, 'i').exec(body)
  if (!open) return null
  const start = open.index + open[0].length
  const end = body.indexOf('```', start + 1)
  return end < 0 ? null : unifyLines(body.slice(start, end)).trim()
}

/** Does the description say that a bot made the pull request by cherry-picking another? Its number, else null. */
export function cherryPickOf(body: string): number | null {
  const said = /^(?:This is an automated cherry-pick of|cherry[- ]pick(?: of)?) #([1-9]\d{0,9})\b/im.exec(body)
  return said ? Number(said[1]) : null
}
