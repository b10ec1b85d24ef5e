// Adds to the snapshot the OWNERS files that a pull request changes, as they are at its head.
import type { Client } from './github/ask.ts'
import { readTexts } from './github/owners-texts.ts'
import type { Snapshot } from './model/index.ts'
import { OWNERS, OWNERS_ALIASES } from './owners/index.ts'

const MOST_FILES = 50

/** Costs nothing where no such file is touched. Throws WorldProblem. */
export async function addProposedOwners(client: Client, snapshot: Snapshot): Promise<Snapshot> {
  const { subject, repository } = snapshot
  if (subject.kind !== 'pull-request' || subject.state !== 'open' || repository.archived) return snapshot
  const changed = subject.files.filter(({ path, change }) => isOwnersFile(path) && change !== 'deleted')
  if (changed.length === 0) return snapshot
  const paths = [...new Set([OWNERS_ALIASES, ...changed.map(({ path }) => path)])].slice(0, MOST_FILES)
  const place = { owner: repository.owner, repo: repository.name, commit: subject.head.sha }
  return { ...snapshot, subject: { ...subject, proposedOwners: await readTexts(client, place, paths) } }
}

function isOwnersFile(path: string): boolean {
  return path === OWNERS_ALIASES || path === OWNERS || path.endsWith(`/${OWNERS}`)
}
