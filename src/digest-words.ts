// The sentences of the digest, for the terminal and for the page.
import type { Digest, DigestItem, DigestReason } from './digest.ts'

export const GROUPS: Readonly<Record<DigestReason, { readonly title: string; readonly next: string }>> = {
  'no-type': { title: 'No type yet', next: '/type bug, or another type' },
  'no-severity': { title: 'Bugs without a severity', next: '/severity major, or another one' },
  versions: { title: 'Serious bugs with versions to judge', next: '/affects 8.5 or /not-affected 8.5' },
  waiting: { title: 'Waiting for the author for more than two weeks', next: 'ask again, or take the label off' },
  claimed: { title: 'Taken, and quiet', next: 'ask whether help is welcome' },
}

export const HIDDEN_TITLE = '(a report that is handled in private)'

/** `12 of 40 open issues need somebody.` */
export function summaryOf({ waiting, issues }: Pick<Digest, 'waiting' | 'issues'>): string {
  const open = `${issues} open ${issues === 1 ? 'issue' : 'issues'}`
  return waiting === 0
    ? `Nothing needs triage; ${open}.`
    : `${waiting} of ${open} ${waiting === 1 ? 'needs' : 'need'} somebody.`
}

/** `critical · open 40 days, quiet 12 · 7.5, 8.1` */
export function factsOf({ severity, age, quiet, open }: DigestItem): string {
  const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`
  const parts = [severity ?? '', `open ${days(age)}, quiet ${days(quiet)}`, open.join(', ')]
  return parts.filter((part) => part !== '').join(' · ')
}
