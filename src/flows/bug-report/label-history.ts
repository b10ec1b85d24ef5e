// Who put a label on or took it off: what a person decided, by hand or by a command, is never argued with.
import type { Issue, LabelEvent, Person, Snapshot } from '../../model/index.ts'

/** An issue, with what commands said of its labels. */
export interface History extends Pick<Snapshot, 'self' | 'labelWords'> {
  readonly subject: Issue
}

/** Did the last change of this label come from us alone? When nobody can tell, it is not ours. */
export function isOurs(scene: History, name: string): boolean {
  if (!scene.subject.commentsComplete) return false
  const last = scene.subject.labelEvents?.findLast((event) => same(event.label, name))
  return last?.added === true && isSelf(last.by, scene.self) && !isCommanded(scene, name)
}

/** Has a person ever set or removed this label? Unknown counts as yes: then hands off. */
export function isSettledByPeople(scene: History, name: string): boolean {
  return isCommanded(scene, name) || touchedByOthers(scene, (event) => same(event.label, name))
}

/** Has a person ever touched a label of this family, or is one of theirs on it now? */
export function isFamilySettledByPeople(scene: History, family: string): boolean {
  const inFamily = (name: string) => name.toLowerCase().startsWith(`${family.toLowerCase()}/`)
  if ((scene.labelWords ?? []).some(inFamily)) return true
  if (touchedByOthers(scene, (event) => inFamily(event.label))) return true
  return scene.subject.labels.some((name) => inFamily(name) && !isOurs(scene, name))
}

export function hasLabel(labels: readonly string[], name: string): boolean {
  return labels.some((label) => same(label, name))
}

export function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** What we did ourselves may have been a person's wish, in a comment that is too old to be read. */
function touchedByOthers({ subject, self }: History, is: (event: LabelEvent) => boolean): boolean {
  const isTheirs = ({ by }: LabelEvent) => !subject.commentsComplete || !isSelf(by, self)
  return subject.labelEvents?.some((event) => is(event) && isTheirs(event)) ?? true
}

/** Has a command spoken about this label? */
export function isCommanded({ labelWords = [] }: Pick<History, 'labelWords'>, name: string): boolean {
  return labelWords.some((word) => same(word, name))
}

export function isSelf(by: Person | null, self: Person): boolean {
  return by !== null && ((by.id !== null && by.id === self.id) || by.login === self.login)
}
