// /away and /back: nobody is suggested for a review while they are away. Each for oneself, in any thread.
import type { Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { readAbsence } from './absence.ts'
import { done, refused, told } from './answer.ts'
import { timeOf } from './fresh.ts'
import { ownWord, refuseOwn } from './own-word.ts'
import { sayOwnWord } from './own-word-words.ts'

const AWAY = 'commands#away'
const BACK = 'commands#back'

export const away: Command = {
  name: 'away',
  aliases: [],
  usage: '/away [2026-12-24..2027-01-06]',
  does: 'you are suggested for no review on these days; alone, until `/back`',
  who: 'anyone, for themselves',
  because: AWAY,
  subjects: ['issue', 'pull-request'],
  loginsNamed: () => [],
  decide: decideAway,
  words: sayOwnWord,
}

export const back: Command = {
  name: 'back',
  aliases: [],
  usage: '/back',
  does: 'you are here again',
  who: 'anyone, for themselves',
  because: BACK,
  subjects: ['issue', 'pull-request'],
  loginsNamed: () => [],
  decide: decideBack,
  words: sayOwnWord,
}

function decideAway(typed: TypedCommand, comment: Comment, { now }: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: AWAY } as const
  // What is known from the ledger alone has no time.
  const today = (timeOf(comment) || now).slice(0, 10)
  const wrong = refuseOwn(typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  const read = readAbsence(typed.args, today)
  if ('topic' in read) return [refused(asked, read.topic, read.facts)]
  return [...ownWord(asked, { name: 'away', value: read }), told(asked, 'away', { ...read, today })]
}

function decideBack(typed: TypedCommand, comment: Comment): readonly Step[] {
  const asked = { typed, comment, because: BACK } as const
  const wrong = refuseOwn(typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  if (typed.args.length > 0) return [refused(asked, 'back-is-now')]
  return [...ownWord(asked, { name: 'away', value: null }), done(asked)]
}
