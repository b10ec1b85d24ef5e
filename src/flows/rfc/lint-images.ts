// Rule `image`: a picture that is shown is in the change or in the repository, or has a whole address.
import { distance } from 'fastest-levenshtein'
import type { Finding, RfcFile } from './lint-finding.ts'
import type { RfcText } from './lint-text.ts'
import { say } from './lint-words.ts'

const MOST_IMAGES = 100

/** Nothing is said where the repository's files are not known, or the file's own place is not. */
export function lintImages({ path, present }: RfcFile, { images }: RfcText): readonly Finding[] {
  if (present === null || path === null) return []
  const there = new Set(present)
  return images.slice(0, MOST_IMAGES).flatMap(({ source, line }): readonly Finding[] => {
    const wanted = resolve(path, source)
    if (wanted === null || there.has(wanted)) return []
    return [{ rule: 'image', line, text: say.noImage(source, nearest(wanted, present)) }]
  })
}

/** The path from the repository's root; null for a whole address. */
function resolve(path: string, source: string): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(source)) return null
  const file = decode(source.replace(/[?#].*$/s, ''))
  const parts = file.startsWith('/') ? [] : path.split('/').slice(0, -1)
  for (const part of file.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function nearest(wanted: string, present: readonly string[]): string | null {
  const name = (path: string) => (path.split('/').at(-1) ?? '').toLowerCase()
  const pictures = present.filter((path) => /\.(?:png|jpe?g|gif|svg|webp)$/i.test(path)).slice(0, 5_000)
  const near = pictures
    .map((path) => ({ path, far: distance(name(path), name(wanted).slice(0, 200)) }))
    .filter(({ path, far }) => far <= Math.max(1, name(path).length * 0.2))
    .sort((a, b) => a.far - b.far || (a.path < b.path ? -1 : 1))
  return near[0]?.path ?? null
}
