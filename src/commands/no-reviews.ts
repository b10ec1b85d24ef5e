// /no-reviews and /reviews: a person does not want to be suggested as a reviewer, or does again. For oneself.
import type { Command, Comment, Step, TypedCommand } from '../model/index.ts'
import { done, refused } from './answer.ts'
import { ownWord, refuseOwn } from './own-word.ts'
import { sayOwnWord } from './own-word-words.ts'

const BECAUSE = 'commands#no-reviews'

export const noReviews: Command = {
  name: 'no-reviews',
  aliases: ['no-review'],
  undo: { name: 'reviews', aliases: [] },
  usage: '/no-reviews',
  does: 'you are suggested as a reviewer no more; `/reviews` takes it back',
  who: 'anyone, for themselves',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  loginsNamed: () => [],
  decide: decideNoReviews,
  words: sayOwnWord,
}

function decideNoReviews(typed: TypedCommand, comment: Comment): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE, command: 'no-reviews' } as const
  const wrong = refuseOwn(typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  if (typed.args.length > 0) return [refused(asked, 'nothing-behind', { typed: `/${typed.name}` })]
  return [...ownWord(asked, { name: 'opted-out', value: typed.name === 'no-reviews' }), done(asked)]
}
