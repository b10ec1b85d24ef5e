// Who is who: addresses, names and logins in commits become people, so that one person's knowledge is not counted as three's.
import { isBot } from './candidates.ts'
import { applyMailmap, type GitPerson, type Mailmap } from './mailmap.ts'
import { isRobot } from './robots.ts'
import { createUnion, type Union } from './union.ts'

export interface IdentityFacts {
  readonly mailmap: Mailmap
  /** Everybody as written, each as often as written. */
  readonly people: readonly GitPerson[]
  /** The author of a commit and the only sign-off on it. */
  readonly signed: readonly (readonly [author: GitPerson, signer: GitPerson])[]
  /** Who is said to have which account, and how surely: `known` by GitHub, `branch` by the name of a merged branch's owner. */
  readonly claims: readonly { readonly person: GitPerson; readonly login: string; readonly by: 'known' | 'branch' }[]
  /** Accounts that exist, for example from OWNERS: whoever writes one as name, or before the @, is taken for it. */
  readonly logins: readonly string[]
}

export interface Identity {
  /** The login; else the name; else the address. A bot's ends in `[bot]`. */
  readonly key: string
  readonly login: string | null
  readonly name: string
}

export type Identify = (person: GitPerson) => Identity

/** GitHub's address for people who hide theirs. Source: docs.github.com, "Setting your commit email address". */
const NOREPLY = /^(?:(\d+)\+)?([a-z\d](?:[a-z\d-]*[a-z\d])?(?:\[bot\])?)@users\.noreply\.github\.com$/i
/** Addresses and names that many people share. */
const NOBODYS_ADDRESS =
  /^(?:|[^@]*|(?:noreply|no-reply|none|root|admin|you|me)@.*|.*@(?:localhost|example\.\w+|[^.]*|.*\.local))$/
const NOBODYS_NAME = /^(?:root|admin|unknown|ubuntu|centos|user|test|github|dev|your name|author)$/
/** Names as short as this are shared by several people sooner or later. */
const SHORT = 5

/** Decides once who is who; answers for anybody afterwards. Time and memory grow with the number of people, not their square. */
export function makeIdentities(facts: IdentityFacts): Identify {
  const read = (person: GitPerson) => normalise(applyMailmap(facts.mailmap, person))
  const union = createUnion()
  const people = distinct(facts.people.map(read))
  for (const login of facts.logins) union.name(accountNode(login), login)
  for (const person of people) joinOwn(union, person)
  joinClaims(union, facts, read)
  joinLogins(union, facts, people)
  joinNames(union, people)
  joinSigned(union, facts, read)
  const shown = chooseShown(union, facts.people.map(read))
  const shared = sharedNames(union, shown)
  return (person) => {
    const known = read(person)
    const node = nodeOf(known)
    const login = union.loginOf(node)
    const name = shown.get(union.find(node)) ?? known.name
    const isOne = [login, known.name].some((text) => text !== null && isRobot(text))
    const key = login ?? keyFor(name, shared.has(name.toLowerCase()) ? union.find(node) : '')
    return { key: isOne && !isBot(key) ? `${key}[bot]` : key, login, name: name || key }
  }
}

interface Known extends GitPerson {
  readonly plain: string
  /** The address in the case it was written in. */
  readonly written: string
}

function normalise({ name, email, login }: GitPerson): Known {
  const tidy = name.trim().replace(/\s+/g, ' ')
  const written = email.trim()
  const known = { name: tidy, email: written.toLowerCase(), plain: tidy.toLowerCase(), written }
  return login === undefined ? known : { ...known, login }
}

function distinct(people: readonly Known[]): readonly Known[] {
  return [
    ...new Map(people.map((person) => [`${person.plain} <${person.email}> ${person.login ?? ''}`, person])).values(),
  ]
}

/** Where a person stands in the union: by address, else by account, else by name. */
function nodeOf({ email, login, plain }: Known): string {
  if (!NOBODYS_ADDRESS.test(email)) return email
  return login === undefined ? `name ${plain}` : accountNode(login)
}

function accountNode(login: string): string {
  return `login ${login.toLowerCase()}`
}

/** What the person's own lines tell: an account in the address, or beside it. */
function joinOwn(union: Union, person: Known): void {
  const node = nodeOf(person)
  union.add(node)
  const [, number, login] = NOREPLY.exec(person.written) ?? []
  // The number outlives a change of the login.
  if (number !== undefined) union.join(node, `id ${number}`, true)
  for (const account of [login, person.login]) if (account !== undefined) nameAccount(union, node, account)
}

function nameAccount(union: Union, node: string, login: string): void {
  union.name(accountNode(login), login)
  union.join(node, accountNode(login), true)
}

/** Owners of branches are believed when they name one person again and again; an organisation names many. */
function joinClaims(union: Union, { claims }: IdentityFacts, read: (person: GitPerson) => Known): void {
  const counts = new Map<string, Map<string, number>>()
  for (const { person, login, by } of claims) {
    const node = nodeOf(read(person))
    union.add(node)
    if (by === 'known') nameAccount(union, node, login)
    else {
      const nodes = counts.get(login) ?? new Map<string, number>()
      counts.set(login, nodes.set(union.find(node), (nodes.get(union.find(node)) ?? 0) + 1))
    }
  }
  for (const [login, nodes] of counts) {
    const [first] = [...nodes].sort((a, b) => b[1] - a[1])
    const all = [...nodes.values()].reduce((sum, count) => sum + count, 0)
    if (first === undefined || first[1] < 2 || first[1] < all * 0.8 || union.loginOf(first[0]) !== null) continue
    nameAccount(union, first[0], login)
  }
}

/** `siddontang <x@y>`, `X <siddontang@gmail.com>`: whoever writes an account that exists, and has no other. */
function joinLogins(union: Union, { logins }: IdentityFacts, people: readonly Known[]): void {
  const accounts = new Map(logins.map((login) => [squeeze(login), login]))
  for (const person of people) {
    const [local = ''] = person.email.split('@')
    for (const word of [person.plain, local]) {
      const known = accounts.get(squeeze(word)) ?? word
      const isLikely = known.length >= SHORT || known.toLowerCase() === person.plain
      if (isLikely && union.has(accountNode(known))) union.join(nodeOf(person), accountNode(known), false)
    }
  }
}

/** `Cabin_B` and `CabinB` are one name. */
function squeeze(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function joinNames(union: Union, people: readonly Known[]): void {
  const byName = new Map<string, string>()
  for (const person of people) {
    const { plain } = person
    if (NOBODYS_NAME.test(plain) || (plain.length < SHORT && !/\s|\P{ASCII}/u.test(plain))) continue
    const first = byName.get(plain)
    if (first === undefined) byName.set(plain, nodeOf(person))
    else union.join(first, nodeOf(person), false)
  }
}

/** A single sign-off is the author's own (developercertificate.org); seen twice, it is no slip. */
function joinSigned(union: Union, { signed }: IdentityFacts, read: (person: GitPerson) => Known): void {
  const counts = new Map<string, number>()
  for (const [author, signer] of signed) {
    const [one, other] = [read(author), read(signer)]
    if (isRobot(one.name) || isRobot(other.name)) continue
    const key = `${nodeOf(one)}\n${nodeOf(other)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (counts.get(key) === 2) union.join(nodeOf(one), nodeOf(other), false)
  }
}

/** The name a person uses most. */
function chooseShown(union: Union, people: readonly Known[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const person of people) {
    const root = union.find(nodeOf(person))
    const names = counts.get(root) ?? new Map<string, number>()
    if (person.name !== '') counts.set(root, names.set(person.name, (names.get(person.name) ?? 0) + 1))
  }
  return new Map([...counts].map(([root, names]) => [root, [...names].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '']))
}

/** Names that two groups without an account go by. */
function sharedNames(union: Union, shown: ReadonlyMap<string, string>): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const [root, name] of shown) {
    if (union.loginOf(root) !== null) continue
    const plain = name.toLowerCase()
    if (seen.has(plain)) shared.add(plain)
    seen.add(plain)
  }
  return shared
}

/** A shared name is told apart by where its mail goes. */
function keyFor(name: string, node: string): string {
  const [, domain = ''] = node.split('@')
  return domain === '' ? name || node || 'unknown' : `${name} (${domain})`
}
