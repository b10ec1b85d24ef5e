// Rules that only point: security, the title's language, questions, feature requests, duplicates, where to look.
import type { ReportFrame } from '../../model/index.ts'
import type { BugReportPolicy } from './policy.ts'
import { gateOf, NOTHING, type Outcome, type Scene } from './scene.ts'

/** A report of a way to attack: told where to go, and nothing of it is repeated. */
export function decideSecurity({ report }: Scene, { security: { mode, contact } }: BugReportPolicy): Outcome {
  if (mode === 'off' || report.kind !== 'security') return NOTHING
  return { gates: [gateOf('security', mode, { topic: 'security', facts: { contact }, who: 'author' })], wishes: [] }
}

export function decideTitleLanguage({ report }: Scene, policy: BugReportPolicy): Outcome {
  const { mode } = policy['title-language']
  const language = report.titleLanguage
  if (mode === 'off' || language === 'english') return NOTHING
  return {
    gates: [gateOf('title-language', mode, { topic: 'title-language', facts: { language }, who: 'author' })],
    wishes: [],
  }
}

export function decideQuestion({ report }: Scene, { questions: { mode, forum } }: BugReportPolicy): Outcome {
  if (mode === 'off' || report.kind !== 'question') return NOTHING
  return { gates: [gateOf('question', mode, { topic: 'question', facts: { forum }, who: 'nobody' })], wishes: [] }
}

/** Only a substantial wish is told of RFCs: most features need none. */
export function decideFeature({ report, subject }: Scene, { features: { mode, words } }: BugReportPolicy): Outcome {
  if (mode === 'off' || report.kind !== 'feature' || countWords(subject.body) < words) return NOTHING
  return { gates: [gateOf('feature', mode, { topic: 'feature', who: 'author' })], wishes: [] }
}

/** Runs of letters; Chinese and Japanese have no blanks, so two characters count as a word. */
function countWords(text: string): number {
  const prose = text.replace(/```[\s\S]*?(?:```|$)/g, ' ').replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
  const han = prose.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return Math.floor(han / 2) + (prose.match(/[A-Za-z][\w'-]*/g)?.length ?? 0)
}

export function decideDuplicates(
  { report, repository }: Scene,
  { duplicates: { mode, most } }: BugReportPolicy,
): Outcome {
  if (mode === 'off') return NOTHING
  const gates = report.duplicates.slice(0, most).map(({ number, title, state, why }) =>
    gateOf('duplicates', mode, {
      about: `#${number}`,
      topic: 'duplicate',
      facts: { number, title, state, why, repository: `${repository.owner}/${repository.name}` },
      who: 'maintainer',
    }),
  )
  return { gates, wishes: [] }
}

/** The frames above a panic are the same in every report: the hook that logs it, and Rust's own. */
function isTelling({ symbol }: ReportFrame): boolean {
  return !/panic_hook|panicking|catch_unwind|begin_unwind|backtrace/.test(symbol ?? '')
}

/** The source files of the backtrace, each once, the deepest call first. The guide's sections come with the plan. */
export function decideWhereToLook({ report }: Scene, policy: BugReportPolicy): Outcome {
  const { mode, most } = policy['where-to-look']
  if (mode === 'off') return NOTHING
  const found = [
    report.panic?.location?.replace(/:\d+(:\d+)?$/, ''),
    ...report.frames.filter(isTelling).map(({ path }) => path),
  ]
  const paths = [...new Set(found.flatMap((path) => (path?.endsWith('.rs') ? path : [])))].slice(0, most)
  if (paths.length === 0) return NOTHING
  return {
    gates: [gateOf('where-to-look', mode, { topic: 'where-to-look', facts: { paths }, who: 'nobody' })],
    wishes: [],
  }
}
