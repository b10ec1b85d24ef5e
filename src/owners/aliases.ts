// OWNERS_ALIASES: names for groups of people, for use in OWNERS files.
import { isMap, type Node } from 'yaml'
import type { Message } from '../model/index.ts'
import { isLogin, loginKey } from './login.ts'
import type { Name } from './owners-file.ts'
import { quote } from './spelling.ts'
import { checkKeys, type Entry, openYaml, readEntries, readList, type YamlText } from './yaml-text.ts'

/** Name of an alias (lower case) → its members, as written. */
export type Aliases = ReadonlyMap<string, readonly string[]>

export interface ParsedAliases {
  readonly aliases: Aliases
  readonly messages: readonly Message[]
}

/** Reads an OWNERS_ALIASES file. Never throws; an alias that cannot be read is left out and pointed out. */
export function parseAliases(text: string, path: string): ParsedAliases {
  const yaml = openYaml(text.replace(/^\uFEFF/, ''), { path })
  const entries = yaml.map === null ? [] : readEntries(yaml, yaml.map)
  checkKeys(yaml, entries, ['aliases'])
  const top = entries.find(({ key }) => key.toLowerCase() === 'aliases')
  const groups = top === undefined ? [] : readGroups(yaml, top)
  const members = new Map(groups.map((group) => [loginKey(group.key), readMembers(yaml, group)]))
  for (const names of members.values()) checkMembers(yaml, names, members)
  return {
    aliases: new Map([...members].map(([alias, names]) => [alias, names.map(({ text: written }) => written)])),
    messages: yaml.messages,
  }
}

/** The logins (compared form) behind names of an OWNERS file. Aliases inside aliases are not followed, as in Prow. */
export function expandAliases(names: readonly string[], aliases: Aliases): ReadonlySet<string> {
  return new Set(names.flatMap((name) => (aliases.get(loginKey(name)) ?? [name]).map(loginKey)))
}

function readGroups(yaml: YamlText, top: Entry): readonly Entry[] {
  if (isMap(top.value)) return readEntries(yaml, top.value)
  const text = '`aliases` has to have names below it, each with a list of logins.'
  if (top.value !== null) yaml.say(top.line, { rule: 'owners-alias', text })
  return []
}

/** A list of logins, or `{alice, bob}` in one line, which Prow takes too. */
function readMembers(yaml: YamlText, group: Entry): readonly Name[] {
  if (!isMap(group.value)) return readList(yaml, group)
  return readEntries(yaml, group.value).flatMap(({ key, line, value }) => {
    if (value === null || isEmptyScalar(value)) return [{ text: key, line }]
    yaml.say(line, { rule: 'owners-alias', text: `${quote(key)}: an alias holds logins only, as a list.` })
    return []
  })
}

function isEmptyScalar(node: Node): boolean {
  return 'value' in node && node.value === null
}

function checkMembers(yaml: YamlText, names: readonly Name[], members: ReadonlyMap<string, unknown>): void {
  for (const { text, line } of names) {
    const key = loginKey(text)
    if (members.has(key))
      yaml.say(line, {
        rule: 'owners-alias',
        text: `${quote(text)} is an alias itself; aliases are not nested, so write its logins here.`,
      })
    else if (!isLogin(key)) yaml.say(line, { rule: 'owners-name', text: `${quote(text)} cannot be a login of GitHub.` })
  }
}
