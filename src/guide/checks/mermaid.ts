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
  if (rest.length === 0) return [{ offset: head.offset, text: 'The diagram has a kind and nothing else.' }]
  const problems = rest.flatMap(({ text, offset }) =>
    lineProblems(kind, text).map((problem) => ({ offset, text: problem })),
  )
  return [...problems, ...blockProblems(kind, rest)]
}

function lineProblems(kind: string, line: string): string[] {
  if ((line.match(/"/g) ?? []).length % 2 === 1) return ['A quote `"` is not closed on this line.']
  const bare = line.replace(/"[^"]*"/g, 'q')
  if (kind === 'sequenceDiagram') {
    return /[;#]/.test(bare.replace(/#\w+;/g, ''))
      ? ['`;` and `#` end a sequence line; write the words without them.']
      : []
  }
  if (kind.startsWith('state')) return []
  if (kind !== 'flowchart' && kind !== 'graph') return []
  if (!isBalanced(bare)) return ['A bracket is not closed on this line.']
  if (/(?:--+>?|==+>?|-\.->)\s*(?:\|[^|]*\|\s*)?end\b/.test(bare)) return ['`end` cannot name a node.']
  const unquoted = /\w\[[^\]([{<>/\\|]+\(|\w\{[^}([{]+[([]|\w\([^)([{]+[[({]|\|[^|]*[()[\]{}][^|]*\|/
  return unquoted.test(bare) ? ['Put a label that holds brackets in quotes: `A["text (more)"]`.'] : []
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
