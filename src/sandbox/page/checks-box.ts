// The checks of a pull request's head commit, with their summary and annotations.
import type { CheckRunRow, SubjectRow } from '../state/rows.ts'
import { type Html, html } from './html.ts'
import { renderMarkdown } from './markdown.ts'
import { checkSign, checkState, currentChecks } from './marks.ts'
import type { PageScene } from './scene.ts'

export function checksBox(scene: PageScene, subject: SubjectRow): Html {
  const runs = currentChecks(scene, subject)
  const statuses = scene.world.state.statuses.group(subject.pull?.headSha ?? '')
  const newest = [...new Map(statuses.map((row) => [row.context, row])).values()]
  if (runs.length + newest.length === 0) return html`<p class="quiet">No check has reported on the last commit yet.</p>`
  return html`<h2>Checks on <code>${subject.pull?.headSha.slice(0, 7) ?? ''}</code></h2>
${runs.map((run) => checkRow(run))}
${newest.map((row) => {
  const state = row.state === 'success' ? 'good' : row.state === 'pending' ? 'waiting' : 'bad'
  return html`<p>${checkSign(state)} <b>${row.context}</b> ${row.description}</p>`
})}`
}

function checkRow(run: CheckRunRow): Html {
  return html`<details class="run" id="check-${run.id}"><summary>${checkSign(checkState(run))} <b>${run.name}</b> ${run.title ?? run.status}</summary>
  ${run.summary === null ? '' : renderMarkdown(run.summary)}
  ${
    run.annotations.length === 0
      ? ''
      : html`<ul class="annotations">${run.annotations.map(
          (one) =>
            html`<li class="${one.annotation_level}"><code>${one.path}:${one.start_line}</code> ${one.message}</li>`,
        )}</ul>`
  }
  <p><button class="small" data-do="rerun-check" data-act="${JSON.stringify({ id: run.id })}">Run again</button></p>
</details>`
}
