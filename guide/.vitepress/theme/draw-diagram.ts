// Draws mermaid text as SVG in the colours of the theme. Mermaid is fetched from our own site when the first diagram asks.
import type { MermaidConfig } from 'mermaid'

export interface Diagram {
  /** Unique in the page. */
  readonly id: string
  readonly text: string
  /** What a screen reader says for the picture. */
  readonly label: string
  readonly dark: boolean
}

/** A diagram wider than the page shrinks so far at most, then scrolls: its letters stay readable. */
const SMALLEST = 0.72
let queue: Promise<unknown> = Promise.resolve()
let drawings = 0

/** SVG text. Throws when the text is not mermaid. One at a time: mermaid's settings are those of the whole page. */
export function drawDiagram(diagram: Diagram): Promise<string> {
  const drawn = queue.then(() => drawNow(diagram))
  queue = drawn.catch(() => undefined)
  return drawn
}

async function drawNow({ id, text, label, dark }: Diagram): Promise<string> {
  const { default: mermaid } = await import('mermaid')
  await document.fonts.ready // labels are measured, so their font must be there
  mermaid.initialize(dark ? DARK : LIGHT)
  const { svg } = await mermaid.render(`${id}-${drawings++}`, text)
  return withLabel(svg, label)
}

/** The picture as one image with a name, no smaller than it can be read. */
function withLabel(text: string, label: string): string {
  const holder = document.createElement('div')
  holder.innerHTML = text
  const svg = holder.querySelector('svg')
  if (svg === null) return text
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  svg.removeAttribute('aria-roledescription')
  const width = Number.parseFloat(svg.style.maxWidth)
  if (width > 0) svg.style.minWidth = `${Math.min(width, Math.max(320, width * SMALLEST))}px`
  return holder.innerHTML
}

const SHARED: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  theme: 'base',
  fontFamily: 'Inter, system-ui, sans-serif',
  flowchart: { curve: 'basis', padding: 12 },
  sequence: {
    mirrorActors: false,
    width: 110,
    actorMargin: 24,
    diagramMarginX: 4,
    diagramMarginY: 4,
    messageMargin: 30,
  },
}

const LIGHT: MermaidConfig = {
  ...SHARED,
  themeVariables: {
    darkMode: false,
    fontSize: '15px',
    background: '#ffffff',
    primaryColor: '#e8effd',
    primaryBorderColor: '#4a6fd0',
    primaryTextColor: '#1b2333',
    secondaryColor: '#eef7ee',
    tertiaryColor: '#f6f6f9',
    tertiaryBorderColor: '#b6bccb',
    lineColor: '#4b5468',
    textColor: '#1b2333',
    noteBkgColor: '#fff6d6',
    noteBorderColor: '#c9a227',
    noteTextColor: '#1b2333',
    edgeLabelBackground: '#ffffff',
  },
}

const DARK: MermaidConfig = {
  ...SHARED,
  themeVariables: {
    darkMode: true,
    fontSize: '15px',
    background: '#1b1b1f',
    primaryColor: '#22304f',
    primaryBorderColor: '#7d9df0',
    primaryTextColor: '#e8ecf6',
    secondaryColor: '#21392b',
    tertiaryColor: '#26262c',
    tertiaryBorderColor: '#565c6b',
    lineColor: '#a9b2c6',
    textColor: '#e8ecf6',
    noteBkgColor: '#453c18',
    noteBorderColor: '#c9a227',
    noteTextColor: '#f5efdb',
    edgeLabelBackground: '#1b1b1f',
  },
}
