// The frame of every page: the bar with who one acts as, links, and the places of style and script.
import { PEOPLE } from '../seed/people.ts'
import { type Html, html } from './html.ts'
import type { PageScene } from './scene.ts'

/** A whole page. `live` parts inside `main` are renewed by the script when something happens. */
export function layout(scene: PageScene, title: string, main: Html): string {
  const { owner, name } = scene.repo
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · TiKV sandbox</title>
<link rel="icon" href="/avatars/0">
<link rel="stylesheet" href="/sandbox/page.css">
<script src="/sandbox/page.js" defer></script>
</head>
<body data-repo="${owner}/${name}">
<header class="bar">
  <a class="home" href="/"><b>${owner}/${name}</b> <span class="mark">sandbox</span></a>
  <nav>
    <a href="/${owner}/${name}/pulls">Pull requests</a>
    <a href="/${owner}/${name}/issues">Issues</a>
    <a href="/sandbox">Console</a>
    ${scene.links.map((link) => html`<a href="${link.href}" class="out">${link.title}</a>`)}
  </nav>
  ${actAs(scene)}
</header>
<main>${main}</main>
${editor()}
<div id="toast" role="status" aria-live="polite"></div>
</body>
</html>`.html
}

function actAs(scene: PageScene): Html {
  const users = scene.world.state.users.all().filter((user) => user.type === 'User')
  const who = (login: string) => PEOPLE.find((one) => one.login === login)?.who
  return html`<label class="as"><span class="words">You are</span>
    <select id="as" aria-label="Act as">
    ${users.map((user) => {
      const about = who(user.login)
      const selected = user.id === scene.viewer.id ? html` selected` : ''
      return html`<option value="${user.login}"${selected}>${user.login}${about === undefined ? '' : ` – ${about}`}</option>`
    })}
    </select>
  </label>`
}

/** One dialog serves every edit; the script fills it. */
function editor(): Html {
  return html`<dialog id="editor"><form method="dialog">
    <h2></h2>
    <label class="title">Title <input name="title"></label>
    <label class="text">Text <textarea name="body" rows="18" spellcheck="false"></textarea></label>
    <p class="buttons"><button value="cancel" formnovalidate>Cancel</button> <button value="save" class="main">Save</button></p>
  </form></dialog>`
}
