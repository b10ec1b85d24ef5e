// The YAML of an OWNERS file as nodes with lines, and a place to say what is wrong with it. Never throws, never slow.
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import type { Message } from '../model/index.ts'
import { didYouMean, quote } from './spelling.ts'

/** An OWNERS file is a page at most; parsing a hostile text of this size takes half a second. */
const MOST_SIGNS = 65_536
const MOST_MESSAGES = 50

export interface YamlText {
  /** null when the text is empty, is no map, or cannot be read. */
  readonly map: YAMLMap | null
  readonly messages: readonly Message[]
  /** `at`: a node, or a line counted from 1. */
  say(at: Node | number, problem: Problem): void
  lineOf(node: Node | null): number
}

export interface Problem {
  readonly rule: string
  readonly text: string
  readonly level?: 'notice'
}

/** One key of a map, as written, with its value; `value` is null when there is none. */
export interface Entry {
  readonly key: string
  readonly line: number
  readonly value: Node | null
}

/** Reads a text whose top is a map of keys. `firstLine`: the line of the file on which the text begins. */
export function openYaml(text: string, place: { readonly path: string; readonly firstLine?: number }): YamlText {
  const messages: Message[] = []
  const counter = new LineCounter()
  const before = (place.firstLine ?? 1) - 1
  const lineAt = (offset: number): number => before + Math.max(1, counter.linePos(offset).line)
  const lineOf = (node: Node | null): number => lineAt(node?.range?.[0] ?? 0)
  const say = (at: Node | number, problem: Problem): void => {
    if (messages.length >= MOST_MESSAGES) return
    messages.push({ file: place.path, line: typeof at === 'number' ? at : lineOf(at), ...problem })
  }
  return { map: readTop(text, { counter, lineAt, say }), messages, say, lineOf }
}

interface Pen {
  readonly counter: LineCounter
  readonly lineAt: (offset: number) => number
  readonly say: YamlText['say']
}

function readTop(text: string, { counter, lineAt, say }: Pen): YAMLMap | null {
  if (text.length > MOST_SIGNS) {
    say(lineAt(0), { rule: 'owners-yaml', text: `Longer than ${MOST_SIGNS} signs; nothing of it is read.` })
    return null
  }
  try {
    const options = { lineCounter: counter, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const
    const { errors, contents } = parseDocument(text, options)
    for (const error of errors.slice(0, MOST_MESSAGES))
      say(lineAt(error.pos[0]), {
        rule: 'owners-yaml',
        text: `Not YAML: ${error.message.split('\n')[0] ?? ''}. Nothing of this file counts until it is.`,
      })
    if (errors.length > 0 || contents === null) return null
    if (isMap(contents)) return contents
    if (isScalar(contents) && contents.value === null) return null
    say(lineAt(contents.range?.[0] ?? 0), {
      rule: 'owners-yaml',
      text: 'Expected keys, for example `approvers:` with a list below it.',
    })
  } catch {
    // Nested so deeply that the parser runs out of stack.
    say(lineAt(0), { rule: 'owners-yaml', text: 'Nested too deeply; nothing of it is read.' })
  }
  return null
}

/** The keys of a map; of a key written twice the last counts, as Prow reads it. */
export function readEntries(yaml: YamlText, map: YAMLMap): readonly Entry[] {
  const entries = new Map<string, Entry>()
  for (const { key, value } of map.items) {
    const node = key as Node | null
    const line = yaml.lineOf(node)
    if (!isScalar(node)) {
      yaml.say(line, { rule: 'owners-yaml', text: 'A key is one word, followed by a colon.' })
      continue
    }
    const name = scalarText(node)
    if (entries.has(name))
      yaml.say(line, { rule: 'owners-key', text: `${quote(name)} is here twice; only the last one counts. Join them.` })
    entries.set(name, { key: name, line, value: (value as Node | null) ?? null })
  }
  return [...entries.values()]
}

/** Points out keys that nobody reads, with the nearest known one. Case does not matter in keys, as in Prow. */
export function checkKeys(yaml: YamlText, entries: readonly Entry[], known: readonly string[]): void {
  for (const { key, line } of entries) {
    if (known.includes(key.toLowerCase())) continue
    const meant = didYouMean(key, known)
    const text = `${quote(key)} is not read here.${meant || ` These keys are: ${known.join(', ')}.`}`
    yaml.say(line, meant ? { rule: 'owners-key', text } : { rule: 'owners-key', text, level: 'notice' })
  }
}

/** The words of a list with their lines. An empty value is an empty list; anything else is pointed out and left out. */
export function readList(
  yaml: YamlText,
  entry: Entry | undefined,
): readonly { readonly text: string; readonly line: number }[] {
  const { key = '', line = 1, value = null } = entry ?? {}
  if (value === null || (isScalar(value) && value.value === null)) return []
  if (!isSeq(value)) {
    const text = `${quote(key)} has to be a list: one line \`- name\` for each, below it.`
    yaml.say(isAlias(value) ? value : line, { rule: 'owners-list', text })
    return []
  }
  return value.items.flatMap((item) => {
    const node = item as Node | null
    const word = isScalar(node) ? scalarText(node).trim() : ''
    const at = node?.range ? yaml.lineOf(node) : line
    if (word !== '') return [{ text: word, line: at }]
    yaml.say(at, { rule: 'owners-list', text: `An entry of ${quote(key)} is not a name.` })
    return []
  })
}

/** As written: a login such as `007` is no number. '' for a value that is absent. */
export function scalarText(node: Node | null): string {
  if (!isScalar(node) || node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}
