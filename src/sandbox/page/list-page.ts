// The list of issues or pull requests, with what the app made of each.

import { labelRows } from '../shapes/subject.ts'
import type { SubjectRow } from '../state/rows.ts'
import { type Html, html } from './html.ts'
import { checkMark, stateMark } from './marks.ts'
import { ago, labelChip, type PageScene, pathOf, person } from './scene.ts'

export function listPage(scene: PageScene, about: { kind: 'pull' | 'issue'; closed: boolean }): Html {
  const { kind, closed } = about
  const all = scene.world.state.subjects.all().filter((row) => row.repo === scene.repo.id)
  const ofKind = all.filter((row) => (row.pull !== null) === (kind === 'pull'))
  const shown = ofKind.filter((row) => (row.state === 'closed') === closed).sort((a, b) => b.number - a.number)
  const base = `/${scene.repo.owner}/${scene.repo.name}`
  const here = `${base}/${kind === 'pull' ? 'pulls' : 'issues'}`
  const tab = (href: string, text: string, current: boolean) =>
    html`<a href="${href}"${current ? html` aria-current="page"` : ''}>${text}</a>`
  return html`
<div class="top">
  <h1>${kind === 'pull' ? 'Pull requests' : 'Issues'}</h1>
  <a class="button main" href="${base}/new/${kind}">New ${kind === 'pull' ? 'pull request' : 'issue'}</a>
</div>
${kind === 'pull' && !closed ? hint() : ''}
<section data-live="list" class="list">
  <p class="tabs">${tab(here, `Open ${ofKind.filter((row) => row.state === 'open').length}`, !closed)}
  ${tab(`${here}?closed`, `Closed ${ofKind.filter((row) => row.state === 'closed').length}`, closed)}</p>
  <ul class="rows">${shown.map((row) => listRow(scene, row))}</ul>
  ${shown.length === 0 ? html`<p class="quiet">Nothing here.</p>` : ''}
</section>`
}

function hint(): Html {
  return html`<details class="hint"><summary>New here? Try this</summary>
<ol>
<li>Open <b>New pull request</b> as <b>ada-newcomer</b> and leave the issue line as it is. The app’s card appears within a second.</li>
<li>Edit the description: <code>Issue Number: close #19812</code>. The gate turns green and the label goes.</li>
<li>Choose another person above and write <code>/assign</code> or <code>/help</code> in a comment.</li>
<li>See people decide: an RFC in <a href="/tikv/rfcs/pulls">tikv/rfcs</a>, a vote in <a href="/tikv/community/pulls">tikv/community</a>.</li>
<li>Let GitHub fail in the <a href="/sandbox">console</a> and see that nothing is lost.</li>
</ol></details>`
}

function listRow(scene: PageScene, row: SubjectRow): Html {
  const comments = scene.world.state.comments.group(`${row.repo}#${row.number}`).length
  return html`<li>
  ${stateMark(row)}
  <div>
    <a class="subject" href="${pathOf(scene.repo, row)}">${row.title}</a> ${checkMark(scene, row)}
    <span class="labels">${labelRows(scene.world, row).map(labelChip)}</span>
    <p class="quiet">#${row.number} by ${person(scene, row.user)} ${ago(scene, row.createdAt)}${
      comments === 0 ? '' : ` · ${comments} comment${comments === 1 ? '' : 's'}`
    }${row.pull !== null && row.pull.base !== scene.repo.defaultBranch ? ` · into ${row.pull.base}` : ''}</p>
  </div>
</li>`
}
