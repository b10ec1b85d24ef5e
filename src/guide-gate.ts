// A pull request that takes away what the guide refers to is told which sections go stale, and the edit that mends them.
import type { Gate, GuideDrift, Snapshot } from './model/index.ts'

/** Where the rule is written. */
export const BECAUSE = 'write-document#when-a-change-takes-away-what-the-guide-names'
/** More than a reader can look at; `guide verify --rev` lists them all. */
const MOST_SECTIONS = 3
const MOST_A_SECTION = 2

/** The gate `guide-drift`, an advice; none when nothing goes stale. The guide describes the default branch, so no other counts. */
export function driftGates({ subject, repository }: Snapshot, drift: readonly GuideDrift[]): Gate[] {
  if (subject.kind !== 'pull-request' || subject.state !== 'open') return []
  if (subject.base !== repository.defaultBranch || drift.length === 0) return []
  const sections = [...Map.groupBy(drift, ({ page, anchor }) => `${page}#${anchor}`).values()]
  const shown = sections.slice(0, MOST_SECTIONS).flatMap((list) => list.slice(0, MOST_A_SECTION))
  const facts = {
    places: shown.map(({ page, anchor }) => `${page}#${anchor}`),
    titles: shown.map(({ title }) => title),
    references: shown.map(({ reference }) => reference),
    suggestions: shown.map(({ suggestion }) => suggestion ?? ''),
    files: [...new Set(shown.map(({ file }) => file))],
    sections: sections.length,
    more: drift.length - shown.length,
  }
  return [
    {
      flow: 'guide',
      rule: 'guide-drift',
      mode: 'advise',
      state: 'advice',
      because: BECAUSE,
      topic: 'drift',
      facts,
      who: 'author',
    },
  ]
}
