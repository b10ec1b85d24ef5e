// Which lines differ between two texts: counts and one unified hunk, enough for `files` and the page.

export interface LineDiff {
  readonly additions: number
  readonly deletions: number
  readonly patch: string
}

/** Beyond this many cells the middle is taken as wholly replaced, so that a large file costs nothing. */
const MOST_CELLS = 250_000
const CONTEXT = 3

/** Compares `before` and `after`; null stands for an absent file. */
export function diffLines(before: string | null, after: string | null): LineDiff {
  const a = splitLines(before)
  const b = splitLines(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const middle = alignLines(a.slice(head, a.length - tail), b.slice(head, b.length - tail))
  const additions = middle.filter((line) => line.startsWith('+')).length
  const deletions = middle.filter((line) => line.startsWith('-')).length
  if (additions + deletions === 0) return { additions, deletions, patch: '' }
  const from = Math.max(0, head - CONTEXT)
  const above = a.slice(from, head).map((line) => ` ${line}`)
  const below = a.slice(a.length - tail, a.length - tail + CONTEXT).map((line) => ` ${line}`)
  const body = [...above, ...middle, ...below]
  const count = (sign: string) => body.filter((line) => line.startsWith(' ') || line.startsWith(sign)).length
  const start = (lines: readonly string[]) => (lines.length === 0 ? 0 : from + 1)
  const header = `@@ -${start(a)},${count('-')} +${start(b)},${count('+')} @@`
  return { additions, deletions, patch: [header, ...body].join('\n') }
}

function splitLines(text: string | null): readonly string[] {
  if (text === null || text === '') return []
  return text.replace(/\n$/, '').split('\n')
}

/** Longest common subsequence of the two middles, as signed lines. */
function alignLines(a: readonly string[], b: readonly string[]): readonly string[] {
  const minus = (line: string) => `-${line}`
  const plus = (line: string) => `+${line}`
  if (a.length * b.length > MOST_CELLS || a.length === 0 || b.length === 0) return [...a.map(minus), ...b.map(plus)]
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const out: string[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push(` ${a[i]}`)
      i++
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) out.push(minus(a[i++] ?? ''))
    else out.push(plus(b[j++] ?? ''))
  }
  return out
}
