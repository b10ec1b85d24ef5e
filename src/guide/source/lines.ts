// What line-shaped files define: Makefile, TOML, YAML, JSON, shell, Python, Dockerfile and Markdown.
import { slug } from '../slug.ts'
import type { Definition } from './tokens.ts'

type Rule = readonly [kind: string, pattern: RegExp]

const MAKE: readonly Rule[] = [
  ['variable', /^\s*(?:export\s+|override\s+)*(?<name>[\w.-]+)\s*(?:[:?+!]|::)?=/],
  ['variable', /^\s*define\s+(?<name>[\w.-]+)/],
  // `build: export PROFILE=debug` is a variable of one target.
  ['variable', /^[^\t#=:]+:\s*(?:export\s+)?(?<name>[\w-]+)\s*[:?+]?=/],
  ['target', /^(?<names>[\w./%$(){}-]+(?:\s+[\w./%$(){}-]+)*)\s*::?(?!=)/],
]
const SHELL: readonly Rule[] = [
  ['function', /^\s*(?:function\s+)?(?<name>[\w-]+)\s*\(\)/],
  ['function', /^\s*function\s+(?<name>[\w-]+)/],
  ['variable', /^\s*(?:(?:export|local|readonly|declare)\s+)*(?<name>[A-Za-z_]\w*)\+?=/],
]
const PYTHON: readonly Rule[] = [
  ['function', /^\s*(?:async\s+)?(?:def|class)\s+(?<name>\w+)/],
  ['variable', /^(?<name>[A-Za-z_]\w*)\s*(?::[^=]+)?=(?!=)/],
]
const DOCKER: readonly Rule[] = [
  ['stage', /^FROM\s+\S+\s+AS\s+(?<name>[\w.-]+)/i],
  ['variable', /^(?:ARG|ENV)\s+(?<name>\w+)/i],
]
const JSON_KEY: readonly Rule[] = [['key', /^\s*"(?<name>[^"]+)"\s*:/]]
const YAML_KEY: readonly Rule[] = [
  ['key', /^[\s-]*(?:"(?<quoted>[^"]+)"|'(?<single>[^']+)'|(?<name>[\w./-]+))\s*:(?:\s|$)/],
]

function byRules(text: string, rules: readonly Rule[]): Definition[] {
  return text.split('\n').flatMap((line) =>
    rules.flatMap(([kind, pattern]) => {
      const groups = pattern.exec(line)?.groups
      if (!groups) return []
      const names = groups.names?.split(/\s+/) ?? [groups.name ?? groups.quoted ?? groups.single ?? '']
      return names.map((name) => ({ name, kind, within: null }))
    }),
  )
}

/** Makefile targets and variables; a recipe line defines nothing. */
export function makeDefinitions(text: string): Definition[] {
  const lines = text.replace(/\\\n/g, ' ').split('\n')
  return byRules(lines.filter((line) => !/^\t|^\s*#/.test(line)).join('\n'), MAKE)
}

/** TOML tables, keys and dotted keys; `a.b` under `[x]` is found as `a`, `b`, `a.b` and `x.a.b`. */
export function tomlDefinitions(text: string): Definition[] {
  const found: Definition[] = []
  let table: string[] = []
  const add = (name: string) => found.push({ name, kind: 'key', within: table.at(-1) ?? null })
  for (const line of text.split('\n')) {
    const header = /^\s*\[{1,2}\s*(?<name>[^\][]+?)\s*\]{1,2}/.exec(line)?.groups?.name
    const key = /^\s*(?:#\s*)?(?<name>(?:"[^"]+"|[\w-]+)(?:\s*\.\s*(?:"[^"]+"|[\w-]+))*)\s*=(?!=)/.exec(line)?.groups
      ?.name
    if (header) {
      table = splitKey(header)
      for (const name of [...table, table.join('.')]) add(name)
    } else if (key) for (const name of [...splitKey(key), key, [...table, ...splitKey(key)].join('.')]) add(name)
  }
  return found
}

function splitKey(key: string): string[] {
  return (key.match(/"[^"]+"|'[^']+'|[\w-]+/g) ?? []).map((part) => part.replace(/["']/g, ''))
}

/** Headings of a Markdown file, by text and by anchor. */
export function markdownDefinitions(text: string): Definition[] {
  const headings = byRules(text, [['heading', /^#{1,6}\s+(?<name>.+?)\s*#*$/]])
  return headings.flatMap((heading) => [heading, { ...heading, name: slug(heading.name) }])
}

export const shellDefinitions = (text: string): Definition[] => byRules(text, SHELL)
export const pythonDefinitions = (text: string): Definition[] => byRules(text, PYTHON)
export const dockerDefinitions = (text: string): Definition[] => byRules(text, DOCKER)
export const jsonDefinitions = (text: string): Definition[] => byRules(text, JSON_KEY)
export const yamlDefinitions = (text: string): Definition[] => byRules(text, YAML_KEY)
