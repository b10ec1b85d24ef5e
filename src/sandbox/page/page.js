// The page's script: sends deeds, edits in a dialog, ticks boxes, and renews what changed.
const as = document.querySelector('#as')
const toast = document.querySelector('#toast')
const editor = document.querySelector('#editor')
const repo = document.body.dataset.repo

as.addEventListener('change', async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
  document.cookie = `sandbox_as=${encodeURIComponent(as.value)}; path=/; max-age=31536000; samesite=lax`
  await renew()
  say(`You are ${as.value} now.`)
})

function say(text, bad = false) {
  toast.textContent = text
  toast.className = bad ? 'bad' : 'good'
  clearTimeout(say.timer)
  say.timer = setTimeout(() => toast.removeAttribute('class'), bad ? 8000 : 2500)
}

/** Posts JSON; returns the answer, or null after telling what was refused. */
async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (response.ok) return answer
  say(answer.message, true)
  return null
}

function act(deed, wanted) {
  return post('/sandbox/act', { as: as.value, do: deed, repo, ...wanted })
}

/** The fields of a form as a deed wants them; a commit's fields become `commits`. */
function wantedBy(form) {
  const { message, signoff, path, content, draft, ...fields } = Object.fromEntries(new FormData(form))
  const wanted = { ...JSON.parse(form.dataset.act), ...fields }
  if (form.elements.namedItem('draft')) wanted.draft = draft !== undefined
  if (path !== undefined) wanted.commits = [{ message, signoff: signoff !== undefined, files: { [path]: content } }]
  return wanted
}

document.addEventListener('submit', async (event) => {
  const form = event.target
  if (form.dataset.do === undefined) return
  event.preventDefault()
  const done = await act(form.dataset.do, wantedBy(form))
  if (done === null) return
  if (form.dataset.do.startsWith('open-')) {
    location.href = `/${repo}/${form.dataset.do === 'open-pull' ? 'pull' : 'issues'}/${done.number}`
    return
  }
  form.reset()
  form.closest('details')?.removeAttribute('open')
  await renew()
})

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button')
  if (button === null) return
  if (button.dataset.edit !== undefined) return openEditor(JSON.parse(button.dataset.edit))
  if (button.dataset.post !== undefined) {
    if ((await post(button.dataset.post, JSON.parse(button.dataset.act))) !== null) await renew()
    return
  }
  if (button.dataset.do === undefined) return
  if ((await act(button.dataset.do, JSON.parse(button.dataset.act))) !== null) await renew()
})

document.addEventListener('change', async (event) => {
  const { target } = event
  if (target.matches('select.choose') && target.value !== '') {
    await act(target.dataset.do, { ...JSON.parse(target.dataset.act), [target.dataset.field]: target.value })
    await renew()
  }
  if (target.matches('input.box')) {
    const number = target.closest('[data-tick]')?.dataset.tick
    if (number === undefined) target.checked = !target.checked
    else await act('tick', { number: Number(number), box: Number(target.dataset.box) })
    await renew()
  }
})

/** Opens the dialog for a subject (title and text) or for anything with a text. */
function openEditor(about) {
  const { title, body } = editor.querySelector('form').elements
  const isSubject = about.kind === 'subject'
  editor.querySelector('h2').textContent = isSubject ? `Edit #${about.number}` : 'Edit'
  editor.querySelector('.title').hidden = !isSubject
  title.value = about.title ?? ''
  body.value = about.body
  editor.onclose = async () => {
    if (editor.returnValue !== 'save') return
    const deed = isSubject ? 'edit' : `edit-${about.kind}`
    const wanted = isSubject
      ? { number: about.number, title: title.value, body: body.value }
      : { id: about.id, body: body.value }
    if ((await act(deed, wanted)) !== null) await renew()
  }
  editor.returnValue = ''
  editor.showModal()
}

/** Fetches the page again and swaps the parts that changed; what a person is writing stays. */
async function renew() {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } })
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`)
    if (other === null || (part.dataset.keep !== undefined && isBusy(part))) continue
    if (part.innerHTML === other.innerHTML) continue
    const open = openDetails(part)
    part.innerHTML = other.innerHTML
    for (const details of part.querySelectorAll('details'))
      if (open.has(keyOf(details))) details.open = open.get(keyOf(details))
  }
}

function isBusy(part) {
  const written = [...part.querySelectorAll('textarea, input')].some((field) => field.value !== field.defaultValue)
  return written || part.contains(document.activeElement) || part.querySelector('details[open]') !== null
}

function openDetails(part) {
  return new Map([...part.querySelectorAll('details')].map((details) => [keyOf(details), details.open]))
}

function keyOf(details) {
  return details.id || details.querySelector('summary')?.textContent
}

new EventSource('/sandbox/events').addEventListener('message', () => renew())
