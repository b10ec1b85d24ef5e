// A `.mailmap`: the names and addresses that a repository itself says belong together.
// Source: git-scm.com/docs/gitmailmap.

/** A person as a commit names them; `login` only where GitHub's account is written there. */
export interface GitPerson {
  readonly name: string
  readonly email: string
  readonly login?: string
}

/** By address in lower case, and by `name <address>` in lower case where a line asks for both. */
export type Mailmap = ReadonlyMap<string, { readonly name?: string; readonly email?: string }>

const LINE = /^([^<#]*)<([^<>]*)>\s*(?:([^<#]*)<([^<>]*)>)?\s*(?:#.*)?$/

/** Lines that are no entry are passed over, as git does. A later line wins. */
export function parseMailmap(text: string): Mailmap {
  const found = new Map<string, { readonly name?: string; readonly email?: string }>()
  for (const line of text.split(/\r?\n/)) {
    const [, first = '', proper = '', other = '', written] = LINE.exec(line.trim()) ?? []
    if (proper === '') continue
    const name = first.trim() === '' ? {} : { name: first.trim() }
    if (written === undefined) found.set(keyOf('', proper), name)
    else found.set(keyOf(other, written), { ...name, email: proper.trim() })
  }
  return found
}

/** The person as the repository wants them named. An entry for name and address goes before one for the address. */
export function applyMailmap(mailmap: Mailmap, person: GitPerson): GitPerson {
  const { name, email } = person
  const entry = mailmap.get(keyOf(name, email)) ?? mailmap.get(keyOf('', email))
  return entry === undefined ? person : { ...person, name: entry.name ?? name, email: entry.email ?? email }
}

function keyOf(name: string, email: string): string {
  const address = email.trim().toLowerCase()
  return name.trim() === '' ? address : `${name.trim().toLowerCase()} <${address}>`
}
