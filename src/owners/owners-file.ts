// One OWNERS file: who owns what in its directory, in the two forms that Prow reads (plain keys, or `filters:`).
// Source: kubernetes-sigs/prow pkg/repoowners, and https://www.kubernetes.dev/docs/guide/owners/.
import { isMap, type YAMLMap } from 'yaml'
import type { Message } from '../model/index.ts'
import { readPattern } from './pattern.ts'
import { quote } from './spelling.ts'
import { checkKeys, type Entry, openYaml, readEntries, readList, scalarText, type YamlText } from './yaml-text.ts'

/** A login or the name of an alias, as written, and its line in the file (from 1). */
export interface Name {
  readonly text: string
  readonly line: number
}

export const ROLES = ['approvers', 'reviewers', 'required_reviewers'] as const
export type Role = (typeof ROLES)[number]

/** People and labels for the files that `pattern` matches; null: for every file below the directory. */
export interface OwnersRule {
  readonly pattern: string | null
  readonly line: number
  /** Takes a path relative to the directory of the file. */
  readonly test: (relative: string) => boolean
  readonly people: Readonly<Record<Role, readonly Name[]>>
  readonly labels: readonly string[]
}

export interface OwnersFile {
  readonly path: string
  readonly rules: readonly OwnersRule[]
  readonly noParentOwners: boolean
  readonly autoApproveUnownedSubfolders: boolean
}

export interface ParsedOwners {
  /** null when nothing of the text can be used; then the owners of the directories above decide. */
  readonly owners: OwnersFile | null
  readonly messages: readonly Message[]
}

const PEOPLE_KEYS = [...ROLES, 'labels', 'emeritus_approvers', 'emeritus_reviewers']
const FILE_KEYS = [...PEOPLE_KEYS, 'options', 'filters']
const OPTION_KEYS = ['no_parent_owners', 'auto_approve_unowned_subfolders']

/**
 * Reads an OWNERS file, or the front matter of a `*.md` file, whose other keys are nobody's business here.
 * Never throws; what is wrong is in `messages`, and what is right counts.
 */
export function parseOwners(text: string, path: string): ParsedOwners {
  const isPage = path.endsWith('.md')
  const frontMatter = isPage ? findFrontMatter(text) : { text, firstLine: 1 }
  if (frontMatter === null) return { owners: null, messages: [] }
  const yaml = openYaml(frontMatter.text.replace(/^\uFEFF/, ''), { path, firstLine: frontMatter.firstLine })
  if (yaml.map === null && (isPage || yaml.messages.length > 0)) {
    return { owners: null, messages: isPage ? [] : yaml.messages }
  }
  const entries = yaml.map === null ? [] : readEntries(yaml, yaml.map)
  if (!isPage) checkKeys(yaml, entries, FILE_KEYS)
  const owners = { path, rules: readRules(yaml, entries), ...readOptions(yaml, find(entries, 'options')) }
  return { owners, messages: yaml.messages }
}

/** Prow takes all up to the last `---` of a page; the first one is where front matter ends for everybody else. */
function findFrontMatter(text: string): { readonly text: string; readonly firstLine: number } | null {
  const found = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)
  return found === null ? null : { text: found[1] ?? '', firstLine: 2 }
}

function find(entries: readonly Entry[], key: string): Entry | undefined {
  return entries.find((entry) => entry.key.toLowerCase() === key)
}

function readRules(yaml: YamlText, entries: readonly Entry[]): readonly OwnersRule[] {
  const plain = { pattern: null, line: 1, test: () => true, ...readPeople(yaml, entries) }
  const filters = find(entries, 'filters')
  if (isEmpty(plain)) return readFilters(yaml, filters)
  if (filters !== undefined) {
    const text =
      'Beside `approvers`, `reviewers` or `labels` at the top, `filters` is not read. Move those below a filter.'
    yaml.say(filters.line, { rule: 'owners-filter', text })
  }
  return [plain]
}

function isEmpty({ people, labels }: Pick<OwnersRule, 'people' | 'labels'>): boolean {
  return labels.length === 0 && ROLES.every((role) => people[role].length === 0)
}

function readPeople(yaml: YamlText, entries: readonly Entry[]): Pick<OwnersRule, 'people' | 'labels'> {
  const list = (key: string): readonly Name[] => readList(yaml, find(entries, key))
  for (const key of ['emeritus_approvers', 'emeritus_reviewers']) list(key)
  return {
    people: {
      approvers: list('approvers'),
      reviewers: list('reviewers'),
      required_reviewers: list('required_reviewers'),
    },
    labels: list('labels').map(({ text }) => text),
  }
}

function readFilters(yaml: YamlText, filters: Entry | undefined): readonly OwnersRule[] {
  const map = readMap(yaml, filters)
  if (map === null) return []
  return readEntries(yaml, map).flatMap((entry) => {
    const { test, problem } = readPattern(entry.key)
    if (test === null) {
      const text = `The pattern ${quote(entry.key)} cannot be used: ${problem}. Nobody owns its files here.`
      yaml.say(entry.line, { rule: 'owners-filter', text })
      return []
    }
    const inner = readMap(yaml, entry)
    const entries = inner === null ? [] : readEntries(yaml, inner)
    checkKeys(yaml, entries, PEOPLE_KEYS)
    const rule = { pattern: entry.key, line: entry.line, test, ...readPeople(yaml, entries) }
    return isEmpty(rule) ? [] : [rule]
  })
}

/** The map below a key; null when there is none, which is pointed out unless the key has no value at all. */
function readMap(yaml: YamlText, entry: Entry | undefined): YAMLMap | null {
  const value = entry?.value ?? null
  if (entry === undefined || value === null || isMap(value)) return value as YAMLMap | null
  if (scalarText(value) !== '' || value.range?.[0] !== value.range?.[1])
    yaml.say(entry.line, { rule: 'owners-key', text: `${quote(entry.key)} has to have keys below it.` })
  return null
}

function readOptions(yaml: YamlText, options: Entry | undefined): Omit<OwnersFile, 'path' | 'rules'> {
  const map = readMap(yaml, options)
  const entries = map === null ? [] : readEntries(yaml, map)
  checkKeys(yaml, entries, OPTION_KEYS)
  return {
    noParentOwners: readFlag(yaml, find(entries, 'no_parent_owners')),
    autoApproveUnownedSubfolders: readFlag(yaml, find(entries, 'auto_approve_unowned_subfolders')),
  }
}

function readFlag(yaml: YamlText, entry: Entry | undefined): boolean {
  if (entry === undefined) return false
  const word = scalarText(entry.value).toLowerCase()
  // `yes` and `on` are what Prow's YAML 1.1 takes for true.
  if (!['true', 'yes', 'on', 'false', 'no', 'off', ''].includes(word))
    yaml.say(entry.line, { rule: 'owners-option', text: `${quote(entry.key)} is \`true\` or \`false\`.` })
  return ['true', 'yes', 'on'].includes(word)
}
