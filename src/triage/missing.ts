// What this kind of report needs and does not have. In doubt nothing is missing: a false question costs more than a missed one.
import type { MissingItem, Reading } from '../model/index.ts'
import type { ReportItem, ReportRules } from './rules.ts'
import type { Page, Section } from './sections.ts'

export interface Told {
  readonly title: string
  readonly page: Page
  /** All that the author wrote outside code, body and comments. */
  readonly prose: string
  readonly reading: Pick<
    Reading,
    'kind' | 'template' | 'versions' | 'frames' | 'panic' | 'errorCodes' | 'paths' | 'system'
  >
  readonly versionOfOthers: boolean
  /** All numbers in answer to the question for the version belong to other programs. */
  readonly versionElsewhere: boolean
  /** Log lines, pictures or attached files are shown. */
  readonly hasEvidence: boolean
  /** The author came back with a comment that says something. */
  readonly answered: string
}

/** As much as a short paragraph: whoever wrote this told something, under whatever heading. */
const PARAGRAPH = 160
const PANIC = /\b(?:panic(?:s|ked|ing)?|crash(?:es|ed|ing)?|core ?dump(?:s|ed)?)\b/i
const OBVIOUS =
  /\b(?:panic\w*|crash\w*|core ?dump\w*|oom|out of memory|dead ?lock\w*|stuck|hangs?|hung|leak\w*|regression|fail\w*|errors?|corrupt\w*|inconsisten\w*|lost|slow\w*|jitters?|spikes?|drops?|dropped|unavailable|wrong|incorrect|can ?not|can't|should(?:n't)?|unexpected\w*|expect\w*|instead|blocked|unable|doesn't|does not|explosion|undesired|not|no longer|never|too|high\w*|grow\w*|increas\w*|keeps?|low\w*|missing|invalid|broken|bug|abnormal)\b/i
const TEST_OR_BUILD =
  /\b(?:flaky|unstable|test_\w+|\w+::test\w*|tests? (?:fail|case)|ci\b|unit test|make build|cargo (?:build|test|check)|compil\w+|clippy|build(?:ing)? (?:fail|tikv|error))/i
const HARDWARE =
  /\bSIG(?:ILL|BUS)\b|illegal instruction|\b(?:aarch64|arm64)\b|unsupported (?:cpu|kernel)|\bAVX\d*\b|SSE ?4/i
const FROM_SOURCE = /\bgithub\.com\/[\w-]+\/[\w-]+\/(?:pull|blob|commit|tree)\/|(?<![\w&])#\d{3,6}\b/i
/** Named in a sentence; the paths of a pasted backtrace tell nothing of who pasted it. */
const SOURCE_FILE = /(?<![\w/])(?:components|src|cmd|tests)\/[\w/.-]+\.rs\b/
const VERSION_TOLD =
  /\b(?:all versions|any version|every version|latest (?:version|release|code|master)|since v?\d|version {0,3}[:：=]|docker image|\b(?:pingcap|tikv)\/tikv:|before v?\d|after v?\d)/i
const STEPS_TOLD =
  /\b(?:reproduc\w*|repro|steps?|after|when|while|during|once|if|under|workload|run(?:s|ning)?|benchmark|deploy\w*|start(?:ed|ing)?|restart\w*|inject\w*|upgrad\w*|scal(?:e|ing)|import\w*|backup|restore)\b|^[ \t]*\d+[.)、][ \t]*\S/im

/** A line that somebody else can run as it stands. */
const RECIPE =
  /^\s*(?:[$#>]\s*|mysql> ?)?(?:create table|insert into|select\b.{1,200}\bfrom\b|tiup |\.?\/?tikv-(?:ctl|server) |sysbench |go-ycsb |curl |docker run|kubectl |cargo |br (?:backup|restore))/i

/** In the order of the rules; empty for kinds that the rules do not name. Never more with a further comment of the author. */
export function findMissing(told: Told, rules: ReportRules): readonly MissingItem[] {
  const needs = rules.needs[told.reading.kind] ?? []
  // A development task that is called a bug is a note of those who work on it.
  if (told.reading.template === 'development-task') return []
  return needs.filter(({ item }) => IS_MISSING[item](told)).map(({ item, because }) => ({ item, because }))
}

const IS_MISSING: Readonly<Record<ReportItem, (told: Told) => boolean>> = {
  version: lacksVersion,
  steps: lacksSteps,
  expected: lacksExpected,
  actual: lacksActual,
  log: lacksLog,
  system: lacksSystem,
  problem: lacksProblem,
}

function sectionsOf({ page }: Told, item: ReportItem): readonly Section[] {
  return page.sections.filter((section) => section.item === item)
}

function isAnswered(told: Told, item: ReportItem): boolean {
  return sectionsOf(told, item).some(({ state }) => state === 'filled' || state === 'not-applicable')
}

/** Free text outside the template's questions, or sentences under a question where they do not belong. */
function tellsAtLength({ page, answered }: Told): boolean {
  const loose = page.template === null ? page.sections.map(({ content }) => content).join('\n') : ''
  const misplaced = page.sections.some(({ content }) => content.length >= PARAGRAPH && hasSentences(content))
  return page.lead.length + loose.length + answered.length >= PARAGRAPH || misplaced
}

/** Little words stand in sentences, not in pasted tables of a processor's features. */
function hasSentences(text: string): boolean {
  return (
    (text.slice(0, 4_000).match(/\b(?:the|is|are|was|were|when|with|from|to|and|of|it|after|on|in|as|by)\b/gi)
      ?.length ?? 0) >= 6
  )
}

/** Written from knowledge of the source: it names files, lines or changes, and no template was followed. */
function isAboutCode({ reading, prose }: Told): boolean {
  return reading.template === 'free-form' && (SOURCE_FILE.test(prose) || FROM_SOURCE.test(prose))
}

function lacksVersion(told: Told): boolean {
  const { reading, title, prose } = told
  if (reading.versions.length > 0 || told.versionOfOthers || VERSION_TOLD.test(prose)) return false
  if (!told.versionElsewhere && sectionsOf(told, 'version').some(({ state }) => state === 'filled')) return false
  if (TEST_OR_BUILD.test(title)) return false
  // Who reads the source and names it has told where to look.
  return !isAboutCode(told)
}

function lacksSteps(told: Told): boolean {
  const { reading, title, prose, hasEvidence } = told
  if (isAnswered(told, 'steps') || reading.panic !== null || reading.frames.length > 0) return false
  if (TEST_OR_BUILD.test(title) || tellsAtLength(told) || isAboutCode(told)) return false
  // What a tool does is seen by whoever runs it.
  if (/\btikv-ctl\b/.test(title) || showsRecipe(told)) return false
  const said = reading.template === 'free-form' ? `${title}\n${prose}` : ownWords(told)
  return !(STEPS_TOLD.test(said) || (hasEvidence && said.length >= 80))
}

function showsRecipe({ page }: Told): boolean {
  return page.lines.some(({ text, place }) => place === 'code' && RECIPE.test(text.slice(0, 400)))
}

function lacksExpected(told: Told): boolean {
  const { title, reading } = told
  if (isAnswered(told, 'expected') || reading.panic !== null || reading.frames.length > 0) return false
  if (reading.template === 'free-form' || TEST_OR_BUILD.test(title) || tellsAtLength(told)) return false
  return !OBVIOUS.test(`${title}\n${ownWords(told)}`)
}

function lacksActual(told: Told): boolean {
  const { title, reading, hasEvidence } = told
  if (isAnswered(told, 'actual') || reading.panic !== null || reading.frames.length > 0) return false
  if (hasEvidence || reading.errorCodes.length > 0 || tellsAtLength(told)) return false
  if (TEST_OR_BUILD.test(title) || isAboutCode(told)) return false
  // A panic is what happened; its log is another question.
  if (PANIC.test(title)) return false
  // The title names the trouble, and the rest tells when it comes.
  if (OBVIOUS.test(title) && ownWords(told).length >= 30) return false
  return reading.template === 'free-form' ? ownWords(told).length < 40 : ownWords(told).length < 80
}

function lacksLog({ title, prose, reading, hasEvidence }: Told): boolean {
  if (reading.panic !== null || reading.frames.length > 0 || hasEvidence) return false
  return (
    PANIC.test(title) &&
    !TEST_OR_BUILD.test(title) &&
    !/assert|unwrap|panicked at|\.rs\b|https?:/i.test(`${title}\n${prose}`)
  )
}

function lacksSystem(told: Told): boolean {
  const { title, reading } = told
  if (isAnswered(told, 'system') || reading.system.os !== null || reading.system.cpu !== null) return false
  return (
    HARDWARE.test(title) || (HARDWARE.test(ownWords({ ...told, answered: '' })) && reading.template === 'bug-report')
  )
}

function lacksProblem(told: Told): boolean {
  if (told.page.sections.some(({ state }) => state === 'filled')) return false
  return ownWords(told).length < 40
}

/** What the author wrote anywhere but in answer to version and system. */
function ownWords({ page, answered }: Told): string {
  const told = page.sections.filter(({ item }) => item !== 'version' && item !== 'system').map(({ content }) => content)
  return [page.lead, ...told, answered].join('\n').trim()
}
