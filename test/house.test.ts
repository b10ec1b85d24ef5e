// The house rules of CONTRIBUTING.md as tests: doors, purity, sizes, names. A failure says what to do instead.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = new URL('..', import.meta.url).pathname
const SRC = join(ROOT, 'src')

/** Which rooms a room may import from. A room is a folder below src/; files directly in src/ are wiring unless listed. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  markdown: [],
  triage: ['model', 'markdown'],
  voting: ['model', 'markdown'],
  flows: ['model', 'markdown', 'voting'],
  commands: ['model', 'markdown'],
  owners: ['model'],
  reviewers: ['model'],
  guide: ['model', 'markdown'],
  github: ['model'],
  git: ['model'],
  store: ['model'],
  intake: ['model'],
  web: ['model', 'guide'],
  sandbox: [],
  'decide.ts': [
    'model',
    'flows',
    'commands',
    'owners',
    'reviewers',
    'config-gate.ts',
    'guide-gate.ts',
    'owners-gate.ts',
  ],
  'config-gate.ts': ['model', 'config.ts'],
  'guide-gate.ts': ['model'],
  'owners-gate.ts': ['model', 'owners'],
  'drift-words.ts': ['model'],
  'owners-words.ts': ['model'],
  'diff.ts': ['model', 'flows', 'commands', 'render.ts', 'diff-decisions.ts'],
  'diff-decisions.ts': ['model', 'flows'],
  'decision-blocks.ts': ['model', 'flows', 'words.ts'],
  'render.ts': [
    'model',
    'markdown',
    'flows',
    'commands',
    'decide.ts',
    'words.ts',
    'drift-words.ts',
    'owners-words.ts',
    'issue-card.ts',
    'decision-blocks.ts',
  ],
  'issue-card.ts': ['model', 'markdown', 'issue-words.ts'],
  'issue-words.ts': ['model'],
  'report.ts': ['model', 'triage', 'flows'],
  'words.ts': ['model'],
  'review-areas.ts': ['model'],
  'review-times.ts': [],
  'config.ts': ['model', 'markdown', 'flows'],
}

const PURE = [
  'model',
  'markdown',
  'triage',
  'voting',
  'flows',
  'commands',
  'owners',
  'reviewers',
  'guide',
  'decide.ts',
  'diff.ts',
  'diff-decisions.ts',
  'decision-blocks.ts',
  'render.ts',
  'issue-card.ts',
  'issue-words.ts',
  'report.ts',
  'words.ts',
  'config.ts',
  'config-gate.ts',
  'guide-gate.ts',
  'owners-gate.ts',
  'drift-words.ts',
  'owners-words.ts',
  'review-areas.ts',
  'review-times.ts',
]

/** What a pure room never holds, and what to do instead. */
const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bnew Date\(\)|\bDate\.now\(|\bperformance\.now\(/, 'take the time from snapshot.now'],
  [/\bMath\.random\(|\brandom(UUID|Bytes|Int)\b/, 'chance has no place in a decision'],
  [/\bprocess\./, 'take settings as an argument; settings.ts reads the environment'],
  [/\bfetch\(|from 'node:(?!crypto')[a-z_/]+'/, 'do the reading in an edge room and put the fact into the snapshot'],
  [
    /\basync (?:function|\()|\bawait\b|\bnew Promise\b|\bPromise\.|\bsetTimeout\b/,
    'pure rooms do not wait: put the fact into the snapshot',
  ],
]

const FORBIDDEN_NAMES = /(^|[-/])(utils?|helpers?|common|misc|types?|constants?|managers?|services?|handlers?)(\.|$|\/)/

/** Files that may be longer or hold longer functions; the lists may only shrink. */
const LONG_FILES: readonly string[] = []
const MOST_LINES = 250
const DATA_FOLDERS = ['sandbox/seed/']

interface File {
  readonly path: string
  readonly room: string
  readonly text: string
}

function files(folder: string): File[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = name.split('\\').join('/')
      return { path, room: path.split('/')[0] ?? path, text: readFileSync(join(folder, name), 'utf8') }
    })
}

const SOURCES = files(SRC)

function importsOf(file: File): string[] {
  return [...file.text.matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)].map((match) => {
    return relative(SRC, normalize(join(SRC, dirname(file.path), match[1] ?? '')))
  })
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

describe('the doors between rooms', () => {
  for (const file of SOURCES.filter((candidate) => candidate.room in DOORS)) {
    it(`${file.path} imports only from where its room may`, () => {
      const may = DOORS[file.room] ?? []
      const wrong = importsOf(file).filter((path) => {
        const room = path.split('/')[0] ?? ''
        return room !== file.room && !may.includes(room)
      })
      expect(
        wrong,
        `${file.room} may import ${may.join(', ') || 'nothing of ours'}: pass the thing as an argument, or move it to model`,
      ).toEqual([])
    })
  }

  it('no flow imports another flow', () => {
    const wrong = SOURCES.filter((file) => /^flows\/[^/]+\//.test(file.path)).flatMap((file) => {
      const own = file.path.split('/').slice(0, 2).join('/')
      return importsOf(file).filter((path) => path.startsWith('flows/') && !path.startsWith(`${own}/`))
    })
    expect(wrong, 'what two flows need moves to model or to a room of its own').toEqual([])
  })

  it('the sandbox meets the app only on the wire', () => {
    const wrong = SOURCES.filter(
      (file) => file.room !== 'sandbox' && file.room !== 'start-sandbox.ts' && file.room !== 'cli',
    )
      .filter((file) => importsOf(file).some((path) => path.startsWith('sandbox/')))
      .map((file) => file.path)
    expect(wrong, 'only start-sandbox.ts and cli/ may start the sandbox').toEqual([])
  })
})

describe('purity', () => {
  for (const file of SOURCES.filter((candidate) => PURE.includes(candidate.room))) {
    it(`${file.path} holds no clock, chance, network, environment, file system or waiting`, () => {
      const text = withoutComments(file.text)
      const found = IMPURE.filter(([pattern]) => pattern.test(text)).map(
        ([pattern, instead]) => `${pattern.exec(text)?.[0]}: ${instead}`,
      )
      expect(found).toEqual([])
    })
  }

  it('only settings.ts, wiring and set-up touch the environment', () => {
    const may = ['settings.ts', 'main.ts', 'start.ts', 'app.ts', 'setup.ts', 'start-sandbox.ts', 'cli/index.ts']
    const wrong = SOURCES.filter((file) => /\bprocess\.env\b/.test(withoutComments(file.text))).map((file) => file.path)
    expect(
      wrong.filter((path) => !may.includes(path)),
      'pass settings as an argument',
    ).toEqual([])
  })

  it('author_association decides nothing', () => {
    const wrong = SOURCES.filter(
      (file) => file.room !== 'sandbox' && /author_?association/i.test(withoutComments(file.text)),
    ).map((file) => file.path)
    expect(wrong, 'it is wrong for private members; ask for membership or permission').toEqual([])
  })

  it('nothing closes an issue or pull request by itself, and no label set is replaced', () => {
    const text = SOURCES.filter((file) => file.room === 'github')
      .map((file) => withoutComments(file.text))
      .join('\n')
    expect(/PUT \/repos\/\{owner\}\/\{repo\}\/issues\/\{issue_number\}\/labels/.test(text)).toBe(false)
    const closing = SOURCES.filter(
      ({ room, text }) => room !== 'commands' && room !== 'model' && /what: 'state'/.test(withoutComments(text)),
    )
    expect(
      closing.map(({ path }) => path),
      'only a command of a person closes or reopens',
    ).toEqual([])
  })

  it('no shell runs in the app; git is called with argument lists in git/', () => {
    const wrong = SOURCES.filter(
      (file) => !['git', 'cli', 'sandbox'].includes(file.room) && /node:child_process/.test(file.text),
    ).map((file) => file.path)
    expect(wrong).toEqual([])
    expect(
      SOURCES.filter((file) => file.room === 'git' && /\bexec\(|shell: true/.test(file.text)).map((file) => file.path),
    ).toEqual([])
  })
})

describe('sizes and names', () => {
  it(`no file is longer than ${MOST_LINES} lines`, () => {
    const long = SOURCES.filter((file) => !DATA_FOLDERS.some((folder) => file.path.startsWith(folder)))
      .filter((file) => file.text.split('\n').length - 1 > MOST_LINES)
      .map((file) => file.path)
    expect(
      long.filter((path) => !LONG_FILES.includes(path)),
      'is there a room missing? Split by what it is about',
    ).toEqual([])
    expect(
      LONG_FILES.filter((path) => !long.includes(path)),
      'take these off the list',
    ).toEqual([])
  })

  it('functions keep to 40 lines and 3 parameters', () => {
    const wrong = SOURCES.filter((file) => !DATA_FOLDERS.some((folder) => file.path.startsWith(folder))).flatMap(
      longFunctions,
    )
    expect(
      wrong.filter((name) => !LONG_FUNCTIONS.includes(name)),
      'name the parts',
    ).toEqual([])
    expect(
      LONG_FUNCTIONS.filter((name) => !wrong.includes(name)),
      'take these off the list',
    ).toEqual([])
  })

  it('names say what a file exports', () => {
    expect(
      SOURCES.map((file) => file.path).filter((path) => FORBIDDEN_NAMES.test(path)),
      'name it for what it exports',
    ).toEqual([])
    expect(
      SOURCES.map((file) => file.path).filter((path) => !/^[a-z0-9/.-]+$/.test(path)),
      'kebab-case',
    ).toEqual([])
  })

  it('every file opens by saying what it is for', () => {
    const silent = SOURCES.filter((file) => !/^(#!.*\n)?\/\/ \S/.test(file.text)).map((file) => file.path)
    expect(silent, 'one to three comment lines at the top').toEqual([])
  })

  it('exports have names', () => {
    const wrong = SOURCES.filter((file) => /^export default/m.test(file.text)).map((file) => file.path)
    expect(wrong, 'only app.ts, because Probot loads its default export').toEqual(['app.ts'])
  })
})

/** Functions that may be longer or take more; the list may only shrink. */
const LONG_FUNCTIONS: readonly string[] = []

/** Top-level function declarations that are longer than 40 lines or take more than 3 parameters, as `path name`. */
function longFunctions(file: File): string[] {
  const lines = file.text.split('\n')
  return lines.flatMap((line, at) => {
    const name = /^(?:export )?(?:async )?function\*? (\w+)/.exec(line)?.[1]
    if (name === undefined) return []
    const end = lines.findIndex((candidate, index) => index >= at && /^\}/.test(candidate))
    const head = lines.slice(at, end).join('\n')
    const parameters = countParameters(head.slice(head.indexOf('(', head.indexOf(name) + name.length)))
    return end - at + 1 > 42 || parameters > 3 ? [`${file.path} ${name}`] : []
  })
}

/** Counts what stands between the first pair of round brackets, ignoring nested brackets. */
function countParameters(text: string): number {
  let depth = 0
  let count = 0
  let seen = false
  for (const [at, sign] of [...text].entries()) {
    if (')]}'.includes(sign) || (sign === '>' && text[at - 1] !== '=')) depth -= 1
    if (depth === 0 && at > 0) break
    if (sign === ',' && depth === 1) {
      count += 1
      seen = false
    } else if (at > 0 && /\S/.test(sign)) seen = true
    if ('([{<'.includes(sign)) depth += 1
  }
  return count + (seen ? 1 : 0)
}
