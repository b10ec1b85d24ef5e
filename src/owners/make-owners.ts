// All OWNERS files of a repository at one revision, ready to be asked who owns a path.
import type { Message } from '../model/index.ts'
import { type Aliases, expandAliases, parseAliases } from './aliases.ts'
import { checkNames, explainName } from './check-names.ts'
import { loginKey, sortLogins } from './login.ts'
import { type OwnersRule, parseOwners, ROLES, type Role } from './owners-file.ts'
import { directoryOf, normalizePath, upwards } from './path.ts'
import { readPattern } from './pattern.ts'

export const OWNERS = 'OWNERS'
export const OWNERS_ALIASES = 'OWNERS_ALIASES'

/** Directories in which Prow looks for no OWNERS files, whatever its config says. */
const IGNORED = ['\\.git$', '_output$', 'vendor/.*/.*']

/** A rule with aliases expanded: logins in lower case, sorted. */
export interface PlaceRule {
  readonly pattern: string | null
  readonly test: OwnersRule['test']
  readonly people: Readonly<Record<Role, readonly string[]>>
  readonly labels: readonly string[]
}

/** What one OWNERS file (or page with front matter) says. */
export interface Place {
  readonly path: string
  readonly rules: readonly PlaceRule[]
  readonly noParentOwners: boolean
  readonly autoApproveUnownedSubfolders: boolean
}

export interface Owners {
  /** By directory; '' is the root. A page stands for itself alone, by its path. */
  readonly places: ReadonlyMap<string, Place>
  readonly aliases: Aliases
  /** What is wrong in any of the files. */
  readonly messages: readonly Message[]
  /** Names that are neither an alias nor a likely login. They keep their files closed to others, but nobody can be asked. */
  readonly unknownNames: ReadonlySet<string>
  /** Login in lower case → as the files write it. */
  readonly spelling: ReadonlyMap<string, string>
}

export interface OwnersOptions {
  /** Regular expressions (RE2) for directories that are skipped with all below them, beside Prow's own. */
  readonly ignore?: readonly string[]
  /** false: also read where Prow's own list says no. */
  readonly ignoreDefaults?: boolean
  /** Only they count as approvers and reviewers; absent: everybody does, as in TiKV (`skip_collaborators`). */
  readonly collaborators?: readonly string[]
}

/** `files`: path → text of every OWNERS file, the root's OWNERS_ALIASES, and pages whose front matter is to count. */
export function makeOwners(files: ReadonlyMap<string, string>, options: OwnersOptions = {}): Owners {
  const { aliases, messages } = parseAliases(files.get(OWNERS_ALIASES) ?? '', OWNERS_ALIASES)
  const isIgnored = ignoreTest(options)
  const read = [...files]
    .filter(([path]) => isOwnersPath(path) && !isIgnored(directoryOf(path)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => parseOwners(text, path))
  const parsed = read.flatMap(({ owners }) => (owners === null ? [] : [owners]))
  const names = parsed.flatMap(({ rules }) =>
    rules.flatMap(({ people }) => ROLES.flatMap((role) => people[role].map(({ text }) => text))),
  )
  const keep = keepTest(options)
  return {
    places: new Map(
      parsed.map(({ rules, ...file }) => [
        placeKey(file.path),
        { ...file, rules: rules.map((rule) => expandRule(rule, aliases, keep)) },
      ]),
    ),
    aliases,
    messages: [
      ...messages,
      ...read.flatMap((one) => one.messages),
      ...parsed.flatMap((one) => checkNames(one, aliases)),
    ],
    unknownNames: new Set(names.filter((name) => explainName(name, aliases) !== null).map(loginKey)),
    spelling: new Map(
      [...names, ...[...aliases.values()].flat()].map((name) => [loginKey(name), name.replace(/^@/, '')]),
    ),
  }
}

/** Does this path name a file that makeOwners reads? */
export function isOwnersPath(path: string): boolean {
  return path === OWNERS || path.endsWith(`/${OWNERS}`) || path.endsWith('.md')
}

function placeKey(path: string): string {
  return path.endsWith('.md') ? path : directoryOf(path)
}

function expandRule({ pattern, test, people, labels }: OwnersRule, aliases: Aliases, keep: Keep): PlaceRule {
  const expand = (role: Role): readonly string[] =>
    sortLogins(
      expandAliases(
        people[role].map(({ text }) => text),
        aliases,
      ),
    )
  return {
    pattern,
    test,
    people: {
      approvers: expand('approvers').filter(keep),
      reviewers: expand('reviewers').filter(keep),
      required_reviewers: expand('required_reviewers'),
    },
    labels,
  }
}

type Keep = (login: string) => boolean

function keepTest({ collaborators }: OwnersOptions): Keep {
  if (collaborators === undefined) return () => true
  const known = new Set(collaborators.map(loginKey))
  return (login) => known.has(login)
}

/** As in Prow a pattern is held against each directory on the way down, and skips all below the one it matches. */
function ignoreTest({ ignore = [], ignoreDefaults = true }: OwnersOptions): (directory: string) => boolean {
  const tests = [...(ignoreDefaults ? IGNORED : []), ...ignore].flatMap((source) => readPattern(source).test ?? [])
  return (directory) => {
    const chain = upwards(normalizePath(directory)).filter((one) => one !== '')
    return chain.some((one) => tests.some((test) => test(one)))
  }
}
