// /capacity: how many open review requests a person wants at a time. For oneself.
import type { Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { done, refused, told } from './answer.ts'
import { ownWord, refuseOwn, settingsOfAuthor } from './own-word.ts'
import { sayOwnWord } from './own-word-words.ts'

const BECAUSE = 'commands#capacity'
const NO_WISH = ['none', 'any', 'off', 'unlimited', 'unset', '-']
/** Nobody reviews more at a time; a larger number is a slip. */
const MOST_REQUESTS = 99

export const capacity: Command = {
  name: 'capacity',
  aliases: [],
  usage: '/capacity 3',
  does: 'you are suggested while fewer than so many reviews wait for you; `none` takes it back',
  who: 'anyone, for themselves',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  loginsNamed: () => [],
  decide: decideCapacity,
  words: sayOwnWord,
}

function decideCapacity(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE } as const
  const wrong = refuseOwn(typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  const [word, ...rest] = typed.args
  if (word === undefined)
    return [told(asked, 'capacity-now', { capacity: settingsOfAuthor(comment, snapshot)?.capacity ?? null })]
  const value = readCapacity(word)
  if (value === undefined || rest.length > 0) return [refused(asked, 'odd-capacity', { most: MOST_REQUESTS })]
  return [...ownWord(asked, { name: 'capacity', value }), done(asked)]
}

/** Null: no wish. Undefined: not a number that anybody means. */
function readCapacity(word: string): number | null | undefined {
  if (NO_WISH.includes(word.toLowerCase())) return null
  return /^\d{1,2}$/.test(word) && Number(word) <= MOST_REQUESTS ? Number(word) : undefined
}
