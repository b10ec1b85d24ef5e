// Plots as SVG made on the server: no script, as wide as the screen, light and dark, with words for who does not see them.
import { escapeHtml } from './html.ts'

/** Units of the drawing: a phone of 360 pixels shows them one to one. */
const WIDTH = 328
const ROW = 40
const BAR = 14

/** Colours with at least 3:1 against the page in both schemes; each is also told by its place and its words. */
export const PLOT_STYLE = `figure{margin:1rem 0}figure svg{display:block;width:100%;max-width:42rem;height:auto}[role=group]{overflow-x:auto}[role=group] table{display:table}
svg text{font:12px system-ui,sans-serif;fill:currentColor}svg .soft{fill:light-dark(#57606a,#9aa4af)}
svg .c0{fill:light-dark(#0860c4,#6db3ff)}svg .c1{fill:light-dark(#1a7f37,#57c271)}svg .c2{fill:light-dark(#a04100,#f0a35e)}
svg .c3{fill:light-dark(#8250df,#c297ff)}svg .c4{fill:light-dark(#6e7781,#8b949e)}svg .grid{stroke:light-dark(#d0d7de,#3d444d)}
svg .range{stroke:light-dark(#0860c4,#6db3ff);stroke-width:3}svg .limit{stroke:light-dark(#cf222e,#ff7b72);stroke-width:2}`

export interface PlotWords {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** What a person who does not see it should know. */
  readonly description: string
}

export interface BarRow {
  readonly name: string
  readonly value: number
  /** Behind the name, in a softer colour. */
  readonly note: string
  /** A line across the bar. */
  readonly limit?: number | null
}

/** One bar a row, from zero. */
export function barPlot(words: PlotWords, rows: readonly BarRow[]): string {
  const most = Math.max(1, ...rows.flatMap(({ value, limit }) => [value, limit ?? 0]))
  const drawn = rows.map(({ name, value, note, limit }, at) => {
    const y = at * ROW
    const width = round((value / most) * (WIDTH - 30))
    const x = round(((limit ?? 0) / most) * (WIDTH - 30))
    const line =
      limit === undefined || limit === null
        ? ''
        : `<line class="limit" x1="${x}" x2="${x}" y1="${y + 17}" y2="${y + 21 + BAR}"/>`
    return `${label(name, note, y)}<rect class="c0" x="0" y="${y + 19}" width="${Math.max(width, value > 0 ? 2 : 0)}" height="${BAR}" rx="2"/>${line}<text x="${Math.max(width, x) + 5}" y="${y + 30}">${value}</text>`
  })
  return frame(words, rows.length * ROW, drawn.join(''))
}

export interface RangeRow {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly note: string
}

/** Hours on a scale that grows: an hour, four, a day, three days, a week, four weeks. */
const TICKS = [
  [1, '1 h'],
  [4, '4 h'],
  [24, '1 d'],
  [72, '3 d'],
  [168, '1 w'],
  [672, '4 w'],
] as const

/** A dot at `from` and a line to `to`, in hours. */
export function rangePlot(words: PlotWords, rows: readonly RangeRow[]): string {
  const height = rows.length * ROW
  const grid = TICKS.map(([hours, text]) => {
    const x = placeOf(hours)
    return `<line class="grid" x1="${x}" x2="${x}" y1="0" y2="${height}"/><text class="soft" x="${x}" y="${height + 14}" text-anchor="middle">${text}</text>`
  })
  const drawn = rows.map(({ name, from, to, note }, at) => {
    const y = at * ROW + 26
    return `${label(name, note, at * ROW)}<line class="range" x1="${placeOf(from)}" x2="${placeOf(to)}" y1="${y}" y2="${y}"/><circle class="c0" cx="${placeOf(from)}" cy="${y}" r="5"/>`
  })
  return frame(words, height + 20, grid.join('') + drawn.join(''))
}

function placeOf(hours: number): number {
  const [least, most] = [Math.log(0.5), Math.log(1344)]
  const share = (Math.log(Math.min(Math.max(hours, 0.5), 1344)) - least) / (most - least)
  return round(8 + share * (WIDTH - 16))
}

export interface ShareRow {
  readonly name: string
  readonly note: string
  /** Largest first; at most four, what is left over goes without a name. */
  readonly parts: readonly { readonly name: string; readonly value: number }[]
  readonly rest: number
}

/** One bar a row, cut by who did how much of it. */
export function sharePlot(words: PlotWords, rows: readonly ShareRow[]): string {
  const height = ROW + 15
  const drawn = rows.map(({ name, note, parts, rest }, at) => {
    const y = at * height
    const all = [...parts, ...(rest > 0 ? [{ name: 'others', value: rest }] : [])]
    const sum = Math.max(
      1,
      all.reduce((total, { value }) => total + value, 0),
    )
    let x = 0
    const bars = all.map(({ name: who, value }, place) => {
      const width = (value / sum) * WIDTH
      const bar = `<rect class="c${who === 'others' && place === parts.length ? 4 : place}" x="${round(x)}" y="${y + 19}" width="${round(Math.max(0, width - 1))}" height="${BAR}"><title>${escapeHtml(`${who}: ${value}`)}</title></rect>`
      x += width
      return bar
    })
    const names = parts.map(({ name: who, value }) => `${who} ${value}`)
    return `${label(name, note, y)}${bars.join('')}<text class="soft" x="0" y="${y + 47}">${escapeHtml(cut(names.join(' · '), 52))}</text>`
  })
  return frame(words, rows.length * height, drawn.join(''))
}

function label(name: string, note: string, y: number): string {
  const shown = cut(name, 34)
  return `<text x="0" y="${y + 13}">${escapeHtml(shown)}</text><text class="soft" x="${WIDTH}" y="${y + 13}" text-anchor="end">${escapeHtml(cut(note, 50 - shown.length))}</text>`
}

function frame({ id, title, description }: PlotWords, height: number, body: string): string {
  const head = `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`
  return `<figure><svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${WIDTH} ${Math.max(height, 1)}" xmlns="http://www.w3.org/2000/svg">${head}${body}</svg></figure>`
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
