// Whom to name: the best who may be asked, and once named on the card they stay, so that nothing changes by the hour.
import type { ReviewerSuggestion } from '../../model/index.ts'
import type { ReviewersPolicy } from './policy.ts'
import { awayUntil, type Involved, isOptedOut, isSame, type Scene } from './scene.ts'

export interface Choice {
  /** To be asked, best first; at most as many as there is room for. */
  readonly fresh: readonly ReviewerSuggestion[]
  /** Named by us earlier, or asked by us, and asked now. */
  readonly asked: readonly ReviewerSuggestion[]
  /** Who comes after them, best first. */
  readonly next: readonly ReviewerSuggestion[]
}

export function choose(scene: Scene, policy: ReviewersPolicy, involved: Involved): Choice {
  const { people } = scene.reviewers
  const named = namedBefore(scene)
  const able = people.filter((one) => mayBeNamed(scene, one.login, involved) && one.confidence >= policy.confidence)
  const rank = ({ login }: ReviewerSuggestion) => {
    const place = named.findIndex((other) => isSame(other, login))
    return place < 0 ? named.length : place
  }
  const ordered = [...able].sort((a, b) => rank(a) - rank(b))
  const room = Math.max(0, policy.reviewers - new Set([...involved.requested, ...involved.reviewing]).size)
  const ours = new Set([...named.map((login) => login.toLowerCase()), ...involved.askedByUs])
  return {
    fresh: ordered.slice(0, room),
    asked: people.filter(({ login }) => involved.requested.has(login.toLowerCase()) && ours.has(login.toLowerCase())),
    next: ordered.slice(room),
  }
}

/** Never the author, a bot, somebody absent or who wants no reviews; not again whom a person has turned down. */
function mayBeNamed(scene: Scene, login: string, { requested, reviewing, removed }: Involved): boolean {
  const key = login.toLowerCase()
  if (requested.has(key) || reviewing.has(key) || removed.has(key)) return false
  if (isSame(login, scene.subject.author?.login) || isSame(login, scene.self.login)) return false
  if (/\[bot\]$/i.test(login)) return false
  return awayUntil(scene, login) === null && !isOptedOut(scene, login)
}

/** The hidden words at the end of the card's block, by which we know whom we have named. */
export function cardMark(logins: readonly string[]): string {
  return `<!-- tikv-guide:reviewers ${logins.join(' ')} -->`
}

const MARK = /<!-- tikv-guide:reviewers ([A-Za-z0-9 _[\]-]*) -->/g

/** Whom we have named, first to last: the card tells, and our memory where it has been silent meanwhile. */
export function namedBefore({ card, reviewers }: Pick<Scene, 'card' | 'reviewers'>): readonly string[] {
  const found = [...(card?.body ?? '').matchAll(MARK)].at(-1)?.[1]
  return found?.split(' ').filter((login) => login !== '') ?? reviewers.named ?? []
}
