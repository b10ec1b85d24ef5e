// Reads a history of merged pull requests, one JSON object a line; a wrong line is named with what to do.
import * as z from 'zod'

/** Later than the year 5000: these are milliseconds. */
const Seconds = z.number().lt(1e11)

/** Missing lists are empty; `open_ts` is the merge when it is not known, and never after it. */
const Line = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  ts: Seconds,
  open_ts: Seconds.nullish(),
  author: z.string().trim().min(1),
  reviewers: z.array(z.string()).nullish(),
  files: z.array(z.string()).nullish(),
  title: z.string().nullish(),
  coauthors: z.array(z.string()).nullish(),
})

/** One merged pull request. Times in seconds; `reviewers` without the author. */
export interface Row {
  readonly id: string
  readonly at: number
  readonly openedAt: number
  readonly author: string
  readonly reviewers: readonly string[]
  readonly files: readonly string[]
  readonly title: string
  readonly coauthors: readonly string[]
}

/** The rows in the order of the file, or what is wrong and how to mend it. */
export function readRows(text: string): readonly Row[] | { readonly wrong: string } {
  const rows: Row[] = []
  let number = 0
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    number += 1
    if (line.trim() === '') continue
    const row = readRow(line, number)
    if ('wrong' in row) return row
    rows.push(row)
  }
  return rows.length > 0
    ? rows
    : { wrong: 'no rows: give one JSON object a line, {"ts", "author", "reviewers", "files", "title"}' }
}

function readRow(line: string, number: number): Row | { wrong: string } {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return { wrong: `line ${number}: not JSON; write one whole object on one line` }
  }
  const parsed = Line.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { wrong: `line ${number}: ${mendOf(issue?.path.join('.') ?? '', issue?.message ?? 'is wrong')}` }
  }
  const { id, ts, open_ts: opened, author, reviewers, files, title, coauthors } = parsed.data
  return {
    id: id ?? `line ${number}`,
    at: ts,
    openedAt: Math.min(opened ?? ts, ts),
    author,
    reviewers: distinct(reviewers).filter((who) => who !== author),
    files: distinct(files),
    title: title ?? '',
    coauthors: distinct(coauthors),
  }
}

/** Nobody is called nothing, and no path is empty. */
function distinct(words: readonly string[] | null | undefined): string[] {
  return [...new Set(words ?? [])].filter((word) => word.trim() !== '')
}

const MENDS: Readonly<Record<string, string>> = {
  ts: '`ts` must be the time of the merge in seconds, a number',
  open_ts: '`open_ts` must be the time of opening in seconds, a number, or be left out',
  author: '`author` must be a name that is not empty',
  reviewers: '`reviewers` must be a list of names, ["p001"], or be left out',
  files: '`files` must be a list of paths, ["src/a.rs"], or be left out',
  coauthors: '`coauthors` must be a list of names, or be left out',
  title: '`title` must be a text, or be left out',
}

function mendOf(path: string, message: string): string {
  const [field = ''] = path.split('.')
  return MENDS[field] ?? (field === '' ? 'must be an object, {"ts", "author", …}' : `\`${path}\`: ${message}`)
}
