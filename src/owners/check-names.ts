// Names in an OWNERS file that are neither an alias nor a login: most often an alias that was misspelt or removed.
import type { Message } from '../model/index.ts'
import type { Aliases } from './aliases.ts'
import { isLogin, loginKey } from './login.ts'
import { type Name, type OwnersFile, ROLES } from './owners-file.ts'
import { didYouMean, nearest, quote } from './spelling.ts'

/** More names are not looked at: they are a hostile file, or one message already tells enough. */
const MOST_NAMES = 1000
/** A shorter login may well be like the name of an alias by chance. */
const SHORTEST_MISSPELT = 8

/** What is odd about the names of an OWNERS file, given the aliases there are. */
export function checkNames(file: OwnersFile, aliases: Aliases): readonly Message[] {
  const lists = file.rules.flatMap(({ people }) => ROLES.map((role) => people[role].slice(0, MOST_NAMES)))
  const unknown = lists
    .flat()
    .slice(0, MOST_NAMES)
    .flatMap(({ text, line }) => {
      const problem = explainName(text, aliases)
      return problem === null ? [] : [{ file: file.path, line, rule: 'owners-name', text: problem }]
    })
  const repeated = lists.flatMap(repeatedNames).map(({ text, line }) => ({
    file: file.path,
    line,
    rule: 'owners-name',
    text: `${quote(text)} is already in this list.`,
    level: 'notice' as const,
  }))
  return [...unknown, ...repeated]
}

/** Why a name means nobody; null when it is an alias with members or may be a login. */
export function explainName(text: string, aliases: Aliases): string | null {
  const key = loginKey(text)
  const members = aliases.get(key)
  if (members !== undefined)
    return members.length > 0 ? null : `The alias ${quote(text)} has no members, so it owns nothing.`
  if (isLogin(key) && !isMisspelt(key, aliases) && !soundsLikeAlias(key, aliases)) return null
  if (/^[^/]+\/[^/]+$/.test(key)) return `${quote(text)} looks like a team; OWNERS takes logins and aliases only.`
  return `${quote(text)} is no alias in OWNERS_ALIASES.${didYouMean(key, aliases.keys())}`
}

function isMisspelt(key: string, aliases: Aliases): boolean {
  return key.length >= SHORTEST_MISSPELT && nearest(key, aliases.keys()) !== null
}

/** `sig-…` where two or more aliases begin with `sig-` is meant as an alias, though a person might be called so. */
function soundsLikeAlias(key: string, aliases: Aliases): boolean {
  const first = /^[^-]+-/.exec(key)?.[0]
  return first !== undefined && [...aliases.keys()].filter((alias) => alias.startsWith(first)).length > 1
}

function repeatedNames(names: readonly Name[]): readonly Name[] {
  const seen = new Set<string>()
  return names.filter(({ text }) => {
    const key = loginKey(text)
    return seen.has(key) || !seen.add(key)
  })
}
