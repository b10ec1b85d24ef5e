// The side column: reviewers, assignees, labels, and the rarer deeds.
import { labelRows } from '../shapes/subject.ts'
import type { SubjectRow, UserRow } from '../state/rows.ts'
import { type Html, html } from './html.ts'
import { avatar, labelChip, type PageScene, person } from './scene.ts'

export function sideColumn(scene: PageScene, subject: SubjectRow): Html {
  return html`
${subject.pull === null ? '' : people(scene, { title: 'Reviewers', ids: subject.pull.requested, add: 'request-review', remove: 'unrequest-review', number: subject.number })}
${people(scene, { title: 'Assignees', ids: subject.assignees, add: 'assign', remove: 'unassign', number: subject.number })}
${labels(scene, subject)}
${deeds(subject)}`
}

function act(deed: string, wanted: Readonly<Record<string, unknown>>, words: string): Html {
  return html`<button class="small" data-do="${deed}" data-act="${JSON.stringify(wanted)}">${words}</button>`
}

/** A select that acts as soon as something is chosen. */
function chooser(about: {
  deed: string
  field: string
  number: number
  words: string
  options: readonly string[]
}): Html {
  const { deed, field, number, words, options } = about
  return html`<select class="choose" data-do="${deed}" data-field="${field}" data-act="${JSON.stringify({ number })}" aria-label="${words}">
  <option value="">${words}</option>${options.map((option) => html`<option>${option}</option>`)}</select>`
}

function people(
  scene: PageScene,
  about: { title: string; ids: readonly number[]; add: string; remove?: string; number: number },
): Html {
  const { title, ids, add, remove, number } = about
  const users = scene.world.state.users.all().filter((user) => user.type === 'User' && !ids.includes(user.id))
  const shown = (user: UserRow | undefined) => {
    if (user === undefined) return ''
    const off = remove === undefined ? '' : act(remove, { number, login: user.login }, '×')
    return html`<p>${avatar(user.id)} ${person(scene, user.id)} ${off}</p>`
  }
  return html`<section><h3>${title}</h3>
  ${ids.length === 0 ? html`<p class="quiet">none</p>` : ids.map((id) => shown(scene.world.state.users.get(id)))}
  ${chooser({ deed: add, field: 'login', number, words: 'add…', options: users.map((user) => user.login) })}</section>`
}

function labels(scene: PageScene, subject: SubjectRow): Html {
  const own = labelRows(scene.world, subject)
  const others = scene.world.state.labels.group(scene.repo.id).filter((row) => !own.includes(row))
  return html`<section><h3>Labels</h3>
  ${
    own.length === 0
      ? html`<p class="quiet">none</p>`
      : html`<p class="labels">${own.map(
          (row) =>
            html`<span class="taken">${labelChip(row)}${act('unlabel', { number: subject.number, name: row.name }, '×')}</span> `,
        )}</p>`
  }
  ${chooser({ deed: 'label', field: 'name', number: subject.number, words: 'add…', options: others.map((row) => row.name).sort() })}</section>`
}

function deeds(subject: SubjectRow): Html {
  const { number, pull, locked } = subject
  return html`<section><h3>More</h3><p class="buttons">
  ${pull === null ? '' : act('draft', { number, draft: !pull.draft }, pull.draft ? 'Ready for review' : 'Make it a draft')}
  ${pull === null ? '' : act('signoff', { number }, 'Sign off all commits')}
  ${pull === null || subject.state === 'closed' ? '' : act('merge', { number }, 'Merge')}
  ${act(locked ? 'unlock' : 'lock', { number }, locked ? 'Unlock' : 'Lock')}
</p></section>`
}
