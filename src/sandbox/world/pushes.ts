// Commits: pushed to a branch, to a pull request, or merged.
import { findByEmail, commit as shapeCommit } from '../shapes/repo.ts'
import { pullCommits } from '../shapes/subject.ts'
import {
  branchHead,
  diffTrees,
  type FileChanges,
  filesAt,
  mergeBase,
  moveBranch,
  writeCommit,
} from '../state/git-objects.ts'
import type { CommitRow, PullFacts, SubjectRow, UserRow } from '../state/rows.ts'
import { note, tell, tellSubject, touch } from './tell.ts'
import { Refusal, type Scene, stamp } from './world.ts'

export interface CommitWish {
  readonly message: string
  readonly files?: FileChanges
  readonly author?: { readonly name: string; readonly email: string }
  readonly date?: string
  /** A second parent makes it a merge commit. */
  readonly mergeOf?: string
}

const NO_SHA = '0'.repeat(40)

/** Writes commits on top of `from`, one after another, and returns the last. */
export function writeCommits(scene: Scene, from: string, wishes: readonly CommitWish[]): string {
  return wishes.reduce((parent, wish) => {
    const date = wish.date ?? stamp(scene.world)
    const author = { ...(wish.author ?? signatureOf(scene.actor)), date }
    const parents = wish.mergeOf === undefined ? [parent] : [parent, wish.mergeOf]
    const { message, files = {} } = wish
    return writeCommit(scene.world.state, { parents, message, author, files }).id
  }, from)
}

export function signatureOf(user: UserRow): { name: string; email: string } {
  return { name: user.name, email: user.emails[0] ?? `${user.login}@users.noreply.github.com` }
}

/** Pushes commits to a branch of the repository; a new branch starts at the default branch. */
export function pushToBranch(scene: Scene, branch: string, wishes: readonly CommitWish[]): string {
  const { state } = scene.world
  const before = branchHead(state, scene.repo, branch)
  const from = before ?? branchHead(state, scene.repo, scene.repo.defaultBranch)
  if (from === undefined) throw new Refusal(409, 'Git Repository is empty.')
  const sha = writeCommits(scene, from, wishes)
  moveBranch(state, scene.repo, { name: branch, sha })
  tellPush(scene, { branch, before: before ?? NO_SHA, after: sha })
  return sha
}

function tellPush(scene: Scene, at: { branch: string; before: string; after: string }): void {
  const { world, actor } = scene
  const head = world.state.commits.get(at.after)
  if (head === undefined) return
  const changed = diffTrees(world.state, head.parents[0], head.id)
  const paths = (status: string) => changed.flatMap((file) => (file.status === status ? file.path : []))
  const shown = {
    id: head.id,
    tree_id: head.tree,
    message: head.message,
    timestamp: head.committer.date,
    author: { ...head.author, username: findByEmail(world.state, head.author.email)?.login ?? null },
    committer: head.committer,
    added: paths('added'),
    removed: paths('removed'),
    modified: [...paths('modified'), ...paths('renamed')],
    distinct: true,
    url: String(shapeCommit(world, scene.repo, head).html_url),
  }
  const { branch, before, after } = at
  const flags = { created: before === NO_SHA, deleted: false, forced: false, base_ref: null }
  const pusher = { name: actor.login, email: actor.emails[0] ?? null }
  const payload = { ref: `refs/heads/${branch}`, before, after, ...flags, pusher, commits: [shown], head_commit: shown }
  tell(scene, { event: 'push', action: null, payload: { ...payload, compare: `${world.url}/compare` } })
}

/** Pushes to a pull request; with `replace`, its commits are rewritten from the merge base (a force push). */
export function pushToPull(
  scene: Scene,
  subject: SubjectRow,
  push: { commits: readonly CommitWish[]; replace?: boolean },
): SubjectRow {
  const pull = openPullOf(subject)
  const base = branchHead(scene.world.state, scene.repo, pull.base) ?? pull.headSha
  const from = push.replace ? (mergeBase(scene.world.state, base, pull.headSha) ?? pull.headSha) : pull.headSha
  const sha = writeCommits(scene, from, push.commits)
  const changed = touch(scene, subject, { pull: { ...pull, headSha: sha } })
  note(scene, changed, { event: push.replace ? 'head_ref_force_pushed' : 'committed', text: sha })
  tellSubject(scene, changed, { action: 'synchronize', more: { before: pull.headSha, after: sha } })
  return changed
}

function openPullOf(subject: SubjectRow): PullFacts {
  if (subject.pull === null || subject.state === 'closed') throw new Refusal(422, 'The pull request is not open.')
  return subject.pull
}

/** Rewrites the messages of a pull request's commits by `change`, keeping their content (rebase --signoff, amend). */
export function rewordCommits(
  scene: Scene,
  subject: SubjectRow,
  change: (commit: CommitRow, at: number) => string,
): SubjectRow {
  const commits = pullCommits(scene.world, subject, openPullOf(subject))
  const wishes = commits.map((row, at) => {
    const files = changesOf(scene, row)
    const { name, email } = row.author
    return { message: change(row, at), files, author: { name, email } }
  })
  return pushToPull(scene, subject, { commits: wishes, replace: true })
}

function changesOf(scene: Scene, row: CommitRow): FileChanges {
  const { state } = scene.world
  const after = filesAt(state, row.id)
  const changes = diffTrees(state, row.parents[0], row.id).flatMap((file) => {
    const blob = after[file.path]
    const put = [file.path, blob === undefined ? null : (state.blobs.get(blob)?.text ?? '')] as const
    return file.previous === null ? [put] : [put, [file.previous, null] as const]
  })
  return Object.fromEntries(changes)
}

/** Merges by squash, as TiKV does: one commit on the base branch with the title and number. */
export function mergePull(scene: Scene, subject: SubjectRow): SubjectRow {
  const pull = openPullOf(subject)
  const { state } = scene.world
  const base = branchHead(state, scene.repo, pull.base)
  if (base === undefined) throw new Refusal(405, 'Pull Request is not mergeable')
  const changed = diffTrees(state, mergeBase(state, base, pull.headSha), pull.headSha)
  const texts = changed.flatMap((file) => {
    const text = file.status === 'removed' ? null : (state.blobs.get(file.sha)?.text ?? '')
    return file.previous === null
      ? [[file.path, text]]
      : [
          [file.path, text],
          [file.previous, null],
        ]
  })
  const message = `${subject.title} (#${subject.number})`
  const mergeSha = writeCommits(scene, base, [{ message, files: Object.fromEntries(texts) }])
  moveBranch(state, scene.repo, { name: pull.base, sha: mergeSha })
  const at = stamp(scene.world)
  const facts = { ...pull, mergedAt: at, mergedBy: scene.actor.id, mergeSha, mergedOnto: base }
  const merged = touch(scene, subject, { state: 'closed', closedAt: at, pull: facts })
  note(scene, merged, { event: 'merged', text: mergeSha })
  tellSubject(scene, merged, { action: 'closed' })
  tellPush(scene, { branch: pull.base, before: base, after: mergeSha })
  return merged
}
