// A push concerns us when it changes, on the default branch, a file that decisions are made from.
import type { Payload } from './payload.ts'

/** GitHub lists at most this many commits in a push, and says nothing about the others. */
const MOST_COMMITS = 2_048

/** True also when the list of commits cannot tell: forced, cut off, or empty. */
export function changesPolicy(payload: Payload): boolean {
  const { ref, repository, deleted, forced, commits } = payload
  if (deleted || !repository?.default_branch || ref !== `refs/heads/${repository.default_branch}`) return false
  if (forced || commits.length === 0 || commits.length >= MOST_COMMITS) return true
  return pathsOf(payload).some(isPolicyFile)
}

/** The policy files that a push changed. */
export function policyPathsOf(payload: Payload): readonly string[] {
  return [...new Set(pathsOf(payload).filter(isPolicyFile))]
}

function pathsOf({ commits }: Payload): readonly string[] {
  return commits.flatMap(({ added, modified, removed }) => [...added, ...modified, ...removed])
}

/** Who decides on RFCs and governance votes: tikv/community. */
const DECIDERS = /^(?:teams\/[^/]+\/team\.json|GOVERNANCE\.md)$/

/** Our config, OWNERS files and their aliases in any folder, the guide, the lists of those who decide. */
function isPolicyFile(path: string): boolean {
  if (path === '.github/tikv-guide.yml' || path.startsWith('guide/') || DECIDERS.test(path)) return true
  return /(^|\/)OWNERS(_ALIASES)?$/.test(path)
}
