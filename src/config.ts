// A repository's own values: `.github/tikv-guide.yml` overrides the guide's policy. Pure and suspicious of its input.
import { type Document, isAlias, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml'
import { z } from 'zod'
import { flows } from './flows/index.ts'
import { codeSpan } from './markdown/plain.ts'
import type { Message } from './model/index.ts'

export const CONFIG_PATH = '.github/tikv-guide.yml'
/** Larger files are refused unread. */
const MOST_BYTES = 64 * 1024
const MOST_DEPTH = 20
const MOST_COLUMNS = 1000
/** Nobody mends more errors than this at once, and each one costs a search for its line. */
const MOST_MESSAGES = 50

/** Values by flow name; what is not given comes from the guide. */
export type Overrides = Readonly<Record<string, unknown>>

export interface RepositoryConfig {
  /** null when there is any error: a half-understood config changes nothing. */
  readonly overrides: Overrides | null
  readonly messages: readonly Message[]
}

/** The strict schema of the whole file; also published as JSON Schema by `npm run schema`. */
export function configSchema() {
  return z.strictObject(Object.fromEntries(flows.map((flow) => [flow.name, flow.overrideSchema.optional()])))
}

/**
 * Reads the file's text. Never throws; every error has its line and says what to do instead. With `guide`, the guide's
 * own policy values by flow name, values are refused too that are fine by themselves and wrong together with the others.
 * Words of the file stand in the messages only as code, because a pull request can bring any.
 */
export function readConfig(text: string, guide?: Readonly<Record<string, unknown>>): RepositoryConfig {
  const lines = new LineCounter()
  const fail = (line: number, rule: string, words: string): Message => ({ file: CONFIG_PATH, line, rule, text: words })
  if (new TextEncoder().encode(text).length > MOST_BYTES) {
    return {
      overrides: null,
      messages: [
        fail(1, 'too-large', 'The file is larger than 64 KiB; keep only the values that differ from the guide.'),
      ],
    }
  }
  const odd = findOddity(text)
  if (odd !== null) return { overrides: null, messages: [fail(odd.line, 'odd', odd.words)] }
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    merge: false,
    customTags: [],
    prettyErrors: false,
    uniqueKeys: false, // yaml's own search for them is quadratic: 3 s for 64 KiB
  })
  const broken = [...document.errors, ...document.warnings].map((error) =>
    fail(
      lines.linePos(error.pos[0]).line,
      'yaml',
      `This is not plain YAML: ${codeSpan(firstLine(error.message), 200)}`,
    ),
  )
  const unsafe =
    broken.length > 0 ? [] : findUnsafe(document).map(({ at, words }) => fail(lines.linePos(at).line, 'unsafe', words))
  const unreadable = [...broken, ...unsafe].slice(0, MOST_MESSAGES)
  if (unreadable.length > 0) return { overrides: null, messages: unreadable }
  const parsed = configSchema().safeParse(document.toJS() ?? {})
  const overrides = parsed.success ? (parsed.data as Overrides) : {}
  const issues = parsed.success ? issuesTogether(overrides, guide) : parsed.error.issues
  if (issues.length === 0) return { overrides, messages: [] }
  const explained = issues.slice(0, MOST_MESSAGES).flatMap(explain).slice(0, MOST_MESSAGES)
  const messages = explained.map(({ path, words }) => fail(lineOf(document, path, lines), 'schema', words))
  return { overrides: null, messages }
}

/** What is wrong with the guide's values once the overrides lie on top, such as thresholds that no longer rise. */
function issuesTogether(overrides: Overrides, guide: Readonly<Record<string, unknown>> | undefined) {
  if (guide === undefined) return []
  return flows.flatMap((flow): z.core.$ZodIssue[] => {
    try {
      flow.parsePolicy(merged(guide[flow.name], overrides[flow.name]))
      return []
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error
      return error.issues.map((issue) => ({ ...issue, path: [flow.name, ...issue.path] }))
    }
  })
}

/** Shapes that make a YAML parser slow long before they mean anything, and that no config of ours has. */
function findOddity(text: string): { line: number; words: string } | null {
  let depth = 0
  for (const [at, line] of text.split('\n').entries()) {
    if (line.length > MOST_COLUMNS)
      return { line: at + 1, words: `This line is longer than ${MOST_COLUMNS} characters; break it.` }
    for (const sign of line) {
      if (sign === '[' || sign === '{') depth += 1
      else if (sign === ']' || sign === '}') depth = Math.max(0, depth - 1)
    }
    if (depth > MOST_DEPTH)
      return { line: at + 1, words: `Brackets are nested deeper than ${MOST_DEPTH}; no value here needs that.` }
  }
  return null
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

/** Aliases can grow without bound and tags can mean code: neither is needed here, so neither is read. */
function findUnsafe(document: Document): { at: number; words: string }[] {
  const found: { at: number; words: string }[] = []
  visit(document, (_, node, path) => {
    const at = (node as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0
    const isDeep = path.length > MOST_DEPTH * 2
    if (isDeep) found.push({ at, words: `This is nested more than ${MOST_DEPTH} deep; no setting is.` })
    else if (isAlias(node)) found.push({ at, words: 'Aliases (`*name`) are not read here; write the value out.' })
    else if ((isScalar(node) || isMap(node)) && node.tag?.startsWith('!'))
      found.push({ at, words: `The tag ${codeSpan(node.tag)} is not read here; write a plain value.` })
    else if (isMap(node)) found.push(...findRepeated(node))
    return isDeep ? visit.BREAK : undefined
  })
  return found
}

function findRepeated({ items }: YAMLMap): { at: number; words: string }[] {
  const seen = new Set<string>()
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    const name = String(key.value)
    const isNew = !seen.has(name)
    seen.add(name)
    return isNew
      ? []
      : [{ at: key.range?.[0] ?? 0, words: `This is not plain YAML: the key ${codeSpan(name)} stands twice.` }]
  })
}

function explain(issue: z.core.$ZodIssue): { path: readonly PropertyKey[]; words: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      words: `${codeSpan(String(key))} is no setting here${hint(issue.path)}.`,
    }))
  }
  const place = issue.path.length === 0 ? 'The file' : codeSpan(issue.path.join('.'))
  return [{ path: issue.path, words: `${place}: ${issue.message}.` }]
}

function hint(path: readonly PropertyKey[]): string {
  return path.length > 0 ? '' : `; known are ${flows.map((flow) => `\`${flow.name}\``).join(', ')}`
}

function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length)
    const parent = length === 1 ? document.contents : document.getIn(keys.slice(0, -1), true)
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(keys.at(-1)))
      : undefined
    const key = pair?.key as { range?: [number, number, number] } | undefined
    if (key?.range) return lines.linePos(key.range[0]).line
  }
  return 1
}

/** The guide's policy values with a repository's overrides on top; maps merge, everything else is replaced. */
export function merged(base: unknown, over: unknown): unknown {
  if (over === undefined) return base
  if (!isPlain(base) || !isPlain(over)) return over
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])]
  return Object.fromEntries(keys.map((key) => [key, merged(base[key], over[key])]))
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
