// What /close, /reopen, /retitle and /duplicate say.
import type { Facts } from '../model/index.ts'
import { sayGeneral } from './general-words.ts'

const AGAIN = 'Edit your comment, I read it again.'

const SAYINGS: Readonly<Record<string, string>> = {
  merged: 'This is merged, so its state stays as it is. Work that is left needs an issue of its own.',
  'unknown-labels':
    'GitHub did not answer which labels this repository has. I try again by myself; nothing for you to do.',
  'unknown-role':
    'GitHub did not answer which role you have in this repository. I try again by myself; nothing for you to do.',
  'not-planned-change':
    'GitHub keeps no reason for a closed pull request. `/close` closes it; a sentence beside it tells the author why.',
  'empty-title': `The new title is missing: write it behind the name, as in \`/retitle raftstore: fix a leak\`. ${AGAIN}`,
  'closing-title': `GitHub would close the issue that this title names. The number belongs in the description, as in \`Issue Number: close #123\`. ${AGAIN}`,
  'calling-title': `The title names somebody with an at sign, and everybody who merges or lists it would call them again. Leave the sign out, please. ${AGAIN}`,
  'not-yours-to-name':
    'The title is for the author, and for people with at least the triage role in this repository. Propose yours in a comment, and one of them can take it.',
  'which-original': `Of which one? Name the issue or pull request that came first, as in \`/duplicate of #123\`. ${AGAIN}`,
  elsewhere:
    'That one is in another repository, and GitHub keeps duplicates within one. A link in a comment and `/close not-planned` say the same.',
  itself: `That is the number of this very thread. Name the one that came first. ${AGAIN}`,
}

/** The sentence of a topic, from facts as the commands make them. */
export function sayThread(topic: string, facts: Facts): string {
  switch (topic) {
    case 'odd-reason':
      return `${reasons(facts)} Put anything else you want to say on a line of its own. ${AGAIN}`
    case 'original':
      return `Duplicate of #${facts.number}.`
    case 'long-title':
      return `GitHub takes titles of at most ${facts.most} characters; yours has ${facts.length}. ${AGAIN}`
    case 'not-yours-to-move':
      return `${facts.state === 'open' ? 'Reopening' : 'Closing'} is for the author, the assignees, and people with at least the triage role in this repository. Say in a comment why, and one of them can do it.`
    default:
      return SAYINGS[topic] ?? sayGeneral(topic, facts)
  }
}

function reasons({ kind }: Facts): string {
  if (kind === 'pull-request') return '`/close` takes no further words on a pull request.'
  return 'GitHub knows `/close`, `/close not-planned` and `/duplicate of #123`.'
}
