// What is said the same way whichever command it is about.
import { codeSpan } from '../markdown/plain.ts'
import type { Facts } from '../model/index.ts'

/** The sentence of a topic that every command shares; '' for a topic that nobody knows. */
export function sayGeneral(topic: string, facts: Facts): string {
  switch (topic) {
    case 'did-you-mean':
      return `I know no command ${code(facts.typed)}. Did you mean ${code(facts.suggestion)}? (edit your comment, I read it again)`
    case 'two-on-a-line':
      return `One command a line, please: put ${code(facts.second)} on a line of its own. I changed nothing yet; edit your comment, I read it again.`
    case 'too-many-words':
      return `That is more than ${facts.most} words on one line, so I changed nothing. Use several lines, please.`
    case 'wrong-subject':
      return `${code(facts.typed)} is for ${facts.kind === 'issue' ? 'pull requests' : 'issues'}, so there is nothing to do here.`
    default:
      return ''
  }
}

function code(fact: Facts[string] | undefined): string {
  return codeSpan(String(fact ?? ''))
}
