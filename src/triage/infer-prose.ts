// What a report's author says in words: without code, logs, quotes, template text in comments and headings.
// Line by line, not by Markdown's whole grammar: it is only weighed, and 64 KB must take less than a millisecond.

const FENCE = /^\s{0,3}(`{3,}|~{3,})/
/** Logs and dumps: a bracketed or dated beginning, a frame, long lines, most of it no words. */
const LOG = /^\s*(?:\[\d{4}[/-]|\d{4}[/-]\d\d[/-]\d\d|\d+:\s|at \S|\S+\s*=\s*\S+$|[$#>]\s|\|)/
/** What `tikv-server -V` prints: names of features, the same in every report. */
const BUILD =
  /^\W*(?:Release Version|Edition|Git (?:Commit )?(?:Hash|Branch)|UTC Build Time|Rust Version|Enable Features|Profile)\W*:/i
const LONGEST_LINE = 500
const MOST_LINES = 400

/** At most 400 lines of prose. */
export function proseOf(body: string): string {
  const prose: string[] = []
  let fence = ''
  for (const line of withoutComments(body).split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    if (mark !== undefined && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : ''
    else if (fence === '' && isProse(line)) prose.push(line)
    if (prose.length >= MOST_LINES) break
  }
  return prose.join('\n')
}

function isProse(line: string): boolean {
  if (line.length > LONGEST_LINE || LOG.test(line) || BUILD.test(line)) return false
  return !/^\s{0,3}(?:>|#{1,6}\s|\*\*[^*]+\*\*\s*$| {4}|\t)/.test(line)
}

/** An HTML comment that is never closed hides the rest, as on GitHub. */
function withoutComments(body: string): string {
  let out = ''
  let at = 0
  for (;;) {
    const open = body.indexOf('<!--', at)
    if (open < 0) return out + body.slice(at)
    out += body.slice(at, open)
    const close = body.indexOf('-->', open)
    if (close < 0) return out
    at = close + 3
  }
}
