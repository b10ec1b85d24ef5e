// Which components a report is about, and how surely: words that were learned from TiKV's history, names of components in
// the title, and what frames, error codes and the like point to, added up as log-odds.
import type { Reading } from '../model/report.ts'
import { type Evidence, readEvidence, readTables, type Tables } from './infer-evidence.ts'
import { proseOf } from './infer-prose.ts'
import type { Knowledge } from './knowledge.ts'
import { moduleOf, weightOfEach, withoutModule, wordsOf } from './knowledge-words.ts'

export interface ComponentGuess {
  readonly component: string
  /** Of all that was said, 0 to 1: shares of components with the same label add up. */
  readonly share: number
  /** The title names another component as well, of another label. */
  readonly hasRival: boolean
  readonly why: string
}

type Weights = readonly (readonly [component: string, weight: number])[]

interface Ready {
  readonly tables: Tables
  readonly learned: ReadonlyMap<string, Weights>
  readonly curated: ReadonlyMap<string, Weights>
  /** Curated words that name one component, whatever else is said. */
  readonly naming: ReadonlyMap<string, string>
  readonly titleOnly: ReadonlySet<string>
}

/** Evidence, or a word of ours that was found. */
type Sign = Omit<Evidence, 'why'> & {
  readonly why?: string
  readonly word?: string
  /** The word stands in the title and is a name of the component. */
  readonly names?: boolean
}

/** `test_node_merge`, `raftstore::test_split`: how TiKV's tests are called. */
const TEST_NAME = /\btest_[a-z0-9]+_\w+/

/** Knowledge is read once: it is a constant of the program, or one of a test. */
const READY = new WeakMap<Knowledge, Ready>()

const TITLE_MODULE = 5.5
/** Whatever a test tries, a report of it is about the test. */
const TEST_IN_TITLE = 6
const CURATED_IN_TITLE = 2
/** From this weight on a curated word names its component. */
const NAMES = 1.5
/** A title that names two components is about the likelier one a little less often than it adds up to. */
const RIVAL = 0.97
/** Evidence from text is less sure than it adds up to: words go together. Fitted on commits that were not learned from. */
const TEMPERATURE = 0.75
/** What a report without any sign is taken for: as if another dozen of components had a say. */
const NOTHING = 1.2

/**
 * How often the likeliest label was right, by the share it had: on some hundred of TiKV's issues, and on 917 commits that
 * were not learned from, by their titles and by their messages. Between two points a straight line.
 */
const CALIBRATION: readonly (readonly [share: number, right: number])[] = [
  [0, 0],
  [0.15, 0.25],
  [0.4, 0.4],
  [0.6, 0.55],
  [0.75, 0.62],
  [0.95, 0.75],
  [0.97, 0.9],
  [0.999, 0.93],
  [1, 0.96],
]

/** All components with a sign of them, the likeliest first. */
export function guessComponents(
  reading: Reading,
  text: { title: string; body: string },
  knowledge: Knowledge,
): ComponentGuess[] {
  const ready = readyOf(knowledge)
  const words = readWords(text, ready, knowledge).map((sign) => ({ ...sign, weight: sign.weight * TEMPERATURE }))
  const evidence: Sign[] = [...readEvidence(reading, ready.tables), ...words]
  const sums = new Map<string, number>()
  for (const { component, weight } of evidence) sums.set(component, (sums.get(component) ?? 0) + weight)
  const named = words.flatMap(({ component, names }) => (names ? [component] : []))
  const whole = [...sums.values()].reduce((sum, value) => sum + Math.exp(value), 0)
  const rest = knowledge.components.length - sums.size + NOTHING
  return [...sums]
    .map(([component, sum]) => ({
      component,
      share: Math.exp(sum) / (whole + rest),
      hasRival: named.some((name) => !haveOneLabel(name, component, knowledge)),
      why: explain(component, evidence),
    }))
    .sort((a, b) => b.share - a.share || (a.component < b.component ? -1 : 1))
}

/** 0 to 1, in hundredths: of guesses with this share so many were right. `share` may be a sum of several. */
export function confidenceOf({ share, hasRival }: Pick<ComponentGuess, 'share' | 'hasRival'>): number {
  return Math.round(100 * calibrate(share) * (hasRival ? RIVAL : 1)) / 100
}

function haveOneLabel(one: string, other: string, { components }: Knowledge): boolean {
  const labels = (name: string) => components.find((component) => component.name === name)?.labels ?? []
  return one === other || labels(one).some((label) => labels(other).includes(label))
}

function calibrate(share: number): number {
  const after = Math.max(
    1,
    CALIBRATION.findIndex(([from]) => from >= share),
  )
  const [low, lowRight] = CALIBRATION[after - 1] ?? [0, 0]
  const [high, highRight] = CALIBRATION[after] ?? [1, 1]
  return lowRight + ((highRight - lowRight) * (Math.min(1, share) - low)) / (high - low)
}

function readyOf(knowledge: Knowledge): Ready {
  const known = READY.get(knowledge)
  if (known !== undefined) return known
  const curated = new Map<string, Weights>()
  for (const { name, words } of knowledge.components)
    for (const [word, weight] of Object.entries(words))
      curated.set(word, [...(curated.get(word) ?? []), [name, weight]])
  const naming = new Map(
    [...curated].flatMap(([word, [first]]) => (first && first[1] >= NAMES ? [[word, first[0]] as const] : [])),
  )
  const learned = new Map(
    Object.entries(knowledge.learned.words).map(([word, weights]) => [word, parseWeights(weights)]),
  )
  const titleOnly = new Set(knowledge.components.filter((component) => component.titleOnly).map(({ name }) => name))
  const ready = { tables: readTables(knowledge), learned, curated, naming, titleOnly }
  READY.set(knowledge, ready)
  return ready
}

/** `coprocessor 40, cdc -12`, in hundredths. */
function parseWeights(text: string): Weights {
  return text.split(', ').map((part) => {
    const [component = '', hundredths = '0'] = part.split(' ')
    return [component, Number(hundredths) / 100] as const
  })
}

function readWords({ title, body }: { title: string; body: string }, ready: Ready, knowledge: Knowledge): Sign[] {
  const inTitle = wordsOf(withoutModule(title))
  const inBody = wordsOf(proseOf(body))
  for (const word of inTitle) inBody.delete(word)
  const known = [...inTitle, ...inBody].filter((word) => ready.learned.has(word)).length
  const each = weightOfEach(known)
  const module = readModule(title, ready, knowledge)
  const own = module[0]?.component
  const fromTitle = [
    ...[...inTitle].flatMap((word) => read(word, ready.learned, each)),
    ...[...wordsOf(title)].flatMap((word) =>
      read(word, ready.curated, CURATED_IN_TITLE).map((sign) => ({ ...sign, names: ready.naming.has(word) })),
    ),
    ...(TEST_NAME.test(title) ? [{ component: 'test', weight: TEST_IN_TITLE, why: 'the title names a test' }] : []),
  ]
  const fromBody = [...inBody].flatMap((word) => read(word, ready.learned, each))
  return [
    ...module,
    // A title that begins with a module says what is tested, or looked at; words for the tool add nothing.
    ...(own === undefined
      ? fromTitle
      : fromTitle.filter(({ component }) => component === own || !ready.titleOnly.has(component))),
    ...fromBody.filter(({ component }) => !ready.titleOnly.has(component)),
  ]
}

/** The component that the module in front of the title means: by history, or because a folder is called so. */
function readModule(title: string, { tables, naming }: Ready, { learned }: Knowledge): Sign[] {
  const module = moduleOf(title)
  if (module === null) return []
  const component = learned.titles[module] ?? tables.modules.get(module) ?? naming.get(module)
  return component === undefined
    ? []
    : [{ component, weight: TITLE_MODULE, why: `the title begins with a module of ${component}` }]
}

function read(word: string, weights: ReadonlyMap<string, Weights>, times: number): Sign[] {
  return (weights.get(word) ?? []).map(([component, weight]) => ({ component, weight: weight * times, word }))
}

/** The strongest signs: `3 frames in raftstore; words: apply, region merge`. */
function explain(component: string, evidence: readonly Sign[]): string {
  const signs = evidence
    .filter((sign) => sign.component === component && sign.weight > 0.2)
    .sort((a, b) => b.weight - a.weight || ((a.word ?? a.why ?? '') < (b.word ?? b.why ?? '') ? -1 : 1))
  const words = [...new Set(signs.flatMap(({ word }) => word ?? []))].slice(0, 3)
  const others = [...new Set(signs.flatMap(({ why }) => why ?? []))].slice(0, 2)
  return [...others, ...(words.length > 0 ? [`words: ${words.join(', ')}`] : [])].join('; ')
}
