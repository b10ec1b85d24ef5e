// Merged changes out of git alone: commits read, people recognised, reviewers where the messages or the merging tell them.
import { type GitChange, readChanges, readCommitsNamed } from './git/history.ts'
import { readContents, readTree } from './git/tree.ts'
import type { MergedRow } from './model/index.ts'
import { type ReadMessage, readMessage } from './reviewers/commit-message.ts'
import { type Identify, type IdentityFacts, makeIdentities } from './reviewers/identities.ts'
import { type GitPerson, type Mailmap, parseMailmap } from './reviewers/mailmap.ts'
import { isRobot } from './reviewers/robots.ts'

export interface GitReading {
  /** Oldest first. */
  readonly rows: readonly MergedRow[]
  /** The commits of `wish.change`, oldest first. */
  readonly own: readonly MergedRow[]
  /** People who are named by their login. */
  readonly logins: ReadonlySet<string>
}

export interface GitWish {
  /** Full id of the newest commit of the history. */
  readonly commit: string
  /** Full id of a commit whose change upon the history is looked at. */
  readonly change?: string
  /** How far back from the newest commit, ms; everything when absent. */
  readonly span?: number
  /** Accounts that exist, from OWNERS. */
  readonly logins?: readonly string[]
  /** Who GitHub says wrote the pull request with this number. */
  readonly authors?: ReadonlyMap<string, string>
  /** Address → login, where somebody wrote it down. */
  readonly people?: ReadonlyMap<string, string>
}

interface Entry {
  readonly change: GitChange
  readonly message: ReadMessage
  readonly author: GitPerson
  /** Who merged it by hand; null when GitHub or a robot did, or the author. */
  readonly merger: GitPerson | null
}

/** GitHub signs merges made on its pages with this address. */
const GITHUB = 'noreply@github.com'
const MOST_FILES = 300

/** Reads and recognises; people of the history and of the change are told apart as one crowd. Throws when git fails. */
export async function readGitChanges(dir: string, wish: GitWish): Promise<GitReading> {
  const own = wish.change === undefined ? [] : await readEntries(dir, wish.change, { not: [wish.commit] })
  const entries = await readEntries(dir, wish.commit, wish.span === undefined ? {} : { span: wish.span })
  const identify = makeIdentities(factsOf([...own, ...entries], await readMailmap(dir, wish.commit), wish))
  const everybody = [...own, ...entries].flatMap(peopleOf).map(identify)
  return {
    rows: rowsOf(entries, identify),
    own: rowsOf(own, identify),
    logins: new Set(everybody.flatMap(({ key, login }) => (key === login ? [key] : []))),
  }
}

async function readEntries(
  dir: string,
  commit: string,
  { not = [], span }: { readonly not?: readonly string[]; readonly span?: number },
): Promise<readonly Entry[]> {
  const newest = (await readCommitsNamed(dir, [commit])).get(commit)?.at ?? 0
  const changes: GitChange[] = []
  const options = span === undefined ? { not } : { not, since: newest - span }
  for await (const change of readChanges(dir, commit, options)) changes.push(shorten(change))
  const heads = await readCommitsNamed(
    dir,
    changes.flatMap(({ parents }) => (parents[1] === undefined ? [] : [parents[1]])),
  )
  return changes.map((change) => entryOf(change, heads))
}

/** Of a merge the author is whoever wrote the newest commit of the branch. */
function entryOf(change: GitChange, heads: ReadonlyMap<string, GitChange>): Entry {
  const message = readMessage(change.subject, change.body)
  const head = heads.get(change.parents[1] ?? '')
  const isMerge = change.parents.length > 1
  const author = message.author ?? (isMerge ? head?.author : undefined) ?? change.author
  // GitHub commits a merge that is made on its pages, but the author of it is who pressed the button.
  const hand = isMerge && change.committer.email === GITHUB ? change.author : change.committer
  const isByHand = hand.email !== GITHUB && !isRobot(hand.name)
  return { change, message, author, merger: isByHand ? hand : null }
}

/** The message is kept as far as it is read; hundreds of paths say what all of them say. */
function shorten(change: GitChange): GitChange {
  const { files, body } = change
  return { ...change, renames: [], files: files.slice(0, MOST_FILES), body: body.slice(-16_000) }
}

async function readMailmap(dir: string, commit: string): Promise<Mailmap> {
  const id = (await readTree(dir, commit)).files.get('.mailmap')
  return parseMailmap(id === undefined ? '' : ((await readContents(dir, [id])).get(id) ?? ''))
}

function factsOf(entries: readonly Entry[], mailmap: Mailmap, wish: GitWish): IdentityFacts {
  const { logins = [], authors, people = new Map<string, string>() } = wish
  const claims: IdentityFacts['claims'][number][] = [...people].map(([email, login]) => {
    return { person: { name: '', email }, login, by: 'known' }
  })
  for (const { author, message } of entries) {
    const login = message.number === null ? undefined : authors?.get(String(message.number))
    if (login !== undefined && login !== '' && !isRobot(login)) claims.push({ person: author, login, by: 'known' })
    if (message.branchOf !== null) claims.push({ person: author, login: message.branchOf, by: 'branch' })
  }
  return {
    mailmap,
    logins,
    claims,
    people: entries.flatMap(peopleOf),
    signed: entries.flatMap(({ author, message: { signedOff, coauthors } }) => {
      const [signer] = signedOff
      const isSingle = new Set(signedOff.map(({ email }) => email.toLowerCase())).size === 1 && coauthors.length === 0
      return isSingle && signer !== undefined ? [[author, signer] as const] : []
    }),
  }
}

function peopleOf({ author, merger, message }: Entry): readonly GitPerson[] {
  const { signedOff, coauthors, reviewers } = message
  return [author, ...(merger === null ? [] : [merger]), ...signedOff, ...coauthors, ...reviewers]
}

/** A number that comes twice (a revert that kept the title) is the older change's; the newer goes by its commit. */
function rowsOf(entries: readonly Entry[], identify: Identify): readonly MergedRow[] {
  const taken = new Set<string>()
  return entries.toReversed().map((entry) => {
    const number = entry.message.number === null ? '' : String(entry.message.number)
    const id = number === '' || taken.has(number) ? entry.change.sha : number
    taken.add(id)
    return rowOf(entry, id, identify)
  })
}

function rowOf({ change, message, author, merger }: Entry, id: string, identify: Identify): MergedRow {
  const keyOf = (person: GitPerson) => identify(person).key
  const own = keyOf(author)
  const others = (people: readonly GitPerson[]) => [...new Set(people.map(keyOf))].filter((key) => key !== own)
  const coauthors = others([...message.coauthors, ...message.signedOff])
  return {
    id,
    mergedAt: change.at,
    openedAt: null,
    author: own,
    coauthors,
    reviewers: others(merger === null ? message.reviewers : [...message.reviewers, merger]).filter(
      (key) => !coauthors.includes(key) && !isRobot(key),
    ),
    files: change.files,
    title: message.title.slice(0, 300),
    source: 'git',
  }
}
