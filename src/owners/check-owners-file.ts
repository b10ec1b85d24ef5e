// What is wrong in a changed OWNERS or OWNERS_ALIASES file, for annotations on the pull request.
import type { Message } from '../model/index.ts'
import { type Aliases, parseAliases } from './aliases.ts'
import { checkNames } from './check-names.ts'
import { OWNERS_ALIASES } from './make-owners.ts'
import { parseOwners } from './owners-file.ts'

/** Sorted by line; `aliases`: those of the pull request's own OWNERS_ALIASES, as it will be after the merge. */
export function checkOwnersFile(text: string, path: string, aliases: Aliases): readonly Message[] {
  if (path === OWNERS_ALIASES) return sortLines(parseAliases(text, path).messages)
  const { owners, messages } = parseOwners(text, path)
  return sortLines([...messages, ...(owners === null ? [] : checkNames(owners, aliases))])
}

function sortLines(messages: readonly Message[]): readonly Message[] {
  return [...messages].sort((a, b) => a.line - b.line)
}
