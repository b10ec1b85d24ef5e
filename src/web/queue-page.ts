// What waits for one person's review, the longest first, and what each pull request still needs.
import { escapeHtml, htmlPage } from './html.ts'

export interface QueueItem {
  readonly repository: string
  readonly number: number
  /** Text, as its author wrote it. */
  readonly title: string
  readonly author: string
  readonly href: string
  /** Whole days since the review was asked for; null: GitHub did not tell. */
  readonly waits: number | null
  readonly draft: boolean
  /** `linked issue (author)`. */
  readonly needs: readonly string[]
}

export interface Queue {
  readonly login: string
  /** What the person said about their time; '' for nothing. */
  readonly says: string
  readonly items: readonly QueueItem[]
}

export function renderQueue({ login, says, items }: Queue): string {
  const name = escapeHtml(login)
  const about = says === '' ? '' : `<p>${name} is ${escapeHtml(says)}.</p>`
  const list =
    items.length === 0 ? '<p>Nothing waits, as far as is known.</p>' : `<ol>${items.map(itemLine).join('')}</ol>`
  const how =
    '<p>Kept from what the app has read; a request made a moment ago comes with the next event. <a href="/reviewers">All reviewers</a></p>'
  return htmlPage(`Reviews of ${login}`, `<main><h1>What waits for ${name}</h1>${about}${list}${how}</main>`)
}

function itemLine({ repository, number, title, author, href, waits, draft, needs }: QueueItem): string {
  const link = `<a href="${escapeHtml(href)}">${escapeHtml(`${repository}#${number}`)}</a> ${escapeHtml(title)}`
  const facts = [
    waits === null ? '' : waits === 0 ? 'asked today' : `waits ${waits} ${waits === 1 ? 'day' : 'days'}`,
    author === '' ? '' : `by ${author}`,
    draft ? 'a draft' : '',
    needs.length === 0 ? 'needs only the review' : `also needs: ${needs.join(', ')}`,
  ].filter((fact) => fact !== '')
  return `<li>${link}<br><small>${escapeHtml(facts.join('; '))}</small></li>`
}
