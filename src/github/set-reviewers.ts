// Asks people and teams for a review, or takes it back. One who may not be asked does not keep the others from it.
import type { Call, Subject } from '../model/index.ts'
import type { Desk } from './apply.ts'
import { hasStatus } from './problems.ts'

type ReviewerCall = Extract<Call, { call: 'request-reviewers' | 'remove-reviewers' }>

const ROUTES = {
  ask: 'POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
  takeBack: 'DELETE /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers',
} as const
/** Who could not be asked is not tried again at every event; a day later they may have been let in. */
const AGAIN_MS = 86_400_000

/**
 * GitHub answers 422 for all when one of them is no collaborator, so then each is asked by itself. Throws that 422 when
 * nobody at all could be asked. Source: docs.github.com, "Request reviewers for a pull request".
 */
export async function setReviewers(desk: Desk, subject: Subject, { call, logins }: ReviewerCall): Promise<void> {
  if (call === 'remove-reviewers') return await send(desk, subject, { what: 'takeBack', logins })
  const refused = await Promise.all(logins.map((login) => desk.notes.recall(noteOf(login))))
  const able = logins.filter((_, at) => desk.now().getTime() - Number(refused[at] ?? 0) > AGAIN_MS)
  if (able.length === 0) return
  if (able.length > 1 && !(await isRefused(desk, subject, able))) return
  const failed: { login: string; error: unknown }[] = []
  for (const login of able) {
    await send(desk, subject, { what: 'ask', logins: [login] }).catch((error) => {
      if (!hasStatus(error, 422)) throw error
      failed.push({ login, error })
    })
  }
  const at = String(desk.now().getTime())
  for (const { login } of failed) await desk.notes.remember(noteOf(login), at)
  if (failed.length === able.length) throw failed[0]?.error
}

/** Asks all at once; true when GitHub refuses that because of one of them. */
async function isRefused(desk: Desk, subject: Subject, logins: readonly string[]): Promise<boolean> {
  try {
    await send(desk, subject, { what: 'ask', logins })
    return false
  } catch (error) {
    if (!hasStatus(error, 422)) throw error
    return true
  }
}

function noteOf(login: string): string {
  return `unasked:${login.toLowerCase()}`
}

async function send(
  { client }: Desk,
  { owner, repo, number }: Subject,
  { what, logins }: { what: keyof typeof ROUTES; logins: readonly string[] },
): Promise<void> {
  const teams = logins.filter((login) => login.includes('/')).map((login) => login.split('/').at(-1) ?? '')
  const reviewers = logins.filter((login) => !login.includes('/'))
  await client.request(ROUTES[what], {
    owner,
    repo,
    pull_number: number,
    reviewers,
    ...(teams.length === 0 ? {} : { team_reviewers: teams }),
  })
}
