// Keeps a mirror of each repository where the operator wants one, and its commits among the merged changes.
import { join } from 'node:path'
import type { Job, Log, Store, Subject } from './model/index.ts'

/** The number that stands for a repository's mirror in the inbox. */
export const MIRROR_NUMBER = -3

/** Where mirrors are kept, and what git may see of our environment. */
export interface MirrorHome {
  readonly dir: string
  readonly environment: Readonly<Record<string, string>>
}

export interface MirrorOffice {
  readonly store: Store
  readonly log: Log
  /** Null or absent: no mirrors. */
  readonly mirrors?: MirrorHome | null
  /** Where people, and git, read GitHub. */
  readonly htmlUrl: string
  /** A token of the installation that may read contents. */
  token(installation: number): Promise<string>
  now(): number
}

const EVERY_MS = 6 * 3_600_000
const PAUSE_MS = 30_000

/** Wishes for a fetch when the last is some hours old. May be called at every sweep. */
export async function wantMirror(
  { store, mirrors, now }: Pick<MirrorOffice, 'store' | 'mirrors' | 'now'>,
  place: Omit<Subject, 'number'>,
): Promise<void> {
  if (mirrors === undefined || mirrors === null) return
  const { at } = await readNote(store, `${place.owner}/${place.repo}`)
  if (now() - at < EVERY_MS) return
  await store.enqueue({
    subject: { ...place, number: MIRROR_NUMBER },
    cause: 'mirror',
    hint: {},
    dueAt: now() + PAUSE_MS,
  })
}

/** Fetches, and adds what is new to the merged changes. Throws when git or the network fails: the inbox tries again. */
export async function refreshMirror(office: MirrorOffice, { subject }: Pick<Job, 'subject'>): Promise<void> {
  const { store, log, mirrors, htmlUrl, now } = office
  if (mirrors === undefined || mirrors === null) return
  // Loaded by those who want mirrors only.
  const [{ updateMirror }, { addGitRows }] = [await import('./git/mirror.ts'), await import('./git-rows.ts')]
  const repository = `${subject.owner}/${subject.repo}`
  const dir = join(mirrors.dir, `${subject.owner}+${subject.repo}.git`.toLowerCase())
  const token = await office.token(subject.installation)
  const { environment } = mirrors
  const commit = await updateMirror({ dir, url: `${htmlUrl}/${repository}.git`, token, environment })
  const { commit: known } = await readNote(store, repository)
  if (commit !== known)
    log.info({ repository, commit, changes: await addGitRows(store, repository, { dir, commit }) }, 'mirrored')
  await store.setValue(noteOf(repository), JSON.stringify({ at: now(), commit }))
}

interface Note {
  readonly at: number
  readonly commit: string | null
}

async function readNote(store: Pick<Store, 'value'>, repository: string): Promise<Note> {
  const kept = await store.value(noteOf(repository))
  return kept === null ? { at: 0, commit: null } : (JSON.parse(kept) as Note)
}

function noteOf(repository: string): string {
  return `mirror:${repository}`.toLowerCase()
}
