// /retitle: a new title. It is shown in mails, lists and merge commits, so it may neither call people nor close issues.
import type { Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { done, refused, undecided } from './answer.ts'
import { isAuthorOrTrusted } from './authority.ts'
import { sayThread } from './thread-words.ts'

const BECAUSE = 'commands#retitle'
/** GitHub's limit, in characters as people count them. */
const MOST_CHARACTERS = 256
/** GitHub closes what such words point at when the change is merged (docs.github.com, linking a pull request to an issue). */
const CLOSES =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[\s:]*(?:https?:\/\/\S+\/(?:issues|pull)\/|[\w.-]+\/[\w.-]+#|#|gh-)\d/i
const MENTIONS = /(?<![A-Za-z0-9_])@[A-Za-z0-9]/
/** What cannot be seen, and could hide a name or turn the reading direction round. Joiners inside emoji stay. */
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu

export const retitle: Command = {
  name: 'retitle',
  aliases: [],
  takes: 'text',
  usage: '/retitle new title',
  does: 'changes the title',
  who: 'the author, people with the triage role',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  needsRole: true,
  loginsNamed: () => [],
  decide: decideRetitle,
  words: sayThread,
}

function decideRetitle(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const asked = { typed, comment, because: BECAUSE } as const
  const title = typed.args.join(' ').replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim()
  const wrong = findWrong(title)
  if (wrong !== null) return [refused(asked, wrong, { most: MOST_CHARACTERS, length: [...title].length })]
  const may = isAuthorOrTrusted(comment, snapshot)
  if (may === 'unknown') return [undecided(asked, 'unknown-role', {})]
  if (may === 'no') return [refused(asked, 'not-yours-to-name', {})]
  return [{ what: 'title', title, because: BECAUSE }, done(asked)]
}

function findWrong(title: string): string | null {
  if (title === '') return 'empty-title'
  if ([...title].length > MOST_CHARACTERS) return 'long-title'
  if (CLOSES.test(title)) return 'closing-title'
  return MENTIONS.test(title) ? 'calling-title' : null
}
