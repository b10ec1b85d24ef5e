// People as a command names them: which words are logins, and what GitHub said about each.
import type { LoginFacts, Snapshot, TypedCommand } from '../model/index.ts'
import { findSecond, type WrongLine } from './one-line.ts'
import { nearest } from './spelling.ts'

/**
 * What may be a login; whether it is, GitHub says. New accounts have letters, digits and single hyphens inside, at most 39
 * (github.com/join), but old ones end in a hyphen or have two, and managed users of a company have `_company` behind.
 */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/
const BOT = /^[A-Za-z0-9-]{1,39}\[bot\]$/
const TEAM = /^[A-Za-z0-9-]{1,39}\/[A-Za-z0-9._-]{1,100}$/
/** Twice as many as can be assigned at all; each one costs a question to GitHub. */
export const MOST_NAMES = 20

/** Words of one command by what they name. Logins in the order typed, each once, `me` replaced by the author. */
export interface NamedPeople {
  readonly logins: readonly string[]
  readonly bots: readonly string[]
  readonly teams: readonly string[]
  /** Words that name nobody on GitHub. */
  readonly odd: readonly string[]
}

/** Whom a command names; nobody named means its author. */
export function readPeople({ args }: Pick<TypedCommand, 'args'>, author: string): NamedPeople {
  const words = distinct((args.length === 0 ? ['me'] : args).map((word) => (/^me$/i.test(word) ? author : word)))
  const bots = words.filter((word) => BOT.test(word))
  const teams = words.filter((word) => TEAM.test(word))
  const logins = words.filter((word) => LOGIN.test(word))
  return {
    logins,
    bots,
    teams,
    odd: words.filter((word) => ![bots, teams, logins].some((kind) => kind.includes(word))),
  }
}

/** A reason to leave the whole line alone: a second command on it, or more names than anybody means. Null when fine. */
export function refuseLine(typed: Pick<TypedCommand, 'args'>): WrongLine | null {
  const second = findSecond(typed)
  if (second !== null) return second
  return typed.args.length > MOST_NAMES ? { topic: 'too-many-names', facts: { most: MOST_NAMES } } : null
}

/** What GitHub said about a login; a login that was not asked for is unknown in every respect. */
export function findFacts(login: string, { people }: Pick<Snapshot, 'people'>): LoginFacts {
  const found = people.find((facts) => sameLogin(facts.login, login))
  return found ?? { login, exists: 'unknown', assignable: 'unknown', person: null }
}

/** The participant whose login is nearest in spelling, '' when none is near. */
export function suggestLogin(login: string, { participants }: Pick<Snapshot, 'participants'>): string {
  return nearest(login, participants) ?? ''
}

export function sameLogin(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Map([...words].reverse().map((word) => [word.toLowerCase(), word])).values()].reverse()
}
