// Names in an OWNERS file that are neither an alias nor a login: most often an alias that was misspelt or removed.
import type { Message } from '../model/index.ts'
import type { Aliases } from './aliases.ts'
import { isLogin, loginKey } from './login.ts'
import { type Name, type OwnersFile, ROLES } from './owners-file.ts'
import { didYouMean, nearest, quote } from './spelling.ts'

/** What is odd about the names of an OWNERS file, given the aliases there are. */
export function checkNames(file: OwnersFile, aliases: Aliases): readonly Message[] {
  const say = (line: number, text: string): Message => ({ file: file.path, line, rule: 'owners-name', text })
  return file.rules.flatMap((rule) =>
    ROLES.flatMap((role) => {
      const names = rule.people[role]
      return [
        ...names.flatMap(({ text, line }) => {
          const problem = explainName(text, aliases)
          return problem === null ? [] : [say(line, problem)]
        }),
        ...repeatedNames(names).map(({ text, line }) => ({
          ...say(line, `${quote(text)} is already in this list.`),
          level: 'notice' as const,
        })),
      ]
    }),
  )
}

/** Why a name means nobody; null when it is an alias with members or may be a login. */
export function explainName(text: string, aliases: Aliases): string | null {
  const key = loginKey(text)
  const members = aliases.get(key)
  if (members !== undefined)
    return members.length > 0 ? null : `The alias ${quote(text)} has no members, so it owns nothing.`
  if (isLogin(key) && nearest(key, aliases.keys()) === null && !soundsLikeAlias(key, aliases)) return null
  if (/^[^/]+\/[^/]+$/.test(key)) return `${quote(text)} looks like a team; OWNERS takes logins and aliases only.`
  return `${quote(text)} is no alias in OWNERS_ALIASES.${didYouMean(key, aliases.keys())}`
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
