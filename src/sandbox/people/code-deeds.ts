// Deeds with commits: opening a pull request, pushing, signing off, amending.
import { branchHead, type FileChanges } from '../state/git-objects.ts'
import { type CommitWish, pushToPull, rewordCommits, signatureOf, writeCommits } from '../world/pushes.ts'
import { openSubject } from '../world/subjects.ts'
import { Refusal, type Scene } from '../world/world.ts'
import { type Act, type CommitAct, type Deed, doneWith, subjectFor } from './deed.ts'
import { hasRole, needOwnOr } from './rights.ts'

export const codeDeeds = {
  /** title, body, base, branch, draft, fork, commits (or message and files) */
  'open-pull': (scene, wanted) => {
    const { title = '', body = '', base = scene.repo.defaultBranch, draft = false } = wanted
    const from = branchHead(scene.world.state, scene.repo, base)
    if (from === undefined) throw new Refusal(422, `There is no branch ${base}.`)
    const fork = wanted.fork ?? !hasRole(scene, 'write')
    const headSha = writeCommits(scene, from, toWishes(scene, wanted))
    const branch = wanted.branch ?? `patch-${scene.repo.nextNumber}`
    const headOwner = fork ? scene.actor.login : scene.repo.owner
    return doneWith(openSubject(scene, { title, body, pull: { draft, base, branch, headOwner, headSha } }))
  },
  /** number, commits (or message and files) */
  push: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, { least: 'write', what: 'push here' })
    return doneWith(pushToPull(scene, subject, { commits: toWishes(scene, wanted) }))
  },
  /** number, commits: replaces all commits of the pull request */
  'force-push': (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, { least: 'write', what: 'push here' })
    return doneWith(pushToPull(scene, subject, { commits: toWishes(scene, wanted), replace: true }))
  },
  /** number: what `git rebase --signoff` and a force push do */
  signoff: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, { least: 'write', what: 'push here' })
    return doneWith(rewordCommits(scene, subject, (commit) => signedOff(commit.message, commit.author)))
  },
  /** number, message: rewrites the message of the last commit */
  amend: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, { least: 'write', what: 'push here' })
    const head = subject.pull?.headSha
    const message = wanted.message ?? ''
    return doneWith(rewordCommits(scene, subject, (commit) => (commit.id === head ? message : commit.message)))
  },
} satisfies Record<string, Deed>

/** The commits an act asks for; without any, one that changes a file, so that there is something to look at. */
export function toWishes(scene: Scene, wanted: Act): readonly CommitWish[] {
  const { message = wanted.title ?? 'Change a file', files } = wanted
  const given: readonly CommitAct[] = wanted.commits ?? [
    { message, files: files ?? sampleChange(scene), signoff: true },
  ]
  return given.map(({ signoff = false, files: own = sampleChange(scene), ...commit }) => {
    const author = commit.author ?? signatureOf(scene.actor)
    return { ...commit, files: own, message: signoff ? signedOff(commit.message, author) : commit.message }
  })
}

function sampleChange(scene: Scene): FileChanges {
  const at = scene.world.state.nextId()
  return { [`doc/notes/${at}.md`]: `A note by ${scene.actor.login}.\n` }
}

function signedOff(message: string, who: { name: string; email: string }): string {
  const line = `Signed-off-by: ${who.name} <${who.email}>`
  if (message.includes(line)) return message
  return /\n[\w-]+: .+$/.test(message.trimEnd()) ? `${message.trimEnd()}\n${line}` : `${message.trimEnd()}\n\n${line}`
}
