// What every page of the sandbox is given, and the small things pages share: links, times, people, labels.
import type { LabelRow, RepoRow, SubjectRow, UserRow } from '../state/rows.ts'
import { findRepo, userOf } from '../state/state.ts'
import type { Calls } from '../wire/calls.ts'
import type { Faults } from '../wire/faults.ts'
import type { Limits } from '../wire/limits.ts'
import type { World } from '../world/world.ts'
import { type Html, html } from './html.ts'

/** A link in the bar, e.g. to the app's operator page. */
export interface PageLink {
  readonly title: string
  readonly href: string
}

export interface PageScene {
  readonly world: World
  readonly repo: RepoRow
  readonly calls: Calls
  readonly faults: Faults
  readonly limits: Limits
  readonly links: readonly PageLink[]
  /** Who the person at the screen acts as. */
  readonly viewer: UserRow
  readonly hookUrl: string | null
}

/** The repository a page is about: the one in its path, else the first. */
export function repoFor(world: World, owner: string, name: string): RepoRow | undefined {
  return findRepo(world.state, owner, name) ?? world.state.repos.all()[0]
}

export function pathOf(repo: RepoRow, subject: SubjectRow): string {
  return `/${repo.owner}/${repo.name}/${subject.pull === null ? 'issues' : 'pull'}/${subject.number}`
}

const STEPS: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
]

/** `3 days ago`, with the exact time on hover. */
export function ago(scene: PageScene, at: string): Html {
  const seconds = Math.max(0, (scene.world.now() - Date.parse(at)) / 1000)
  const [size, name] = STEPS.find(([step]) => seconds >= step) ?? [1, '']
  const count = Math.floor(seconds / size)
  const text = name === '' ? 'just now' : `${count} ${name}${count === 1 ? '' : 's'} ago`
  return html`<time datetime="${at}" title="${at}">${text}</time>`
}

export function avatar(id: number, size = 20): Html {
  return html`<img class="avatar" src="/avatars/${id}" width="${size}" height="${size}" alt="">`
}

/** A person's name with a mark for bots. */
export function person(scene: PageScene, id: number): Html {
  const user = userOf(scene.world.state, id)
  const mark = user.type === 'Bot' ? html` <span class="mark">bot</span>` : ''
  return html`<b class="login">${user.login.replace(/\[bot\]$/, '')}</b>${mark}`
}

export function labelChip(row: LabelRow): Html {
  const [r = 0, g = 0, b = 0] = row.color.match(/../g)?.map((part) => Number.parseInt(part, 16)) ?? []
  // Perceived brightness, so that the text can be read on any colour.
  const ink = r * 0.299 + g * 0.587 + b * 0.114 > 150 ? '#1a1a1a' : '#ffffff'
  const title = row.description ?? ''
  return html`<span class="label" style="background:#${row.color};color:${ink}" title="${title}">${row.name}</span>`
}
