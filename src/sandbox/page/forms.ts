// The forms below a timeline: comment, review, push a commit, close or reopen.
import type { SubjectRow } from '../state/rows.ts'
import { type Html, html } from './html.ts'
import type { PageScene } from './scene.ts'

export function subjectForms(scene: PageScene, subject: SubjectRow): Html {
  const { number } = subject
  const merged = subject.pull?.mergedAt != null
  const turn = subject.state === 'open' ? 'close' : 'reopen'
  const turning = html`<button type="button" data-do="${turn}" data-act="${JSON.stringify({ number })}">${
    turn === 'close' ? 'Close' : 'Reopen'
  }</button>`
  const notPlanned =
    subject.pull === null && turn === 'close'
      ? html`<button type="button" data-do="close" data-act="${JSON.stringify({ number, reason: 'not_planned' })}">Close as not planned</button>`
      : ''
  return html`
<form class="box compose" data-do="comment" data-act="${JSON.stringify({ number })}">
  <header data-live="writer">Comment as <b>${scene.viewer.login}</b></header>
  <textarea name="body" rows="4" required placeholder="Markdown, or a command such as /assign" aria-label="Comment"></textarea>
  <p class="buttons">${merged ? '' : html`${turning} ${notPlanned}`} <button class="main">Comment</button></p>
</form>
${subject.pull === null || subject.state === 'closed' ? '' : html`${reviewForm(number)}${pushForm(scene, subject)}`}`
}

function reviewForm(number: number): Html {
  return html`<details class="more" id="review-form"><summary>Review</summary>
<form data-do="review" data-act="${JSON.stringify({ number })}">
  <textarea name="body" rows="3" placeholder="What you found" aria-label="Review"></textarea>
  <fieldset><legend>Verdict</legend>
    <label class="inline"><input type="radio" name="state" value="comment" checked> Comment</label>
    <label class="inline"><input type="radio" name="state" value="approve"> Approve</label>
    <label class="inline"><input type="radio" name="state" value="request-changes"> Ask for changes</label>
  </fieldset>
  <p class="buttons"><button class="main">Submit review</button></p>
</form></details>`
}

function pushForm(scene: PageScene, subject: SubjectRow): Html {
  return html`<details class="more" id="push-form"><summary>Push a commit</summary>
<form data-do="push" data-act="${JSON.stringify({ number: subject.number })}">
  ${commitFields(scene, 'address review comments')}
  <p class="buttons"><button class="main">Push</button></p>
</form></details>`
}

/** Fields of one commit; the script turns them into `commits`. */
export function commitFields(scene: PageScene, message: string): Html {
  return html`<label>Commit message <textarea name="message" rows="2" required>${message}</textarea></label>
  <label class="inline"><input type="checkbox" name="signoff" checked> <span data-live="signer">Sign off as ${scene.viewer.name} &lt;${scene.viewer.emails[0] ?? ''}&gt;</span></label>
  <label>File <input name="path" required value="src/storage/txn/scheduler.rs" list="paths"></label>
  <label>New text of the file <textarea name="content" rows="5" spellcheck="false">// a changed line
</textarea></label>`
}
