// Whom a thread belongs to: its author, those assigned to it, and people with at least the triage role in the repository.
import type { Comment, Known, Person, Snapshot } from '../model/index.ts'
import { findFacts } from './logins.ts'

/** Has this person at least the triage role here? By GitHub's answer of this moment. */
export function isTrusted({ author }: Pick<Comment, 'author'>, snapshot: Snapshot): Known {
  if (author === null) return 'no'
  const { trusted = 'unknown', person } = findFacts(author.login, snapshot)
  // The login was renamed or taken over since: whoever has the role now is not who wrote.
  return person !== null && !isSamePerson(author, person) ? 'no' : trusted
}

/** The author of the thread, or somebody with at least the triage role. */
export function isAuthorOrTrusted(comment: Pick<Comment, 'author'>, snapshot: Snapshot): Known {
  return isSamePerson(comment.author, snapshot.subject.author) ? 'yes' : isTrusted(comment, snapshot)
}

/** The author, an assignee, or somebody with at least the triage role. */
export function isInvolvedOrTrusted(comment: Pick<Comment, 'author'>, snapshot: Snapshot): Known {
  const { assignees } = snapshot.subject
  if (assignees.some((person) => isSamePerson(comment.author, person))) return 'yes'
  return isAuthorOrTrusted(comment, snapshot)
}

/** By id: a login that was given up can be taken by somebody else. */
function isSamePerson(one: Person | null, other: Person | null): boolean {
  return one !== null && other !== null && one.id !== null && one.id === other.id
}
