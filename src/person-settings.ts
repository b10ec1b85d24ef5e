// What people of a thread said about their time, from the store into the snapshot.
import type { Person, PersonSettings, Snapshot, Store } from './model/index.ts'

/** Of those who wrote here, whose review is asked for, or whom a command names; null stays null. */
export async function addPersonSettings(
  store: Pick<Store, 'personSettings'>,
  snapshot: Snapshot | null,
): Promise<Snapshot | null> {
  if (snapshot === null) return null
  const { repository, people, subject } = snapshot
  const requested = subject.kind === 'pull-request' ? (subject.requested ?? []) : []
  const here = [...subject.comments.map(({ author }) => author), ...requested]
  const named = people.flatMap(({ login, person }) => person?.id ?? login)
  const personSettings = await store.personSettings(repository.owner, [...new Set([...here.flatMap(idOf), ...named])])
  return { ...snapshot, personSettings: underCurrentNames(personSettings, snapshot) }
}

/** An account may have a new name since; what it said stands by its id. */
export function underCurrentNames(
  settings: readonly PersonSettings[],
  { subject, people }: Pick<Snapshot, 'subject' | 'people'>,
): readonly PersonSettings[] {
  const requested = subject.kind === 'pull-request' ? (subject.requested ?? []) : []
  const here = [...subject.comments.map(({ author }) => author), ...requested, ...people.map(({ person }) => person)]
  const names = new Map(here.flatMap((one) => (one === null || one.id === null ? [] : [[one.id, one.login]])))
  return settings.map((one) => ({ ...one, login: names.get(one.id) ?? one.login }))
}

function idOf(person: Person | null): readonly (number | string)[] {
  return person === null ? [] : [person.id ?? person.login]
}
