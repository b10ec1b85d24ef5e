// /duplicate of #N: labels and closes this thread as a repetition of another one. Whether that one exists, GitHub shows by its link.
import type { Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { done, refused, told, undecided } from './answer.ts'
import { moveTo } from './close.ts'
import { findLabel } from './label-lookup.ts'
import { labelWorld } from './label-request.ts'
import { findSecond } from './one-line.ts'
import { sayThread } from './thread-words.ts'

const BECAUSE = 'commands#duplicate'

export const duplicate: Command = {
  name: 'duplicate',
  aliases: ['duplicated', 'dup'],
  usage: '/duplicate of #123',
  does: 'closes this as a duplicate of another issue or pull request of this repository',
  who: 'the author, assignees, people with the triage role',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  needsRole: true,
  loginsNamed: () => [],
  decide: decideDuplicate,
  words: sayThread,
}

function decideDuplicate(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE } as const
  const second = findSecond(typed)
  if (second !== null) return [refused(asked, second.topic, second.facts)]
  const original = readOriginal(typed.args, snapshot)
  if (typeof original === 'string') return [refused(asked, original, {})]
  const world = labelWorld(snapshot)
  if (world === null) return [undecided(asked, 'unknown-labels', {})]
  const moved = moveTo({ state: 'closed', reason: 'duplicate', asked, comment }, snapshot)
  if (!moved.some(isDone)) return moved
  const name = findLabel(world.rules.duplicate, { labels: world.labels, family: '' })
  const labels = name === null ? [] : [{ what: 'label', name, present: true, because: BECAUSE } as const]
  // GitHub links a bare number nowhere, so that nobody could follow it from here.
  const answer = /[#/-]/.test(typed.args.at(-1) ?? '') ? done(asked) : told(asked, 'original', { number: original })
  return [...labels, ...moved.filter((step) => !isDone(step)), answer]
}

function isDone(step: Step): boolean {
  return step.what === 'answer' && step.outcome === 'done'
}

const NUMBER = /^(?:#|GH-)?([1-9]\d{0,9})$/i
const FULL = /^(?:https?:\/\/github\.com\/)?([\w.-]+)\/([\w.-]+?)(?:#|\/(?:issues|pull)\/)([1-9]\d{0,9})(?:[/?#].*)?$/i

/** The number of the thread that came first, or the topic of what is wrong with it. */
function readOriginal(args: readonly string[], { repository, subject }: Snapshot): number | string {
  const words = args.filter((word) => !/^of:?$/i.test(word))
  const [word = ''] = words
  if (words.length !== 1) return 'which-original'
  const full = FULL.exec(word)
  const digits = full?.[3] ?? NUMBER.exec(word)?.[1]
  if (digits === undefined) return 'which-original'
  const [owner = '', name = ''] = full === null ? [repository.owner, repository.name] : full.slice(1, 3)
  if (`${owner}/${name}`.toLowerCase() !== `${repository.owner}/${repository.name}`.toLowerCase()) return 'elsewhere'
  return Number(digits) === subject.number ? 'itself' : Number(digits)
}
