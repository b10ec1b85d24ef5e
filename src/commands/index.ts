// The list of commands. A new one is one file, one line here, and one section in the guide page `commands`.
import type {
  AnsweredCommand,
  Because,
  Command,
  Comment,
  ReviewerWord,
  Snapshot,
  Step,
  VersionWord,
} from '../model/index.ts'
import { affects, notAffected } from './affects.ts'
import { assign } from './assign.ts'
import { away, back } from './away.ts'
import { capacity } from './capacity.ts'
import { cc } from './cc.ts'
import { close, reopen } from './close.ts'
import { answerCommands, GRAMMAR } from './decide.ts'
import { poll, rfc, vote } from './decisions.ts'
import { duplicate } from './duplicate.ts'
import { findFresh } from './fresh.ts'
import { guide, questionOf } from './guide.ts'
import { makeHelp } from './help.ts'
import { label } from './label.ts'
import { labelFamilies } from './label-families.ts'
import { readLabelWords } from './label-said.ts'
import { goodFirstIssue, helpWanted } from './newcomer-labels.ts'
import { noReviews } from './no-reviews.ts'
import { retitle } from './retitle.ts'
import { readAsked, readReviewerWords, readWhyNot } from './review-said.ts'
import { reviewers } from './reviewers.ts'
import { unassign } from './unassign.ts'
import { readVersionWords } from './version-words.ts'

const doing: readonly Command[] = [
  ...[assign, unassign],
  ...labelFamilies,
  ...[label, affects, notAffected, goodFirstIssue, helpWanted],
  ...[duplicate, close, reopen, retitle, guide],
  ...[cc, reviewers, away, back, capacity, noReviews],
  ...[rfc, poll, vote],
]

export const commands: readonly Command[] = [...doing, makeHelp(doing)]

/** Every guide section that an answer may cite. */
export const citations: readonly Because[] = [GRAMMAR, ...commands.map((command) => command.because)]

/** What should be true because somebody asked for it, and the answer to each command that has none yet. */
export function decideCommands(snapshot: Snapshot): { readonly steps: readonly Step[] } {
  return { steps: answerCommands(snapshot, commands) }
}

/** Each login costs a request or two; a comment that names more people waits for the next round with the rest. */
const MOST_LOOK_UPS = 40

/** The logins whose facts the snapshot must hold before `decideCommands`; each once, in the order they are named. */
export function loginsWanted(
  comments: readonly Comment[],
  answered: readonly AnsweredCommand[],
  since: string,
): readonly string[] {
  const wanted = findFresh({ comments, answered, since }, commands).flatMap(
    ({ command, typed, comment }) => command?.loginsNamed(typed, comment.author?.login ?? '') ?? [],
  )
  return distinct(wanted)
}

/** Who has given a command that not everybody may give, and has no answer yet: their role must be in the snapshot. */
export function rolesWanted(
  comments: readonly Comment[],
  answered: readonly AnsweredCommand[],
  since: string,
): readonly string[] {
  const fresh = findFresh({ comments, answered, since }, commands)
  return distinct(
    fresh.flatMap(({ command, comment }) => (command?.needsRole === true ? (comment.author?.login ?? []) : [])),
  )
}

/** Whom fresh commands ask for a review: whether they can be asked must be in the snapshot. */
export function reviewersWanted(
  comments: readonly Comment[],
  answered: readonly AnsweredCommand[],
  since: string,
): readonly string[] {
  return distinct(readAsked({ comments, answered, since }, commands))
}

/** Whom fresh commands ask "why not" about; the answers go into `snapshot.reviewers.whyNot`. */
export function whyNotWanted({ subject, answered, commandsSince }: Snapshot): readonly string[] {
  return distinct(readWhyNot({ comments: subject.comments, answered, since: commandsSince }, commands))
}

/** The last word of people about each review request, by `/cc` and `/uncc`, answered or not. */
export function reviewerWords(snapshot: Snapshot): readonly ReviewerWord[] {
  return readReviewerWords(snapshot, commands)
}

function distinct(logins: readonly string[]): readonly string[] {
  return [...new Map(logins.map((login) => [login.toLowerCase(), login])).values()].slice(0, MOST_LOOK_UPS)
}

/** What fresh commands ask of the guide, each once; the answers go into the snapshot before `decideCommands`. */
export function guideQuestions({ subject, answered, commandsSince }: Snapshot): readonly string[] {
  const fresh = findFresh({ comments: subject.comments, answered, since: commandsSince }, commands)
  return [...new Set(fresh.flatMap(({ command, typed }) => (command === guide ? [questionOf(typed)] : [])))]
}

/** For each maintained version, who last said by a command that it is affected or not. From all comments, answered or not. */
export function versionWords(snapshot: Snapshot): readonly VersionWord[] {
  return readVersionWords(snapshot, commands)
}

/** Labels that people's commands set or took off, in lower case, each once: our account did it, but a person decided it. */
export function labelWords(snapshot: Snapshot): readonly string[] {
  return readLabelWords(snapshot, commands)
}
