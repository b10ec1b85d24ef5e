import { describe, expect, it } from 'vitest'
import { checkMermaid } from '../../src/guide/checks/mermaid.ts'

describe('diagrams that can be drawn', () => {
  it.each([
    'sequenceDiagram\n  participant A as Client\n  A->>B: Get (k], with brackets\n  loop until done\n    B-->>A: ok\n  end\n  Note over A,B: text',
    'flowchart LR\n  A["a (b)"] --> B{ok?}\n  B -->|yes| C[(store)]\n  B -->|"no (later)"| D([end of it])\n  subgraph one [One]\n    E --> F\n  end\n  endpoint --> A',
    'stateDiagram-v2\n  [*] --> IDLE: made, (by f)\n  state Big {\n    A --> B\n  }\n  B --> [*]',
    '%% comment\ngraph TD\n  A --> B',
    'gantt\n  title x\n  section a',
  ])('%s', (diagram) => {
    expect(checkMermaid(diagram)).toEqual([])
  })
})

describe('diagrams that cannot', () => {
  it.each([
    ['', 0, /empty/],
    ['flowchart LR', 0, /nothing else/],
    ['flow LR\n A --> B', 0, /Begin the diagram with its kind/],
    ['flowchart LR\n  A[text --> B', 1, /bracket/],
    ['flowchart LR\n  A["text] --> B', 1, /quote/],
    ['flowchart LR\n  A[text (more)] --> B', 1, /in quotes/],
    ['flowchart LR\n  A -->|x (y)| B', 1, /in quotes/],
    ['flowchart LR\n  A --> end', 1, /cannot name a node/],
    ['flowchart LR\n  subgraph one\n  A --> B', 1, /has no `end`/],
    ['flowchart LR\n  A --> B\n  end', 2, /closes nothing/],
    ['sequenceDiagram\n  A->>B: x; y', 1, /end a sequence line/],
    ['sequenceDiagram\n  alt x\n  A->>B: y', 1, /has no `end`/],
    ['stateDiagram-v2\n  state A {\n  B --> C', 1, /not closed/],
  ])('%s', (diagram, offset, text) => {
    expect(checkMermaid(diagram)).toEqual([{ offset, text: expect.stringMatching(text) }])
  })
})
