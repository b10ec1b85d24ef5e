// Which components a report is about, and how surely: words that were learned from TiKV's history, names of components in
// the title, and what frames, error codes and the like point to, added up as log-odds.
import type { Reading } from '../model/report.ts'
import { type Evidence, readEvidence, readTables, type Tables } from './infer-evidence.ts'
import { proseOf } from './infer-prose.ts'
import type { Knowledge } from './knowledge.ts'
import { moduleOf, weightOfEach, withoutModule, wordsOf } from './knowledge-words.ts'

export interface ComponentGuess {
  readonly component: string
  readonly confidence: number
  readonly why: string
}

type Weights = readonly (readonly [component: string, weight: number])[]

interface Ready {
  readonly tables: Tables
  readonly learned: ReadonlyMap<string, Weights>
  readonly curated: ReadonlyMap<string, Weights>
  readonly titleOnly: ReadonlySet<string>
}

/** Evidence, or a word of ours that was found. */
type Sign = Omit<Evidence, 'why'> & { readonly why?: string; readonly word?: string }

/** Knowledge is read once: it is a constant of the program, or one of a test. */
/** `test_node_merge`, `raftstore::test_split`: how TiKV's tests are called. */
const TEST_NAME = /\btest_[a-z0-9]+_\w+/

const READY = new WeakMap<Knowledge, Ready>()

const TITLE_MODULE = 5.5
const CURATED_IN_TITLE = 2
const CURATED_IN_BODY = 0.5
const LEARNED_IN_TITLE = 1.3
/** Evidence from text is less sure than it adds up to: words go together. Fitted on commits that were not learned from. */
const TEMPERATURE = 0.75
/** What a report without any sign is taken for: as if another dozen of components had a say. */
const NOTHING = 1.2

/**
 * How often the likeliest was right, by the share it had: on TiKV's issues and on commits that were not learned from.
 * Between two points a straight line.
 */
const CALIBRATION: readonly (readonly [share: number, right: number])[] = [
  [0, 0],
  [0.5, 0.45],
  [0.7, 0.58],
  [0.85, 0.7],
  [0.92, 0.8],
  [0.96, 0.9],
  [0.99, 0.94],
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
  const whole = [...sums.values()].reduce((sum, value) => sum + Math.exp(value), 0)
  const rest = knowledge.components.length - sums.size + NOTHING
  return [...sums]
    .map(([component, sum]) => ({
      component,
      confidence: calibrate(Math.exp(sum) / (whole + rest)),
      why: explain(component, evidence),
    }))
    .sort((a, b) => b.confidence - a.confidence || (a.component < b.component ? -1 : 1))
}

function calibrate(share: number): number {
  const after = Math.max(
    1,
    CALIBRATION.findIndex(([from]) => from >= share),
  )
  const [low, lowRight] = CALIBRATION[after - 1] ?? [0, 0]
  const [high, highRight] = CALIBRATION[after] ?? [1, 1]
  return Math.round(100 * (lowRight + ((highRight - lowRight) * (share - low)) / (high - low))) / 100
}

function readyOf(knowledge: Knowledge): Ready {
  const known = READY.get(knowledge)
  if (known !== undefined) return known
  const curated = new Map<string, Weights>()
  for (const { name, words } of knowledge.components)
    for (const [word, weight] of Object.entries(words))
      curated.set(word, [...(curated.get(word) ?? []), [name, weight]])
  const learned = new Map(
    Object.entries(knowledge.learned.words).map(([word, weights]) => [word, parseWeights(weights)]),
  )
  const titleOnly = new Set(knowledge.components.filter((component) => component.titleOnly).map(({ name }) => name))
  const ready = { tables: readTables(knowledge), learned, curated, titleOnly }
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
    ...[...inTitle].flatMap((word) => read(word, ready.learned, each * LEARNED_IN_TITLE)),
    ...[...wordsOf(title)].flatMap((word) => read(word, ready.curated, CURATED_IN_TITLE)),
    ...(TEST_NAME.test(title) ? [{ component: 'test', weight: 2.5, why: 'the title names a test' }] : []),
  ]
  const fromBody = [...inBody].flatMap((word) => [
    ...read(word, ready.learned, each),
    ...read(word, ready.curated, each * CURATED_IN_BODY),
  ])
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
function readModule(title: string, { tables }: Ready, { learned }: Knowledge): Sign[] {
  const module = moduleOf(title)
  if (module === null) return []
  const component = learned.titles[module] ?? tables.modules.get(module)
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
