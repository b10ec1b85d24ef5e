// Who is who: by GitHub's id where both are known, else by login without regard to case.
import type { Person } from '../model/index.ts'

/** True when both are one account. A list kept by hand has logins only, so a login is all there is to compare then. */
export function isSame(one: Person, other: Person): boolean {
  if (one.id !== null && other.id !== null) return one.id === other.id
  return one.login.toLowerCase() === other.login.toLowerCase()
}

/** True when the person is on the list. */
export function isAmong(person: Person, people: readonly Person[]): boolean {
  return people.some((other) => isSame(person, other))
}

/** The people of the first list who are not on the second. */
export function without(people: readonly Person[], others: readonly Person[]): readonly Person[] {
  return people.filter((person) => !isAmong(person, others))
}

/** A person of whom only the login is known. */
export function personOf(login: string): Person {
  return { login, id: null, bot: login.endsWith('[bot]') }
}
