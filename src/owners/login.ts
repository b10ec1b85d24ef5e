// Logins as OWNERS files write them, in the one form in which they are compared, and names to put into a sentence.

/** Lower case without a leading `@`, as Prow compares logins and names of aliases. */
export function loginKey(written: string): string {
  return written.trim().toLowerCase().replace(/^@/, '')
}

/** Could GitHub have this login? Letters, digits and hyphens, at most 39; `name_company` of a managed user; `name[bot]`. */
export function isLogin(key: string): boolean {
  return key.length <= 39 && /^[a-z0-9](?:-?[a-z0-9])*-?(?:_[a-z0-9]+|\[bot\])?$/.test(key)
}

/** Each login once, sorted, so that answers do not depend on the order of files. */
export function sortLogins(keys: Iterable<string>): readonly string[] {
  return [...new Set(keys)].sort()
}
