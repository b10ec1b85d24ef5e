// What a pull request is made of, as words: its paths, the words of title and paths, the issues it names.

/** More files than this say no more about who should look. */
const MOST_FILES = 80
const MOST_WORDS = 60

/** At most 80 of the files, evenly spread over the list, so that no end of it is favoured. */
export function sampleFiles(files: readonly string[]): readonly string[] {
  const distinct = [...new Set(files)]
  if (distinct.length <= MOST_FILES) return distinct
  return Array.from({ length: MOST_FILES }, (_, at) => distinct[Math.floor((at * distinct.length) / MOST_FILES)] ?? '')
}

/** Deeper than any real tree; each level costs a count. */
const MOST_LEVELS = 32

/** The directories above a path, nearest first, ending with '' for the whole repository: `a/b.rs` → `a/`, ``. */
export function directoriesOf(path: string): string[] {
  const found: string[] = []
  for (
    let at = path.lastIndexOf('/', path.length - 2);
    at > 0 && found.length < MOST_LEVELS;
    at = path.lastIndexOf('/', at - 1)
  )
    found.push(path.slice(0, at + 1))
  return [...found, '']
}

function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !/^\d+$/.test(word))
}

export function titleWords(title: string): string[] {
  return [...new Set(wordsOf(title.slice(0, 500)))].slice(0, MOST_WORDS)
}

export function pathWords(files: readonly string[]): string[] {
  return [...new Set(files.flatMap((path) => wordsOf(path)))].slice(0, MOST_WORDS)
}

/** Issues a title names: `KAFKA-123`, `#123`. */
export function issuesOf(title: string): string[] {
  return [...new Set(title.match(/\b[A-Z][A-Z0-9]+-\d+\b|#\d+\b/g) ?? [])].slice(0, 5)
}
