// A light syntax check of mermaid diagrams: the slips that break a drawing, found without drawing it.

const KINDS = [
  ...['sequenceDiagram', 'flowchart', 'graph', 'stateDiagram-v2', 'stateDiagram', 'classDiagram', 'erDiagram', 'gantt'],
  ...[
    'pie',
    'gitGraph',
    'mindmap',
    'timeline',
    'journey',
    'quadrantChart',
    'xychart-beta',
    'block-beta',
    'packet-beta',
  ],
]
const BLOCKS: Record<string, RegExp> = {
  sequenceDiagram: /^(?:loop|alt|opt|par|critical|break|rect|box)\b/,
  flowchart: /^subgraph\b/,
  graph: /^subgraph\b/,
}

interface Problem {
  /** 0 for the first line of the diagram. */
  readonly offset: number
  readonly text: string
}

/** What is wrong with a diagram's text. */
export function checkMermaid(diagram: string): Problem[] {
  const lines = diagram.split('\n').map((text, offset) => ({ text: text.trim(), offset }))
  const [head, ...rest] = lines.filter(({ text }) => text !== '' && !text.startsWith('%%'))
  if (!head) return [{ offset: 0, text: 'The diagram is empty.' }]
  const kind = /^[\w-]+/.exec(head.text)?.[0] ?? ''
  if (!KINDS.includes(kind)) {
    return [
      { offset: head.offset, text: `Begin the diagram with its kind, such as \`flowchart LR\`; \`${kind}\` is none.` },
    ]
  }
  if (/^(?:flowchart|graph)\s/.test(head.text) && !/^\w+\s+(?:LR|RL|TB|TD|BT);?$/.test(head.text))
    return [{ offset: head.offset, text: 'The direction of a flowchart is LR, RL, TB, TD or BT.' }]
  if (rest.length === 0) return [{ offset: head.offset, text: 'The diagram has a kind and nothing else.' }]
  const problems = rest.flatMap(({ text, offset }) =>
    lineProblems(kind, text).map((problem) => ({ offset, text: problem })),
  )
  return [...problems, ...blockProblems(kind, rest)]
}

function lineProblems(kind: string, line: string): string[] {
  if ((line.match(/"/g) ?? []).length % 2 === 1) return ['A quote `"` is not closed on this line.']
  const bare = line.replace(/"[^"]*"/g, 'q')
  if (kind === 'sequenceDiagram') return sequenceProblems(bare)
  if (kind.startsWith('state')) return arrowProblems(bare.replace(/:.*$/, ''))
  return kind === 'flowchart' || kind === 'graph' ? flowProblems(bare) : []
}

const STATEMENT =
  /^(?:(?:participant|actor|loop|alt|else|opt|par|and|critical|option|break|rect|box|end|activate|deactivate|autonumber|title|create|destroy|links?|acc\w+)\b|note (?:over|left of|right of) [^:]+:)/i
/** A message of a sequence diagram: `A->>B`, `A--xB`, `A-)B`. */
const MESSAGE = /^[^:]*?-(?:>>?|x|\))/

function sequenceProblems(line: string): string[] {
  if (/[;#]/.test(line.replace(/#\w+;/g, ''))) return ['`;` and `#` end a sequence line; write the words without them.']
  if (STATEMENT.test(line)) return []
  if (!MESSAGE.test(line)) return ['This is no line of a sequence diagram.']
  return line.includes(':') ? [] : ['A message needs a colon and a text: `A->>B: text`.']
}

function flowProblems(line: string): string[] {
  if (!isBalanced(line)) return ['A bracket is not closed on this line.']
  if (/(?:--+>?|==+>?|-\.->)\s*(?:\|[^|]*\|\s*)?end\b/.test(line)) return ['`end` cannot name a node.']
  const unquoted = /\w\[[^\]([{<>/\\|]+\(|\w\{[^}([{]+[([]|\w\([^)([{]+[[({]|\|[^|]*[()[\]{}][^|]*\|/
  if (unquoted.test(line)) return ['Put a label that holds brackets in quotes: `A["text (more)"]`.']
  const plain = withoutLabels(line)
  if (plain.includes('|')) return ['A label in `|` is not closed on this line.']
  return arrowProblems(plain)
}

/** Without what stands in brackets and between bars. */
function withoutLabels(line: string): string {
  const less = line.replace(/\[[^[\]]*\]|\([^()]*\)|\{[^{}]*\}|\|[^|]*\|/g, '')
  return less === line ? line : withoutLabels(less)
}

/** An arrow of a flowchart or state diagram, a text in its middle included. */
const ARROW = /\s*<?(?:(?:--|==)\s[^-=>]*\s)?(?:-\.\s[^->]*\s\.->|-\.+->?|--+[>xo]?|==+>?)\s*/

function arrowProblems(line: string): string[] {
  if (/(?<![-=.])->/.test(line)) return ['Write an arrow with two dashes: `-->`.']
  const ends = line.split(ARROW)
  if (ends.length < 2) return []
  if (ends.some((end) => end === '')) return ['An arrow needs a name on both ends.']
  const isNode = (end: string) => end.split('&').every((name) => !/\S\s+\S/.test(name.trim()))
  return ends.every(isNode) ? [] : ['Put brackets round a text of more than one word: `A[some words]`.']
}

function isBalanced(line: string): boolean {
  const stack: string[] = []
  const pairs: Record<string, string> = { ')': '(', ']': '[', '}': '{' }
  for (const char of line) {
    if ('([{'.includes(char)) stack.push(char)
    else if (pairs[char] && stack.pop() !== pairs[char]) return false
  }
  return stack.length === 0
}

function blockProblems(kind: string, lines: readonly { text: string; offset: number }[]): Problem[] {
  const opens = BLOCKS[kind]
  if (!opens) return kind.startsWith('state') ? braceProblems(lines) : []
  const open: number[] = []
  for (const { text, offset } of lines) {
    if (opens.test(text)) open.push(offset)
    else if (text === 'end' && open.pop() === undefined) return [{ offset, text: '`end` closes nothing.' }]
  }
  return open.map((offset) => ({ offset, text: 'This block has no `end`.' }))
}

function braceProblems(lines: readonly { text: string; offset: number }[]): Problem[] {
  const all = lines.map(({ text }) => text.replace(/"[^"]*"|:.*$/g, '')).join('')
  return isBalanced(all) ? [] : [{ offset: lines[0]?.offset ?? 0, text: 'A bracket of this diagram is not closed.' }]
}
