// YAML that a person wrote: its value, or what is wrong with it and where. Aliases are refused, so it cannot grow.
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml'

export interface YamlText {
  /** undefined when there are errors. */
  readonly value: unknown
  /** `line` counts from 1 within the YAML. */
  readonly errors: readonly { readonly line: number; readonly text: string }[]
  /** Line of the value at a path, of its nearest parent when there is none, 0 when there is neither. */
  lineOf(path: readonly PropertyKey[]): number
}

/** Never throws. */
export function readYaml(text: string): YamlText {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const errors = [...document.errors, ...document.warnings].map((error) => ({
    line: counter.linePos(error.pos[0]).line,
    text: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
  }))
  visit(document, {
    Alias: (_, node) => {
      errors.push({
        line: counter.linePos(node.range?.[0] ?? 0).line,
        text: 'Write the value out; aliases are not read here',
      })
    },
  })
  const value: unknown = errors.length === 0 ? document.toJS() : undefined
  return { value, errors, lineOf: (path) => lineIn(document, counter, path) }
}

function lineIn(document: Document.Parsed, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const start = startOf(document, path.slice(0, length))
    if (start !== null) return counter.linePos(start).line
  }
  return 0
}

function startOf(document: Document.Parsed, path: readonly PropertyKey[]): number | null {
  const parent =
    path.length === 1 ? document.contents : (document.getIn(path.slice(0, -1), true) as Node | null | undefined)
  const last = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last)
    return (pair?.key as ParsedNode | undefined)?.range?.[0] ?? null
  }
  const node = document.getIn(path, true) as Node | null | undefined
  return node?.range?.[0] ?? null
}
