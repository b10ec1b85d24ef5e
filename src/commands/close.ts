// /close and /reopen: the state of a thread, changed because somebody asks. The app never closes anything by itself.
import type { CloseReason, Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { type Asked, done, refused, undecided } from './answer.ts'
import { isInvolvedOrTrusted } from './authority.ts'
import { findSecond } from './one-line.ts'
import { sayThread } from './thread-words.ts'

const CLOSE = 'commands#close'
const REOPEN = 'commands#reopen'
const WHO = 'the author, assignees, people with the triage role'

export const close: Command = {
  name: 'close',
  aliases: [],
  usage: '/close [not-planned]',
  does: 'closes the thread, an issue also as not planned',
  who: WHO,
  because: CLOSE,
  subjects: ['issue', 'pull-request'],
  needsRole: true,
  loginsNamed: () => [],
  decide: decideClose,
  words: sayThread,
}

export const reopen: Command = {
  name: 'reopen',
  aliases: [],
  usage: '/reopen',
  does: 'opens the thread again',
  who: WHO,
  because: REOPEN,
  subjects: ['issue', 'pull-request'],
  needsRole: true,
  loginsNamed: () => [],
  decide: decideReopen,
  words: sayThread,
}

function decideClose(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: CLOSE } as const
  const second = findSecond(typed)
  if (second !== null) return [refused(asked, second.topic, second.facts)]
  const reason = readReason(typed.args)
  if (reason === null) return [refused(asked, 'odd-reason', { kind: snapshot.subject.kind })]
  if (reason === 'not_planned' && snapshot.subject.kind === 'pull-request')
    return [refused(asked, 'not-planned-change', {})]
  return moveTo({ state: 'closed', reason, asked, comment }, snapshot)
}

function decideReopen(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: REOPEN } as const
  return moveTo({ state: 'open', reason: 'completed', asked, comment }, snapshot)
}

/** `not-planned`, `not planned`, `as not_planned`, `wontfix`; null for words that are no reason. */
function readReason(args: readonly string[]): CloseReason | null {
  const words = args.join('-').toLowerCase().replace(/^as-/, '').replace(/[_-]+/g, '')
  if (words === '' || words === 'completed' || words === 'complete' || words === 'done') return 'completed'
  return words === 'notplanned' || words === 'wontfix' ? 'not_planned' : null
}

/** A state somebody asks for. */
export interface Move {
  readonly state: 'open' | 'closed'
  readonly reason: CloseReason
  readonly asked: Asked
  readonly comment: Comment
}

/** The steps when the person may and the thread can; what is so already is done without a word, whoever asks. */
export function moveTo({ state, reason, asked, comment }: Move, snapshot: Snapshot): readonly Step[] {
  const { subject } = snapshot
  if (subject.state === 'merged') return [refused(asked, 'merged', {})]
  if (subject.state === state) return [done(asked)]
  const may = isInvolvedOrTrusted(comment, snapshot)
  if (may === 'unknown') return [undecided(asked, 'unknown-role', {})]
  if (may === 'no') return [refused(asked, 'not-yours-to-move', { state, kind: subject.kind })]
  return [{ what: 'state', state, reason, because: asked.because }, done(asked)]
}
