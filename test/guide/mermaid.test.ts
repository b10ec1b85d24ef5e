import { describe, expect, it } from 'vitest'
import { checkMermaid } from '../../src/guide/checks/mermaid.ts'

describe('diagrams that can be drawn', () => {
  it.each([
    'sequenceDiagram\n  participant A as Client\n  A->>B: Get (k], with brackets\n  loop until done\n    B-->>A: ok\n  end\n  Note over A,B: text',
    'flowchart LR\n  A["a (b)"] --> B{ok?}\n  B -->|yes| C[(store)]\n  B -->|"no (later)"| D([end of it])\n  subgraph one [One]\n    E --> F\n  end\n  endpoint --> A',
    'sequenceDiagram\n  autonumber\n  actor A\n  A-)B: async\n  A--xB: lost\n  activate B\n  Note right of B: x->y\n  A->>+B: go\n  rect rgb(1,2,3)\n    B->B: self\n  end\n  alt x\n    A->>B: y\n  else z\n    A->>B: w\n  end',
    'flowchart TD\n  A -- a text --> B\n  A & C ==> D:::warm\n  A -.-> B --> C\n  A --- B\n  A[one two] --> B(three -> four)\n  classDef warm fill:#f96\n  style A fill:#fff\n  A <--> B\n  A -. maybe .-> C\n  direction LR',
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
    ['sequenceDiagram\n  A->>B', 1, /a colon and a text/],
    ['sequenceDiagram\n  A->>B hello', 1, /a colon and a text/],
    ['sequenceDiagram\n  A=>B: x', 1, /no line of a sequence diagram/],
    ['sequenceDiagram\n  Note A: x', 1, /no line of a sequence diagram/],
    ['flowchart XY\n  A --> B', 0, /direction/],
    ['flowchart LR\n  A -->', 1, /on both ends/],
    ['flowchart LR\n  --> B', 1, /on both ends/],
    ['flowchart LR\n  A -> B', 1, /two dashes/],
    ['flowchart LR\n  A -->|yes B', 1, /`\|` is not closed/],
    ['flowchart LR\n  A --> B hello world', 1, /brackets round/],
    ['stateDiagram-v2\n  a -> b', 1, /two dashes/],
    ['stateDiagram-v2\n  a -->', 1, /on both ends/],
    ['stateDiagram-v2\n  state A {\n  B --> C', 1, /not closed/],
  ])('%s', (diagram, offset, text) => {
    expect(checkMermaid(diagram)).toEqual([{ offset, text: expect.stringMatching(text) }])
  })
})
