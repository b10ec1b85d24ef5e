// The reasons for a reviewer in words that a person can check.
import type { Reason } from '../reviewers/index.ts'

/** One line, without a full stop. */
export function reasonLine(reason: Reason): string {
  switch (reason.kind) {
    case 'reviewed-paths':
      return `reviewed ${countOf(reason)} under ${reason.path}${lastly(reason.days)}${listOf(reason.ids)}`
    case 'wrote-paths':
      return `wrote ${countOf(reason)} under ${reason.path}${lastly(reason.days)}${listOf(reason.ids)}`
    case 'reviewed-author':
      return `reviewed ${reason.times} of this author's last ${reason.of} changes${lastly(reason.days)}`
    case 'reviewed-issue':
      return `reviewed earlier work on ${reason.issue}`
    case 'knows-words':
      return `often reviews changes about ${reason.words.join(', ')}`
    case 'active':
      return `${reason.reviews} review${reason.reviews === 1 ? '' : 's'} here${lastly(reason.days)}`
  }
}

function countOf({ times, of }: { times: number; of: number }): string {
  return of === 1 ? 'the last change' : `${times} of the last ${of} changes`
}

/** `, last 3 days before`: counted back from the change. */
export function lastly(days: number): string {
  return days === 0 ? ', last today' : `, last ${days} day${days === 1 ? '' : 's'} before`
}

function listOf(ids: readonly string[]): string {
  const shown = ids.map((id) => (/^\d+$/.test(id) ? `#${id}` : id.slice(0, 10)))
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`
}
