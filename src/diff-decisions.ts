// The calls for what flows want written once: comments, issues and suggested changes, each found again by its marker.
import { flows } from './flows/index.ts'
import { type Call, isSelf, type NoteStep, type Plan, type Snapshot, type Words } from './model/index.ts'

/** Nothing for what is there already. In a locked thread nothing can be said, but an issue elsewhere can be opened. */
export function noteCalls({ steps }: Plan, snapshot: Snapshot): readonly Call[] {
  return steps.flatMap((step): Call[] => {
    if (step.what !== 'comment' && step.what !== 'issue' && step.what !== 'suggestion') return []
    if (step.what === 'issue') return hasIssue(step, snapshot) ? [] : [openIssue(step, snapshot)]
    if (snapshot.subject.locked || isWritten(step, snapshot)) return []
    return step.what === 'comment' ? [createNote(step)] : suggest(step, snapshot)
  })
}

/** The hidden first line of what is written under a name. */
export function noteMarker(name: string): string {
  return `<!-- tikv-guide:${name} -->`
}

function isWritten({ name }: NoteStep, { subject, self }: Snapshot): boolean {
  const marker = noteMarker(name)
  return subject.comments.some(({ author, body }) => body.startsWith(marker) && isSelf(author, self))
}

function hasIssue({ name }: NoteStep, { decision }: Snapshot): boolean {
  const marker = noteMarker(name)
  return (decision?.ownIssues ?? []).some(({ body }) => body.startsWith(marker))
}

function createNote(step: NoteStep): Call {
  return { call: 'create-note', name: step.name, body: `${noteMarker(step.name)}\n\n${wordsOf(step).what}` }
}

function openIssue(step: Extract<NoteStep, { what: 'issue' }>, { self }: Snapshot): Call {
  const { what, how } = wordsOf(step)
  const body = `${noteMarker(step.name)}\n\n${how}`
  return { call: 'open-issue', name: step.name, repository: step.repository, title: what, body, creator: self.login }
}

function suggest(step: Extract<NoteStep, { what: 'suggestion' }>, { subject }: Snapshot): Call[] {
  if (subject.kind !== 'pull-request' || subject.state !== 'open') return []
  const { what, how } = wordsOf(step)
  const runs = how.match(/`+/g)?.map((run) => run.length) ?? []
  const fence = '`'.repeat(Math.max(2, ...runs) + 1)
  const body = `${noteMarker(step.name)}\n\n${what}\n\n${fence}suggestion\n${how}\n${fence}`
  const { name, path, from, line } = step
  return [{ call: 'suggest', name, headSha: subject.head.sha, path, from, line, body }]
}

function wordsOf({ flow: name, topic, facts }: NoteStep): Words {
  return flows.find((flow) => flow.name === name)?.words(topic, facts) ?? { what: '', how: '' }
}
