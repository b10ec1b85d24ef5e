// Where a person can look up what a reason says: the pull requests it counts, and a search for more of the kind.
import type { Reason } from './ranking.ts'

/** `owner/name` and where GitHub is read, for example `https://github.com`; `who` and `author` are logins. */
export interface EvidencePlace {
  readonly htmlUrl: string
  readonly repository: string
  readonly who: string
  readonly author: string
}

export interface Evidence {
  /** A list on GitHub: the person's merged reviews, narrowed as far as GitHub's search can (it knows no paths). */
  readonly url: string
  /** The changes that were counted, newest first, as far as they are known. */
  readonly changes: readonly { readonly id: string; readonly url: string }[]
}

/** Source of the qualifiers: docs.github.com, "Searching issues and pull requests"; of the list of commits: the site itself. */
export function evidenceOf(reason: Reason, place: EvidencePlace): Evidence {
  const ids = 'ids' in reason ? reason.ids : []
  return { url: urlOf(reason, place), changes: ids.flatMap((id) => changeOf(id, place)) }
}

function urlOf(reason: Reason, place: EvidencePlace): string {
  switch (reason.kind) {
    case 'wrote-paths':
      return commitsUrl(reason.path, place)
    case 'reviewed-author':
      return searchUrl([`author:${place.author}`], place)
    case 'reviewed-issue':
      return searchUrl([`"${reason.issue.replaceAll('"', '').replace(/^#/, '')}"`], place)
    case 'knows-words':
      return searchUrl(['in:title', reason.words.map((word) => `"${word.replaceAll('"', '')}"`).join(' OR ')], place)
    default:
      return searchUrl([], place)
  }
}

function searchUrl(more: readonly string[], { htmlUrl, repository, who }: EvidencePlace): string {
  const query = ['is:pr', 'is:merged', `reviewed-by:${who}`, ...more].join(' ')
  return `${htmlUrl}/${repository}/pulls?q=${encodeURIComponent(query)}`
}

function commitsUrl(path: string, { htmlUrl, repository, who }: EvidencePlace): string {
  const encoded = path.replace(/\/$/, '').split('/').map(encodeURIComponent).join('/')
  return `${htmlUrl}/${repository}/commits/HEAD/${encoded}?author=${encodeURIComponent(who)}`
}

/** A number is a pull request's, forty hexadecimal digits are a commit's; nothing else has a page. */
function changeOf(id: string, { htmlUrl, repository }: EvidencePlace): { id: string; url: string }[] {
  if (/^\d{1,10}$/.test(id)) return [{ id: `#${id}`, url: `${htmlUrl}/${repository}/pull/${id}` }]
  return /^[\da-f]{40}$/.test(id) ? [{ id: id.slice(0, 10), url: `${htmlUrl}/${repository}/commit/${id}` }] : []
}
