// Compares the sections that were read with those that a person noted: how good the reading of templates is.
import type { Reading, ReportSection } from '../model/index.ts'

/** A row of collected reports: `sections` by heading, with the text that stands there; null when there are none. */
export interface SectionsRow {
  readonly sections: Readonly<Record<string, string>> | null
}

export interface SectionsAgreement {
  readonly compared: number
  readonly agreed: number
  readonly differences: readonly { readonly name: string; readonly expected: string; readonly read: string }[]
}

const NOT_APPLICABLE = /^(?:n\/a|na|none|nothing|-{1,2}|无|没有|暂无)\.?$/i

/** Each heading of the row once: filled, not applicable, or empty, where template text left in place counts as empty. */
export function compareSections(row: SectionsRow, reading: Pick<Reading, 'sections'>): SectionsAgreement {
  const pairs = Object.entries(row.sections ?? {}).map(([name, text]) => ({
    name,
    expected: expectedOf(text),
    read: groupOf(reading.sections.find((section) => section.name === name)?.state ?? 'absent'),
  }))
  const differences = pairs.filter(({ expected, read }) => expected !== read)
  return { compared: pairs.length, agreed: pairs.length - differences.length, differences }
}

function expectedOf(text: string): string {
  if (text.trim() === '') return 'empty'
  return NOT_APPLICABLE.test(text.trim()) ? 'not-applicable' : 'filled'
}

function groupOf(state: ReportSection['state']): string {
  return state === 'template' ? 'empty' : state
}
