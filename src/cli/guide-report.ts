// The report of `guide verify`, for people and as JSON.
import type { Message } from '../model/index.ts'
import type { Drift } from './guide-drift.ts'

export interface Report {
  readonly pages: number
  readonly messages: readonly Message[]
  /** null when no checkout was given; `unread` counts references by repositories that were not. */
  readonly references: { readonly proven: number; readonly unread: Readonly<Record<string, number>> } | null
  readonly defaults: { readonly same: number; readonly differs: number; readonly unproven: number } | null
  readonly drift: readonly Drift[]
}

/** One line a message, then the drift by page, then the sums. */
export function printReport(report: Report): string {
  const notices = report.messages.filter(({ level }) => level === 'notice').length
  const errors = report.messages.length - notices
  const { references, defaults } = report
  const unread = Object.entries(references?.unread ?? {}).map(([repo, count]) => `${count} of ${repo}`)
  return [
    ...report.messages.map(printMessage),
    ...report.drift.flatMap(printDrift),
    `${report.pages} pages, ${count(errors, 'finding')}, ${count(notices, 'notice')}`,
    ...(references
      ? [`references: ${references.proven} proven${unread.length ? `; not read: ${unread.join(', ')}` : ''}`]
      : []),
    ...(defaults
      ? [`defaults: ${defaults.same} as stated, ${defaults.differs} differ, ${defaults.unproven} not proven`]
      : []),
  ].join('\n')
}

function printMessage({ file, line, rule, text, level }: Message): string {
  return `${file}:${line}: ${level === 'notice' ? 'notice: ' : ''}${text} [${rule}]`
}

function printDrift({ page, gone, changed }: Drift): string[] {
  const dead = gone.map(({ reference, line, why }) => `  line ${line}: \`${reference}\` no longer holds. ${why}`)
  return [`${page}: ${count(gone.length, 'dead reference')}, ${count(changed.length, 'changed file')}`, ...dead]
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}
