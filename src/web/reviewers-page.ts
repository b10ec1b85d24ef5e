// Who reviews what, how long a first answer takes, and what hangs on one person: plots and the same as tables.
import { escapeHtml, htmlPage } from './html.ts'
import { barPlot, PLOT_STYLE, rangePlot, sharePlot } from './plots.ts'

export interface ReviewerLoad {
  readonly login: string
  /** Open requests now, suggestions in seven days, reviews of what was merged in four weeks. */
  readonly open: number
  readonly suggested: number
  readonly reviews: number
  readonly capacity: number | null
  /** `away until 2027-01-06`; '' for nothing. */
  readonly says: string
}

export interface WaitShown {
  readonly median: number
  readonly p80: number
  readonly of: number
}

export interface AreaShown {
  readonly name: string
  readonly changes: number
  readonly people: readonly { readonly login: string; readonly reviewed: number; readonly wrote: number }[]
  readonly knowers: readonly string[]
}

export interface RepositoryReviews {
  /** `owner/name`. */
  readonly name: string
  /** Merged changes of the last year that are known. */
  readonly changes: number
  readonly load: readonly ReviewerLoad[]
  readonly all: WaitShown | null
  readonly waits: readonly { readonly name: string; readonly wait: WaitShown }[]
  readonly waitsOfPeople: readonly { readonly name: string; readonly wait: WaitShown }[]
  readonly areas: readonly AreaShown[]
  readonly fragile: readonly AreaShown[]
}

const MOST_ROWS = 20
const MOST_PARTS = 4
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}$/

export function renderReviewers(repositories: readonly RepositoryReviews[]): string {
  const none = '<p>Nothing is known yet. Reviews are learned from the history after the installation.</p>'
  const parts = repositories.map((one, at) => repositoryPart(one, `r${at}`))
  const body = `<main><h1>Reviewers</h1>${parts.length === 0 ? none : parts.join('')}</main>`
  return htmlPage('Reviewers', `<style>${PLOT_STYLE}</style>${body}`)
}

function repositoryPart(one: RepositoryReviews, id: string): string {
  const known = `<p>${one.changes} merged changes of the last 365 days are known.</p>`
  return `<h2>${escapeHtml(one.name)}</h2>${known}${loadPart(one, id)}${waitPart(one, id)}${areaPart(one, id)}${fragilePart(one)}`
}

function loadPart({ load }: RepositoryReviews, id: string): string {
  const shown = load.slice(0, MOST_ROWS)
  const [first] = shown
  if (first === undefined) return section('Load', '<p>Nobody has been asked for a review, or has reviewed, lately.</p>')
  const description = `${shown.length} people; ${first.login} has the most open requests, ${first.open}. The table below has all values.`
  const plot = barPlot(
    { id: `${id}-load`, title: 'Open review requests by person', description },
    shown.map(({ login, open, reviews, capacity, says }) => ({
      name: login,
      value: open,
      note: says === '' ? `${reviews} reviewed in 4 weeks` : says,
      limit: capacity,
    })),
  )
  const rows = shown.map(({ login, open, suggested, reviews, capacity, says }) => [
    person(login),
    String(open),
    String(suggested),
    String(reviews),
    capacity === null ? '' : String(capacity),
    escapeHtml(says),
  ])
  const head = ['person', 'open requests', 'suggested in 7 days', 'reviewed in 4 weeks', 'capacity', 'says']
  return section('Load', `${plot}<p>A red line marks the limit that a person has set.</p>${table('Load', head, rows)}`)
}

function waitPart({ all, waits, waitsOfPeople }: RepositoryReviews, id: string): string {
  if (all === null)
    return section('First answers', '<p>Too few first reviews were seen so far to say how long they take.</p>')
  const shown = waits.slice(0, MOST_ROWS)
  const summary = `Half of ${all.of} changes had a first review within ${hours(all.median)}, four of five within ${hours(all.p80)}.`
  const plot = rangePlot(
    {
      id: `${id}-wait`,
      title: 'Time to the first review by area',
      description: `${summary} The table below has all values.`,
    },
    shown.map(({ name, wait }) => ({
      name: areaName(name),
      from: wait.median,
      to: wait.p80,
      note: `${wait.of} changes`,
    })),
  )
  const head = ['', 'median', '80th percentile', 'changes']
  const rowsOf = (found: typeof waits) =>
    found
      .slice(0, MOST_ROWS)
      .map(({ name, wait }) => [escapeHtml(areaName(name)), hours(wait.median), hours(wait.p80), String(wait.of)])
  const note =
    '<p>The dot is the median, the line ends where four of five were answered. Hours are those of the clock: nights, weekends and holidays count, since nobody told us when people work.</p>'
  const tables = `${table('First answers by area', head, rowsOf(shown))}${waitsOfPeople.length === 0 ? '' : table('First answers by person', head, rowsOf(waitsOfPeople))}`
  return section('First answers', `<p>${summary}</p>${plot}${note}${tables}`)
}

function areaPart({ areas }: RepositoryReviews, id: string): string {
  const shown = areas.slice(0, MOST_ROWS)
  if (shown.length === 0) return section('Areas', '<p>No folder had five changes in a year.</p>')
  const description = `The ${shown.length} folders with the most changes, and who reviewed or wrote them. The table below has all values.`
  const plot = sharePlot(
    { id: `${id}-areas`, title: 'Who reviewed or wrote in each area', description },
    shown.map(({ name, changes, people }) => {
      const parts = people.map(({ login, reviewed, wrote }) => ({ name: login, value: reviewed + wrote }))
      const rest = parts.slice(MOST_PARTS).reduce((sum, { value }) => sum + value, 0)
      return { name: areaName(name), note: `${changes} changes`, parts: parts.slice(0, MOST_PARTS), rest }
    }),
  )
  const rows = shown.map(({ name, changes, people, knowers }) => [
    code(areaName(name)),
    String(changes),
    people
      .slice(0, MOST_PARTS)
      .map(({ login, reviewed, wrote }) => `${person(login)} (${reviewed} reviewed, ${wrote} written)`)
      .join(', '),
    String(knowers.length),
  ])
  return section('Areas', plot + table('Areas', ['area', 'changes', 'people', 'who know it'], rows))
}

function fragilePart({ fragile }: RepositoryReviews): string {
  const none = '<p>Every area with five changes in a year is known by two people or more.</p>'
  const items = fragile.slice(0, MOST_ROWS * 2).map(({ name, knowers, changes }) => {
    const [only] = knowers
    const who = only === undefined ? 'nobody who was here in the last half year knows' : `only ${person(only)} knows`
    return `<li>${who} ${code(areaName(name))} (${changes} changes in a year)</li>`
  })
  const rule =
    '<p>A person knows an area who wrote or reviewed three of its changes in a year and was seen here in the last half year.</p>'
  return section('What hangs on one person', `${items.length === 0 ? none : `<ul>${items.join('')}</ul>`}${rule}`)
}

function section(title: string, body: string): string {
  return `<section><h3>${title}</h3>${body}</section>`
}

/** Cells are HTML. The plot's values, for who reads rather than looks. */
function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = head.map((name) => (name === '' ? '<td></td>' : `<th scope="col">${escapeHtml(name)}</th>`))
  const lines = rows.map(
    ([first = '', ...rest]) =>
      `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  )
  return `<details><summary>${escapeHtml(caption)} as a table</summary><div role="group" tabindex="0" aria-label="${escapeHtml(caption)}, table"><table><thead><tr>${columns.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div></details>`
}

function person(login: string): string {
  return LOGIN.test(login) ? `<a href="/reviewers/${login}">${escapeHtml(login)}</a>` : escapeHtml(login)
}

function areaName(name: string): string {
  return name === '' ? 'the root' : name
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

/** `40 minutes`, `6 hours`, `3 days`. */
function hours(value: number): string {
  if (value < 1) return `${Math.max(1, Math.round(value * 60))} minutes`
  return value < 48 ? `${Math.round(value)} hours` : `${Math.round(value / 24)} days`
}
