// Which files of a repository are generated, and so not counted: `.generated_files`, `.gitattributes` and the policy's globs.
import { globTest } from './glob.ts'

const MOST_LINES = 500
const LONGEST_GLOB = 200

export interface GeneratedSources {
  /** Text of `.generated_files` at the base, null when absent. Format: Prow's pkg/genfiles. */
  readonly generatedFiles: string | null
  /** Text of `.gitattributes` at the base, null when absent; `linguist-generated` is what counts. */
  readonly gitAttributes: string | null
  readonly globs: readonly string[]
}

type Test = (path: string) => boolean

/** A test for one path. Lines that cannot be understood are skipped; `paths-from-repo` needs another file and is not followed. */
export function generatedTest({ generatedFiles, gitAttributes, globs }: GeneratedSources): Test {
  const listed = statements(generatedFiles).flatMap(([key = '', value = '', more]) => {
    const test = more === undefined && value !== '' ? statementTest(key, value) : null
    return test ? [test] : []
  })
  const marks = statements(gitAttributes).flatMap(([pattern = '', ...attributes]) => {
    const mark = attributes.map(generatedMark).findLast((one) => one !== null)
    return mark === undefined || mark === null ? [] : [{ test: pathTest(pattern), generated: mark }]
  })
  const named = globs.map(pathTest)
  return (path) =>
    listed.some((test) => test(path)) ||
    named.some((test) => test(path)) ||
    marks.findLast((mark) => mark.test(path))?.generated === true
}

function statements(text: string | null): string[][] {
  const lines = (text ?? '').split(/\r?\n/).slice(0, MOST_LINES)
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/))
}

function statementTest(key: string, value: string): Test | null {
  const base = (path: string) => path.slice(path.lastIndexOf('/') + 1)
  switch (key) {
    case 'path':
      return (path) => path === value
    case 'file-name':
      return (path) => base(path) === value
    case 'prefix':
    case 'path-prefix':
      return (path) => path.startsWith(value)
    case 'file-prefix':
      return (path) => base(path).startsWith(value)
    default:
      return null
  }
}

// In .gitattributes the last line that speaks of a path wins, and `-linguist-generated` takes the mark away.
function generatedMark(attribute: string): boolean | null {
  if (attribute === 'linguist-generated' || attribute === 'linguist-generated=true') return true
  if (attribute === '-linguist-generated' || attribute === 'linguist-generated=false') return false
  return null
}

/** A pattern without a slash matches the file's name in any folder; with one, the path from the root. */
function pathTest(pattern: string): Test {
  if (pattern.length > LONGEST_GLOB) return () => false
  const matches = globTest(pattern.replace(/^\//, ''))
  return pattern.includes('/') ? matches : (path) => matches(path.slice(path.lastIndexOf('/') + 1))
}
