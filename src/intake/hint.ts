// What a payload lets the reader guess, so that its one query can ask for it at once. Guesses only.
import type { Hint } from '../model/index.ts'
import type { Payload } from './payload.ts'
import { policyPathsOf } from './push.ts'

const MOST = 20

/** Fields that the payload says nothing about are left out. */
export function hintOf(event: string, payload: Payload): Hint {
  const { pull_request: pull, issue, comment, review } = payload
  const author = (pull ?? issue)?.user?.login
  // Only what a pull request's own event says is its head now; a check may be about an older commit.
  const sha = event === 'pull_request' ? pull?.head?.sha : null
  const issueNumbers = findAll(/#(\d{1,9})\b/g, pull?.body).map(Number)
  const logins = findAll(/@([A-Za-z0-9][A-Za-z0-9-]{0,38})/g, (comment ?? review)?.body)
  const paths = event === 'push' ? policyPathsOf(payload).slice(0, MOST) : []
  return {
    ...(author ? { author } : {}),
    ...(sha ? { sha } : {}),
    ...(issueNumbers.length > 0 ? { issueNumbers } : {}),
    ...(logins.length > 0 ? { logins } : {}),
    ...(paths.length > 0 ? { paths } : {}),
  }
}

function findAll(pattern: RegExp, text: string | null | undefined): readonly string[] {
  const found = [...(text ?? '').matchAll(pattern)].map((match) => match[1] ?? '')
  return [...new Set(found)].slice(0, MOST)
}
