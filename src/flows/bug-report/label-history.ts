// Who put a label on or took it off: what a person decided, by hand or by a command, is never argued with.
import type { LabelEvent, Person } from '../../model/index.ts'
import type { Scene } from './scene.ts'

/** Did the last change of this label come from us alone? Without an event nobody knows, and then it is not ours. */
export function isOurs(scene: Scene, name: string): boolean {
  const last = scene.subject.labelEvents?.findLast((event) => same(event.label, name))
  return last?.added === true && isSelf(last.by, scene.self) && !isCommanded(scene, name)
}

/** Has a person ever set or removed this label? Unknown counts as yes: then hands off. */
export function isSettledByPeople(scene: Scene, name: string): boolean {
  return isCommanded(scene, name) || touchedByOthers(scene, (event) => same(event.label, name))
}

/** Has a person ever touched a label of this family, or is one of theirs on it now? */
export function isFamilySettledByPeople(scene: Scene, family: string): boolean {
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

function touchedByOthers({ subject, self }: Scene, is: (event: LabelEvent) => boolean): boolean {
  return subject.labelEvents?.some((event) => is(event) && !isSelf(event.by, self)) ?? true
}

function isCommanded({ labelWords = [] }: Scene, name: string): boolean {
  return labelWords.some((word) => same(word, name))
}

export function isSelf(by: Person | null, self: Person): boolean {
  return by !== null && ((by.id !== null && by.id === self.id) || by.login === self.login)
}
