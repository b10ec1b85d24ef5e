// Which rows of GOVERNANCE.md a text asks for, from what people write in titles, nominations and file names.
import { ACTIONS, type Action } from './policy.ts'

export interface Places {
  /** Explicit lines `Action: …`; they outrank everything. */
  readonly stated: readonly string[]
  readonly title: string
  readonly nomination: string
  readonly slug: string
}

const ROLES: readonly (readonly [RegExp, string])[] = [
  [/\brevie?wers?\b/i, 'reviewer'],
  [/\bcommitt?[ei]rs?\b/i, 'committer'],
  [/\bmaintainers?\b/i, 'maintainer'],
  [/\binfra(?:structure)?\b(?:\s+team)?\s+members?\b/i, 'infra-member'],
  [
    /\b(?:steering\s+)?committee\b(?:\s+team)?\s+members?\b|\bmembers?\s+of\s+the\s+steering\s+committee\b/i,
    'committee-member',
  ],
]
const REMOVAL = /\b(?:remov(?:e|es|ed|ing|al)|revok(?:e|es|ed|ing)|revocation)\b/i
const GOVERNANCE = /\bgovernance\b/i
const MOVE =
  /\b(?:adopt(?:ion|ing|s)?|accept(?:ing|ance)?|transfer(?:ring)?|mov(?:e|ing)|donat(?:e|ion|ing)|import(?:ing)?)\b/i
const INTO = /\b(?:codebase|repo(?:sitory)?|project|org(?:anization|anisation)?|to tikv|into tikv)\b/i

/**
 * The actions a vote asks for. Title and nomination are what people vote on, so both count; the file name only when
 * they say nothing. `differ`: the places name different rows, which the author should put right.
 */
export function recogniseActions({ stated, title, nomination, slug }: Places): {
  readonly actions: readonly Action[]
  readonly differ: boolean
} {
  const explicit = stated.flatMap(readStated)
  if (explicit.length > 0) return { actions: inOrder(explicit), differ: false }
  const fromTitle = readActions(title)
  const isRemoval = REMOVAL.test(title) || (fromTitle.length === 0 && REMOVAL.test(nomination))
  const fromText = readActions(nomination, isRemoval)
  const fromSlug = readActions(slug)
  const actions = inOrder([...fromTitle, ...fromText])
  const named = [fromTitle, fromText, fromSlug].filter((list) => list.length > 0)
  const differ = named.some((list) => inOrder(list).join() !== inOrder(named[0] ?? []).join())
  return { actions: actions.length > 0 ? actions : inOrder(fromSlug), differ }
}

/** One text: a removal or an addition of each role that it names, else an adoption, else a change of the governance. */
function readActions(text: string, isRemoval = REMOVAL.test(text)): readonly Action[] {
  const words = text.replace(/\]\([^)]*\)/g, ']').replace(/[_-]+/g, ' ')
  const roles = ROLES.filter(([form]) => form.test(words)).map(([, role]) => role)
  if (roles.length > 0) return roles.map((role) => (isRemoval ? `${role}-removal` : `new-${role}`) as Action)
  if (GOVERNANCE.test(words)) return ['modifying-governance']
  return MOVE.test(words) && INTO.test(words) ? ['adoption-of-new-codebase'] : []
}

function readStated(words: string): readonly Action[] {
  return words.split(/,|\band\b/i).flatMap((part) => {
    const name = part.trim().toLowerCase().replace(/[`*.]/g, '').replace(/\s+/g, '-')
    return ACTIONS.filter((action) => action === name)
  })
}

function inOrder(actions: readonly Action[]): readonly Action[] {
  return ACTIONS.filter((action) => actions.includes(action))
}
