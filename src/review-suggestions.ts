// The ranking as suggestions for a snapshot: logins only, reasons as facts, evidence, and for newcomers who has answered newcomers. Pure.
import type { PullRequest, ReviewerSuggestion, ReviewReason } from './model/index.ts'
import type { Owners } from './owners/index.ts'
import type { ReviewLoad } from './review-load.ts'
import { evidenceOf } from './reviewers/evidence.ts'
import type { Asked, History, Ranking, Reason, Suggestion } from './reviewers/index.ts'
import { isRobot } from './reviewers/robots.ts'

export interface SuggestionKit {
  readonly pull: PullRequest
  readonly repository: string
  readonly htmlUrl: string
  readonly history: History
  readonly owners: Owners | null
  readonly load: ReviewLoad
  readonly asked: Asked
}

/** A login as GitHub gives them; a key of the history may also be a name, where no login is known. */
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}$|^[A-Za-z0-9-]+_[A-Za-z0-9]+$/
/** Before so many predictions turned out, a confidence is a guess. */
const ENOUGH_PREDICTIONS = 20
const GUESS = 0.3
/** An author with at most so many merged changes was a newcomer through all of them. */
const NEWCOMER = 3
/** Of the best so many, one who has answered newcomers comes first. */
const AMONG = 4

export function suggestionsOf({ people, calibration }: Ranking, kit: SuggestionKit): readonly ReviewerSuggestion[] {
  const isCalibrated = calibration.over >= ENOUGH_PREDICTIONS
  const able = people.filter(({ who }) => LOGIN.test(who) && !isRobot(who))
  const ordered =
    kit.pull.authorIsReturning === 'no' ? kindFirst(able, kit.history) : able.map((one) => ({ one, kind: 0 }))
  return ordered.map(({ one, kind }) => suggestionOf(one, { ...kit, kind, isCalibrated }))
}

function suggestionOf(
  { who, confidence, share, reasons }: Suggestion,
  kit: SuggestionKit & { readonly kind: number; readonly isCalibrated: boolean },
): ReviewerSuggestion {
  const { htmlUrl, repository, asked, owners, load, kind } = kit
  const [first] = reasons
  const newcomers: ReviewReason[] = kind === 0 ? [] : [{ kind: 'answered-newcomers', facts: { times: kind } }]
  const [strongest, ...others] = reasons.map(reasonOf)
  return {
    login: owners?.spelling.get(who.toLowerCase()) ?? who,
    confidence: kit.isCalibrated ? confidence : Math.min(GUESS, confidence),
    share,
    reasons: [...(strongest === undefined ? [] : [strongest]), ...newcomers, ...others],
    evidence: first === undefined ? null : evidenceOf(first, { htmlUrl, repository, who, author: asked.author }).url,
    open: load.open[who.toLowerCase()] ?? 0,
  }
}

function reasonOf({ kind, ...facts }: Reason): ReviewReason {
  return { kind, facts }
}

/** The best first; but of the first few, whoever has answered newcomers before the others. */
function kindFirst(people: readonly Suggestion[], history: History): readonly { one: Suggestion; kind: number }[] {
  const answers = newcomersAnswered(history)
  const all = people.map((one) => ({ one, kind: answers.get(one.who) ?? 0 }))
  const best = all.slice(0, AMONG).find(({ kind }) => kind > 0)
  return best === undefined ? all : [best, ...all.filter((other) => other !== best)]
}

/** How many changes of newcomers each person reviewed, of those that are remembered. */
function newcomersAnswered({ changes, people }: History): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { author, reviewers } of changes) {
    if ((people[author]?.commits ?? 0) > NEWCOMER) continue
    for (const reviewer of reviewers) {
      const key = people[reviewer]?.key ?? ''
      found.set(key, (found.get(key) ?? 0) + 1)
    }
  }
  return found
}
