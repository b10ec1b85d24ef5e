// Reads an issue once: its kind, sections, versions, evidence and what is missing. Total: any text gives a Reading.
import type { Reading, ReportFrame, ReportPanic, ReportText } from '../model/index.ts'
import { readEvidence } from './evidence.ts'
import { flattenLog } from './flat-log.ts'
import { readFrames } from './frames.ts'
import { readKind } from './kind.ts'
import { readLines } from './lines.ts'
import { findMissing } from './missing.ts'
import { readPanic } from './panic.ts'
import type { ReportRules } from './rules.ts'
import { type Page, readPage } from './sections.ts'
import { readSystem } from './system.ts'
import { readTitleLanguage } from './title-language.ts'
import { readVersions, type VersionText } from './versions.ts'

/** GitHub takes no longer body; of all the author's comments together as much is read. */
const LONGEST = 65_536
const LOG_LINE = /\[(?:INFO|WARN|ERROR|FATAL|DEBUG)\]|^\d{4}[/-]\d\d[/-]\d\d[T ]\d\d:\d\d/m
const ATTACHED =
  /\b(?:screenshots?|attached|attachments?)\b|!\[[^\]\n]{0,200}\]\(|<img\b|\(https:\/\/github\.com\/[^)\s]{0,120}\/files\/|user-(?:images|attachments)/i
/** A comment that is only commands for a bot answers nothing. */
const COMMANDS = /^[ \t]*\/[a-z-]+[^\n]*$/gim

/** Pure and total. Comments of the author count as answers; everything found is as written: neutralise before showing. */
export function readReport(text: ReportText, rules: ReportRules): Reading {
  const title = text.title.slice(0, 1_000)
  const page = readPage(withLines(text.body).slice(0, LONGEST), rules['not-applicable'])
  const answered = answersOf(text)
  const shown = page.lines.map((line) => line.text).join('\n')
  const log = flattenLog(`${title}\n${shown}\n${answered}`)
  const prose = proseOf(page)
  const versions = readVersions(versionTexts(title, page, answered))
  const frames = readFrames(log)
  const found = { frames, panic: placePanic(readPanic(log), frames), ...readEvidence(log) }
  // What the report is does not change with its answers, so that an answer never opens a new question.
  const hasFailure = showsFailure(flattenLog(shown))
  const reading = {
    ...readKind({ title, labels: text.labels, judged: text.judged, page, prose, answered, hasFailure }),
    template: page.template?.name ?? 'free-form',
    sections: page.sections.map(({ name, state }) => ({ name, state })),
    versions: versions.found,
    ...found,
    system: readSystem(contentOf(page, 'system'), log),
    titleLanguage: readTitleLanguage(title),
  }
  const hasEvidence = LOG_LINE.test(log) || ATTACHED.test(log)
  const told = {
    title,
    page,
    prose: `${prose}\n${answered}`,
    reading,
    versionOfOthers: versions.ofOthers,
    versionElsewhere: versions.elsewhere,
    hasEvidence,
    answered,
  }
  return { ...reading, missing: findMissing(told, rules) }
}

/** Where the log does not name the place, the first frame of TiKV does that is not part of panicking itself. */
function placePanic(panic: ReportPanic | null, frames: readonly ReportFrame[]): ReportPanic | null {
  if (panic === null || panic.location !== null) return panic
  const own = frames.find(
    ({ path }) => path !== null && !/^components\/(?:tikv_util|panic_hook|log_wrappers)\//.test(path),
  )
  return own === undefined ? panic : { ...panic, location: `${own.path}:${own.line}` }
}

function showsFailure(log: string): boolean {
  return (
    readPanic(log) !== null ||
    /^[ \t]{0,12}\d{1,3}:[ \t][^\n]{0,300}\w::\w|(?<!\w)KV:[A-Z]\w+:[A-Z]|\[FATAL\]|stack backtrace/m.test(log)
  )
}

function withLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd()
}

function proseOf({ lines }: Page): string {
  return lines.flatMap(({ text, place }) => (place === 'code' ? [] : [text])).join('\n')
}

function contentOf({ sections }: Page, item: 'version' | 'system'): string {
  return sections.flatMap((section) => (section.item === item ? [section.content] : [])).join('\n')
}

/** Comments of the author without lines that are commands and without HTML comments; logins know no case. */
function answersOf({ author, comments }: ReportText): string {
  const own = comments.filter((one) => author !== null && one.author?.toLowerCase() === author.toLowerCase())
  // Each by itself: a mark that one leaves open must not hide another.
  const answers = own.map(({ body }) => {
    const lines = readLines(withLines(body).slice(0, LONGEST).replace(COMMANDS, ''), () => false)
    return lines
      .map(({ text }) => text)
      .join('\n')
      .trim()
  })
  return answers
    .filter((answer) => answer !== '')
    .join('\n')
    .slice(0, LONGEST)
}

/** The answer to the question for it first, then everything else. */
function versionTexts(title: string, page: Page, answered: string): readonly VersionText[] {
  const others = page.sections.filter(({ item }) => item !== 'version').map(({ content }) => content)
  return [
    { text: contentOf(page, 'version'), answersVersion: true },
    { text: [title, page.lead, ...others].join('\n'), answersVersion: false },
    { text: answered, answersVersion: false },
  ]
}
