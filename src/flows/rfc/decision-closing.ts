// When a decision can close: the deadline, the notice after an edit, and the final comment period, all in UTC instants.
import { DAY } from '../../voting/time.ts'
import type { Scene } from './decision.ts'

export interface Closing {
  /** Milliseconds; null while no date can be named. */
  readonly at: number | null
}

/** The earliest instant at which the decision may be announced, as things stand now. */
export function closingOf(scene: Scene): Closing {
  const { draft, policy, isAgreed } = scene
  if (draft.question === null) return { at: null }
  const { deadline, notice } = draft.question
  const open = [deadline, notice].filter((instant) => instant !== null)
  if (isAgreed) return { at: Math.max(...open, agreedSince(scene) + policy['fcp-days'] * DAY) }
  return { at: open.length === 0 ? null : Math.max(...open) }
}

/**
 * Since when there is agreement: the vote that made the number, or the last thing that was in its way, whichever came
 * later. A final comment period starts again after a concern that was raised in it.
 */
function agreedSince({ agreeing, ballots, resolved, draft, policy, record }: Scene): number {
  const times = agreeing.map(({ at }) => at).sort((a, b) => a - b)
  const edited = ballots.filter((ballot) => ballot.binding && ballot.edited).map(({ at }) => at)
  const lifted = resolved.filter((concern) => concern.binding).map(({ resolvedAt }) => resolvedAt ?? 0)
  const enough = times[policy.agree - 1] ?? Date.parse(record.subject.openedAt)
  return Math.max(enough, draft.question?.at ?? 0, draft.liftedAt, ...edited, ...lifted)
}
