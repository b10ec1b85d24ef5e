// Rule `release-note`: one sentence for users, or `None`. Four outcomes, read as Prow's release-note plugin reads them.
import { cherryPickOf, unifyLines, withoutComments } from './description.ts'
import { blockerWish, type Finding, gateOf, labelWishes, type Outcome, type Scene } from './gate.ts'
import { hasLabel } from './linked-issue.ts'
import type { PullRequestPolicy } from './policy.ts'

type Policy = PullRequestPolicy['release-note']
export type NoteKind = 'note' | 'none' | 'action' | 'template' | 'empty' | 'missing'

// The block of today's template, else the fence after the bold words of the oldest one, with or without a name.
const OLD_FORM = /Release note\*\*:\s{0,200}(?:<!--[^<>]{0,4000}-->\s{0,200})?```(?:release-note)?/
const OPEN = new RegExp(`${OLD_FORM.source}|\`\`\`release-note`)
const NONE = /^\W*(?:none|no|n\/?a)\W*$/i

/** The rule, with its four labels. */
export function decideReleaseNote(scene: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy['release-note']
  const gate = gateOf('release-note', own.mode, findReleaseNote(scene, own))
  const is = (topics: readonly string[]) => gate.state === 'pass' && topics.includes(gate.topic)
  const wishes = labelWishes('release-note', own.mode, {
    [own['note-label']]: is(['note-fine']),
    [own['none-label']]: is(['note-none', 'note-none-label']),
    [own['action-label']]: is(['note-action']),
  })
  return { gate, wishes: [...wishes, ...blockerWish(gate, own.label)] }
}

/** The trimmed text of the first release note, or null when the description has none. */
export function releaseNoteOf(body: string): string | null {
  const open = OPEN.exec(body)
  if (!open) return null
  const start = open.index + open[0].length
  const end = body.indexOf('```', start + 1)
  return end < 0 ? null : unifyLines(body.slice(start, end)).trim()
}

/** What kind of note a description has; lines that begin with one of `placeholders` are the template's and not read. */
export function kindOfNote(body: string, placeholders: readonly string[]): NoteKind {
  const note = releaseNoteOf(body)
  if (note === null) return 'missing'
  const shown = withoutComments(note).trim()
  if (shown === '') return 'empty'
  const isTemplate = (line: string) =>
    placeholders.some((start) => line.trim().toLowerCase().startsWith(start.toLowerCase()))
  const said = shown
    .split('\n')
    .filter((line) => !isTemplate(line))
    .join('\n')
    .trim()
  if (said === '') return 'template'
  if (NONE.test(said)) return 'none'
  return said.toLowerCase().includes('action required') ? 'action' : 'note'
}

function findReleaseNote({ subject }: Scene, policy: Policy): Finding {
  const kind = kindOfNote(subject.body, policy.placeholders)
  const picked = cherryPickOf(subject.body)
  switch (kind) {
    case 'note':
      return { is: 'fine', topic: 'note-fine' }
    case 'none':
      return { is: 'fine', topic: 'note-none' }
    case 'action':
      return { is: 'fine', topic: 'note-action' }
    case 'template':
      return { is: 'wrong', topic: 'note-template', facts: { picked } }
  }
  // A maintainer, or the command /release-note-none of TiKV's bots, may have said it by the label.
  if (hasLabel(subject.labels, policy['none-label'])) return { is: 'fine', topic: 'note-none-label' }
  return { is: 'wrong', topic: kind === 'empty' ? 'note-empty' : 'note-missing', facts: { picked } }
}
