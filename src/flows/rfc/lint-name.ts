// Rules `file-name` and `file-number`: text/NNNN-slug.md, where NNNN is the number of the pull request.
import type { Finding, RfcFile } from './lint-finding.ts'
import { say } from './lint-words.ts'

interface NameParts {
  readonly folder: string
  /** As written; null when the name does not begin with a number. */
  readonly digits: string | null
  readonly slug: string
}

/** The number in a file name; null when there is none, and for 0000, which means that nobody knows it yet. */
export function numberInName(path: string): number | null {
  const number = Number(split(path).digits ?? '0')
  return number === 0 ? null : number
}

/** The path of an RFC: `text/0123-my-words.md`. Without a number it begins with 0000. */
export function rfcPath(folder: string, number: number | null, title: string): string {
  return `${folder}/${String(number ?? 0).padStart(4, '0')}-${slugOf(title)}.md`
}

/** Is the file called as an RFC is? `number` null: no pull request yet. */
export function lintName(file: RfcFile, folder: string): readonly Finding[] {
  if (file.path === null) return []
  const parts = split(file.path)
  const wanted = rfcPath(folder, file.number ?? numberInName(file.path), parts.slug)
  const name = wanted.slice(folder.length + 1)
  const findings: Finding[] = []
  if (parts.folder !== folder) findings.push({ rule: 'file-name', line: 1, text: say.folder(folder, name) })
  if (parts.slug === 'my-feature')
    findings.push({ rule: 'file-name', line: 1, text: say.templateName(example(wanted)) })
  else if (!isWellFormed(file.path)) findings.push({ rule: 'file-name', line: 1, text: say.name(wanted) })
  else if (file.number !== null && Number(parts.digits) !== file.number)
    findings.push({ rule: 'file-number', line: 1, text: say.number(wanted, file.number) })
  return findings
}

function example(wanted: string): string {
  return wanted.replace('my-feature', 'follower-read-cache')
}

function isWellFormed(path: string): boolean {
  // Names carried a date until 2021.
  if (split(path).digits === null) return false
  return /(?:^|\/)\d{4,}-[a-z0-9]+(?:-[a-z0-9]+)*\.md$/.test(path) && !/(?:^|\/)0\d{4,}-/.test(path)
}

function split(path: string): NameParts {
  const cut = path.lastIndexOf('/')
  const stem = path.slice(cut + 1).replace(/\.[^.]*$/, '')
  const dated = /^\d{4}-\d{2}-\d{2}[-_](.*)$/.exec(stem)
  if (dated) return { folder: path.slice(0, Math.max(cut, 0)), digits: null, slug: dated[1] ?? '' }
  const [, digits = null, slug = stem] = /^(\d+)(?:[-_ ]+(.*))?$/.exec(stem) ?? []
  return { folder: path.slice(0, Math.max(cut, 0)), digits, slug }
}

/** Words in lower case joined by hyphens, at most 50 characters, never empty. */
function slugOf(title: string): string {
  const words =
    title
      .toLowerCase()
      .replace(/^\W*(?:rfc|feature request|proposal|design)\W*:/, '')
      .match(/[a-z0-9]+/g) ?? []
  let slug = ''
  for (const word of words) {
    if (slug.length + word.length >= 50) break
    slug = slug === '' ? word : `${slug}-${word}`
  }
  return slug === '' ? 'proposal' : slug
}
