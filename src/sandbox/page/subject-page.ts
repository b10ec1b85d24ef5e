// One issue or pull request: head, tabs, timeline, side column, and the forms below it.
import { pullCommits, pullFiles } from '../shapes/subject.ts'
import type { PullFacts, SubjectRow } from '../state/rows.ts'
import { checksBox } from './checks-box.ts'
import { commitsTab, filesTab } from './code-tabs.ts'
import { subjectForms } from './forms.ts'
import { type Html, html } from './html.ts'
import { statePill } from './marks.ts'
import { ago, type PageScene, pathOf, person } from './scene.ts'
import { sideColumn } from './side.ts'
import { timeline } from './timeline.ts'

export type Tab = 'talk' | 'commits' | 'files'

export function subjectPage(scene: PageScene, subject: SubjectRow, tab: Tab): Html {
  return html`
<section data-live="head" class="head">${head(scene, subject)}</section>
${subject.pull === null ? '' : tabs(scene, { subject, pull: subject.pull, tab })}
${tab === 'talk' ? talk(scene, subject) : ''}
${tab === 'commits' ? html`<section data-live="commits">${commitsTab(scene, subject)}</section>` : ''}
${tab === 'files' ? html`<section data-live="files">${filesTab(scene, subject)}</section>` : ''}`
}

function talk(scene: PageScene, subject: SubjectRow): Html {
  return html`<div class="columns">
  <div class="talk">
    <section data-live="timeline" class="timeline">${timeline(scene, subject)}</section>
    ${subject.pull === null ? '' : html`<section data-live="checks" class="checks">${checksBox(scene, subject)}</section>`}
    <div data-live="forms" data-keep>${subjectForms(scene, subject)}</div>
  </div>
  <aside data-live="side">${sideColumn(scene, subject)}</aside>
</div>`
}

function head(scene: PageScene, subject: SubjectRow): Html {
  const edit = { kind: 'subject', number: subject.number, title: subject.title, body: subject.body }
  return html`
<h1>${subject.title} <span class="number">#${subject.number}</span></h1>
<p>${statePill(subject)} ${subject.locked ? html`<span class="pill closed">locked</span>` : ''}
${subject.pull === null ? html`${person(scene, subject.user)} opened this ${ago(scene, subject.createdAt)}` : pullLine(scene, subject, subject.pull)}
<button class="small" data-edit="${JSON.stringify(edit)}">Edit</button></p>`
}

function pullLine(scene: PageScene, subject: SubjectRow, pull: PullFacts): Html {
  const count = pullCommits(scene.world, subject, pull).length
  const from = pull.headOwner === scene.repo.owner ? pull.branch : `${pull.headOwner}:${pull.branch}`
  return html`${person(scene, subject.user)} ${pull.mergedAt === null ? 'wants to merge' : 'merged'} ${count} commit${count === 1 ? '' : 's'}
  into <code>${pull.base}</code> from <code>${from}</code>`
}

function tabs(scene: PageScene, at: { subject: SubjectRow; pull: PullFacts; tab: Tab }): Html {
  const { subject, pull, tab } = at
  const here = pathOf(scene.repo, subject)
  const files = pullFiles(scene.world, subject, pull)
  const lines = files.reduce((sum, file) => sum + file.additions + file.deletions, 0)
  const link = (to: Tab, text: string) =>
    html`<a href="${here}${to === 'talk' ? '' : `/${to}`}"${tab === to ? html` aria-current="page"` : ''}>${text}</a>`
  return html`<p class="tabs" data-live="tabs">
  ${link('talk', 'Conversation')}
  ${link('commits', `Commits ${pullCommits(scene.world, subject, pull).length}`)}
  ${link('files', `Files ${files.length}`)} <span class="quiet">${lines} lines changed</span></p>`
}
