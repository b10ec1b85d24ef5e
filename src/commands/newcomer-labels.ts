// /good-first-issue and /help-wanted: invitations. A good first issue is always one where help is wanted, as in Prow's plugin `help`.
import type { Because, Command, Comment, LabelRules, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { done, refused, undecided } from './answer.ts'
import { findLabel } from './label-lookup.ts'
import { labelWorld } from './label-request.ts'
import { accessTo } from './label-rules.ts'
import { sayLabels } from './label-words.ts'

type Invitation = 'good-first-issue' | 'help-wanted'

interface Invite {
  readonly name: Invitation
  readonly aliases: readonly string[]
  readonly does: string
  readonly undo: NonNullable<Command['undo']>
  /** What is set, and what is taken off by the undoing; the first is what the command is about. */
  readonly sets: readonly Invitation[]
  readonly clears: readonly Invitation[]
}

export const goodFirstIssue = makeInvitation({
  name: 'good-first-issue',
  aliases: [],
  does: 'marks an issue that suits a newcomer; `/remove-good-first-issue` takes it back',
  undo: { name: 'remove-good-first-issue', aliases: [] },
  sets: ['good-first-issue', 'help-wanted'],
  clears: ['good-first-issue'],
})

export const helpWanted = makeInvitation({
  name: 'help-wanted',
  aliases: [],
  does: 'marks an issue anybody is welcome to take; `/remove-help-wanted` takes it back',
  undo: { name: 'remove-help-wanted', aliases: ['remove-help'] },
  sets: ['help-wanted'],
  clears: ['help-wanted', 'good-first-issue'],
})

function makeInvitation(invite: Invite): Command {
  const because: Because = `commands#${invite.name}`
  return {
    name: invite.name,
    aliases: invite.aliases,
    undo: invite.undo,
    usage: `/${invite.name}`,
    does: invite.does,
    who: 'anyone',
    because,
    subjects: ['issue'],
    loginsNamed: () => [],
    decide: (typed, comment, snapshot) => decideInvitation(invite, { typed, comment, because }, snapshot),
    words: sayLabels,
  }
}

interface AskedHere {
  readonly typed: TypedCommand
  readonly comment: Comment
  readonly because: Because
}

function decideInvitation(invite: Invite, { typed, comment, because }: AskedHere, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because, command: invite.name }
  const present = typed.name !== invite.undo.name
  const world = labelWorld(snapshot)
  if (world === null) return [undecided(asked, 'unknown-labels', {})]
  if (present && snapshot.subject.state !== 'open') return [refused(asked, 'closed-issue', {})]
  const choice = { labels: world.labels, family: '' }
  const names = (present ? invite.sets : invite.clears).map((one) => nameOf(one, world.rules))
  const found = names.flatMap((name) => findLabel(name, choice) ?? [])
  const closed = found.filter((label) => accessTo(label, world.rules) === 'closed')
  if (closed.length > 0) return [refused(asked, 'not-all-labels', { closed })]
  const own = nameOf(invite.name, world.rules)
  if (findLabel(own, choice) === null) return [refused(asked, 'no-such-label', { labels: [own] })]
  return [...found.map((name) => ({ what: 'label', name, present, because }) as const), done(asked)]
}

function nameOf(one: Invitation, rules: LabelRules): string {
  return rules[one]
}
