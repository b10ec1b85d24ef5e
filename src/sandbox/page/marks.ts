// Marks of state: open, draft, merged, closed; checks that passed, failed or wait.
import type { CheckRunRow, SubjectRow } from '../state/rows.ts'
import { type Html, html } from './html.ts'
import type { PageScene } from './scene.ts'

export type SubjectState = 'open' | 'draft' | 'merged' | 'closed'

export function stateOf(row: SubjectRow): SubjectState {
  if (row.pull?.mergedAt) return 'merged'
  if (row.state === 'closed') return 'closed'
  return row.pull?.draft ? 'draft' : 'open'
}

const SIGNS: Readonly<Record<SubjectState, string>> = { open: '○', draft: '◌', merged: '●', closed: '⊘' }

/** A small sign with a word for screen readers. */
export function stateMark(row: SubjectRow): Html {
  const state = stateOf(row)
  return html`<span class="state ${state}" title="${state}" role="img" aria-label="${state}">${SIGNS[state]}</span>`
}

export function statePill(row: SubjectRow): Html {
  const state = stateOf(row)
  return html`<span class="pill ${state}">${SIGNS[state]} ${state}</span>`
}

export type CheckState = 'good' | 'bad' | 'neutral' | 'waiting'

export function checkState(run: CheckRunRow): CheckState {
  if (run.status !== 'completed') return 'waiting'
  if (run.conclusion === 'success') return 'good'
  return run.conclusion === 'neutral' || run.conclusion === 'skipped' ? 'neutral' : 'bad'
}

const CHECK_SIGNS: Readonly<Record<CheckState, string>> = { good: '✓', bad: '✗', neutral: '■', waiting: '…' }

export function checkSign(state: CheckState): Html {
  return html`<span class="check ${state}" role="img" aria-label="${state}">${CHECK_SIGNS[state]}</span>`
}

/** The newest run of each name on the head commit. */
export function currentChecks(scene: PageScene, row: SubjectRow): readonly CheckRunRow[] {
  if (row.pull === null) return []
  const newest = new Map<string, CheckRunRow>()
  for (const run of scene.world.state.checkRuns.group(row.pull.headSha)) newest.set(run.name, run)
  return [...newest.values()]
}

export function checkMark(scene: PageScene, row: SubjectRow): Html {
  const runs = currentChecks(scene, row)
  return html`${runs.map((run) => html`<span title="${run.name}: ${run.title ?? run.status}">${checkSign(checkState(run))}</span>`)}`
}
