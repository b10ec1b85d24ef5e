// The tabs of a pull request that show code: commits and files; and single files of a branch.
import { pullCommits, pullFiles } from '../shapes/subject.ts'
import { readFile, resolveRev } from '../state/git-objects.ts'
import type { SubjectRow } from '../state/rows.ts'
import { type Html, html } from './html.ts'
import { ago, type PageScene } from './scene.ts'

export function commitsTab(scene: PageScene, subject: SubjectRow): Html {
  if (subject.pull === null) return html``
  const commits = pullCommits(scene.world, subject, subject.pull)
  return html`<ul class="rows">${commits.map((row) => {
    const [first = '', ...rest] = row.message.split('\n')
    const more = rest.join('\n').trim()
    return html`<li><div><b>${first}</b> ${row.parents.length > 1 ? html`<span class="mark">merge</span>` : ''}
      <p class="quiet"><code>${row.id.slice(0, 7)}</code> ${row.author.name} &lt;${row.author.email}&gt; ${ago(scene, row.author.date)}</p>
      ${more === '' ? '' : html`<pre>${more}</pre>`}</div></li>`
  })}</ul>`
}

export function filesTab(scene: PageScene, subject: SubjectRow): Html {
  if (subject.pull === null) return html``
  const files = pullFiles(scene.world, subject, subject.pull)
  return html`${files.map(
    (file) => html`<details class="file" id="${file.path}"${file.patch.length < 8_000 ? html` open` : ''}>
  <summary><code>${file.previous === null ? '' : `${file.previous} → `}${file.path}</code>
    <span class="plus">+${file.additions}</span> <span class="minus">−${file.deletions}</span> <span class="quiet">${file.status}</span></summary>
  <pre class="diff">${file.patch.split('\n').map((line) => html`<span class="${kindOf(line)}">${line}\n</span>`)}</pre></details>`,
  )}`
}

function kindOf(line: string): string {
  if (line.startsWith('+')) return 'plus'
  if (line.startsWith('-')) return 'minus'
  return line.startsWith('@@') ? 'hunk' : ''
}

/** A file at a revision, or null when there is none. */
export function filePage(scene: PageScene, rev: string, path: string): Html | null {
  const commit = resolveRev(scene.world.state, scene.repo, rev)
  const text = commit === undefined ? null : readFile(scene.world.state, commit.id, path)
  if (text === null) return null
  return html`<h1 class="path"><code>${path}</code> <span class="number">${rev}</span></h1><pre class="diff">${text}</pre>`
}
