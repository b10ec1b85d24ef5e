// The lines of a report as GitHub shows them: prose, code or quote, with HTML comments taken out and kept apart.
// Unlike markdown/places.ts it forgives what was never closed, so that a lost fence does not swallow the next sections.

export interface Line {
  /** What is shown; the mark of a quote is taken off. */
  readonly text: string
  readonly place: 'text' | 'code' | 'quote'
  /** Text of HTML comments on this line; '' when none. */
  readonly hidden: string
}

/** Whether a line that looks like code must be a heading of a template all the same. */
type IsHeading = (line: string) => boolean

interface Fence {
  readonly mark: string
  readonly length: number
}

const FENCE = /^[ \t]*(`{3,}|~{3,})(.*)$/
const LIST_MARK = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=```|~~~)/

/** One entry for each line; every kind of line end counts. Time grows with the length of the text, whatever is in it. */
export function readLines(body: string, isHeading: IsHeading): readonly Line[] {
  const raw = body.split(/\r\n|[\n\r]/)
  const closings = findClosings(raw)
  const lines: Line[] = []
  let comments = new Comments(raw)
  for (let at = 0; at < raw.length; at++) {
    const line = raw[at] ?? ''
    const fence = comments.open ? null : readOpening(line)
    if (fence === null) {
      lines.push(comments.readLine(at))
      continue
    }
    const end = endOfFence(fence, { raw, at, closings, isHeading })
    for (; at < end; at++) lines.push({ text: raw[at] ?? '', place: 'code', hidden: '' })
    at -= 1
    comments = comments.passed()
  }
  return lines
}

function readOpening(line: string): Fence | null {
  const [, marks = '', info = ''] = FENCE.exec(line.replace(LIST_MARK, '')) ?? []
  const mark = marks[0]
  return mark === undefined || (mark === '`' && info.includes('`')) ? null : { mark, length: marks.length }
}

/** For each line the longest bare fence that still follows, by mark: tells at once that nothing closes. */
function findClosings(raw: readonly string[]): readonly Readonly<Record<string, number>>[] {
  let longest: Record<string, number> = { '`': 0, '~': 0 }
  const closings = raw.map(() => longest)
  for (let at = raw.length - 1; at >= 0; at--) {
    closings[at] = longest
    const fence = readClosing(raw[at] ?? '')
    if (fence !== null && fence.length > (longest[fence.mark] ?? 0))
      longest = { ...longest, [fence.mark]: fence.length }
  }
  return closings
}

function readClosing(line: string): Fence | null {
  const [, marks = '', rest = ''] = FENCE.exec(line) ?? []
  return marks === '' || rest.trim() !== '' ? null : { mark: marks[0] ?? '', length: marks.length }
}

interface Around {
  readonly raw: readonly string[]
  readonly at: number
  readonly closings: ReturnType<typeof findClosings>
  readonly isHeading: IsHeading
}

/** The line after the fenced block. One that nobody closes ends before the next heading of a template. */
function endOfFence(fence: Fence, { raw, at, closings, isHeading }: Around): number {
  const closed = (closings[at]?.[fence.mark] ?? 0) >= fence.length
  for (let end = at + 1; end < raw.length; end++) {
    const line = raw[end] ?? ''
    const closing = closed ? readClosing(line) : null
    if (closing !== null && closing.mark === fence.mark && closing.length >= fence.length) return end + 1
    if (!closed && isHeading(line)) return end
  }
  return raw.length
}

/** Takes HTML comments out, line by line. A comment that is never closed hides no more than its own line. */
class Comments {
  open = false
  private readonly raw: readonly string[]
  private readonly lastEnd: number
  constructor(raw: readonly string[], lastEnd = raw.findLastIndex((line) => line.includes('-->'))) {
    this.raw = raw
    this.lastEnd = lastEnd
  }

  passed(): Comments {
    return new Comments(this.raw, this.lastEnd)
  }

  readLine(at: number): Line {
    const raw = this.raw[at] ?? ''
    if (!this.open && !raw.includes('<!--')) return placeLine(raw, '')
    const shown: string[] = []
    const hidden: string[] = []
    let from = 0
    while (from < raw.length) {
      const next = raw.indexOf(this.open ? '-->' : '<!--', from)
      const until = next < 0 ? raw.length : next
      ;(this.open ? hidden : shown).push(raw.slice(from, until))
      if (next < 0) break
      from = next + (this.open ? 3 : 4)
      this.open = !this.open
    }
    if (this.open && at >= this.lastEnd) this.open = false
    return placeLine(shown.join(''), hidden.join(' ').trim())
  }
}

function placeLine(text: string, hidden: string): Line {
  if (!/^ {0,3}>/.test(text)) return { text, place: 'text', hidden }
  return { text: text.replace(/^[ >]+/, ''), place: 'quote', hidden }
}
