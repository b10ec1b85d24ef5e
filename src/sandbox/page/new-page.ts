// The forms for a new issue and a new pull request, filled with the repository's templates.
import { branchHead, filesAt, readFile } from '../state/git-objects.ts'
import { commitFields } from './forms.ts'
import { type Html, html } from './html.ts'
import type { PageScene } from './scene.ts'

function templates(scene: PageScene): readonly { path: string; text: string; labels: string; name: string }[] {
  const head = branchHead(scene.world.state, scene.repo, scene.repo.defaultBranch) ?? ''
  const paths = Object.keys(filesAt(scene.world.state, head)).filter((path) =>
    path.startsWith('.github/ISSUE_TEMPLATE/'),
  )
  return paths.map((path) => {
    const whole = readFile(scene.world.state, head, path) ?? ''
    const [, front = '', text = ''] = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(whole) ?? []
    const field = (name: string) => new RegExp(`^${name}: "?([^"\\n]*)"?$`, 'm').exec(front)?.[1] ?? ''
    return { path, text, labels: field('labels'), name: field('name') }
  })
}

export function newIssuePage(scene: PageScene, chosen: string | null): Html {
  const all = templates(scene)
  const template = all.find((one) => one.path.endsWith(`/${chosen}.md`)) ?? all.find((one) => one.labels === 'type/bug')
  const link = (one: { path: string; name: string }) => {
    const name = one.path.split('/').at(-1)?.replace('.md', '') ?? ''
    return html`<a href="?template=${name}"${one.path === template?.path ? html` aria-current="page"` : ''}>${one.name}</a>`
  }
  return html`<h1>New issue</h1>
<p class="tabs">${all.map(link)}</p>
<form class="box compose" data-do="open-issue" data-act="${JSON.stringify({ labels: template === undefined ? [] : [template.labels] })}">
  <header data-live="writer">As <b>${scene.viewer.login}</b></header>
  <label>Title <input name="title" required></label>
  <label>Description <textarea name="body" rows="18" spellcheck="false">${template?.text ?? ''}</textarea></label>
  <p class="buttons"><button class="main">Open issue</button></p>
</form>`
}

export function newPullPage(scene: PageScene): Html {
  const { state } = scene.world
  const head = branchHead(state, scene.repo, scene.repo.defaultBranch) ?? ''
  const template = readFile(state, head, '.github/pull_request_template.md') ?? ''
  const branches = state.branches.group(scene.repo.id).map((row) => row.name)
  return html`<h1>New pull request</h1>
<form class="box compose" data-do="open-pull" data-act="{}">
  <header data-live="writer">As <b>${scene.viewer.login}</b></header>
  <label>Title <input name="title" required placeholder="module: what changes"></label>
  <label>Description <textarea name="body" rows="18" spellcheck="false">${template}</textarea></label>
  <label>Into <select name="base">${branches.map((name) => html`<option>${name}</option>`)}</select></label>
  <label class="inline"><input type="checkbox" name="draft"> As a draft</label>
  <fieldset><legend>The commit</legend>${commitFields(scene, 'storage: say which key was locked')}</fieldset>
  <p class="buttons"><button class="main">Open pull request</button></p>
</form>
<datalist id="paths">${Object.keys(filesAt(state, head)).map((path) => html`<option value="${path}">`)}</datalist>`
}
