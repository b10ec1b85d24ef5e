// Rule `dco`: every commit is signed off; when one is not, the exact command that mends this branch.
import type { Commit } from '../../model/index.ts'
import { type Finding, gateOf, labelWishes, type Outcome, type Scene } from './gate.ts'
import type { PullRequestPolicy } from './policy.ts'
import { hasAnySignOff, unsignedCommits } from './sign-off.ts'

const PUSH = 'git push --force-with-lease'

/** The rule, with its two labels; while something is unknown both stay as they are. */
export function decideDco(scene: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy.dco
  const gate = gateOf('dco', own.mode, findSignOffs(scene, own))
  if (gate.state === 'unknown') return { gate, wishes: [] }
  const isBad = gate.state === 'fail' || gate.state === 'advice'
  const labels = { [own['yes-label']]: gate.state === 'pass', [own['no-label']]: isBad }
  return { gate, wishes: labelWishes('dco', own.mode, labels) }
}

function findSignOffs(scene: Scene, policy: PullRequestPolicy['dco']): Finding {
  const { commits, commitCount } = scene.subject
  const bad = unsignedCommits(scene.subject, policy)
  const total = Math.max(commitCount, commits.length)
  const [oldest] = bad
  if (oldest) {
    const topic = bad.some(hasAnySignOff) ? 'dco-other-name' : 'dco-missing'
    const shas = bad.map((commit) => commit.sha.slice(0, 7))
    return { is: 'wrong', topic, facts: { bad: bad.length, total, shas, command: repairOf(scene, oldest) } }
  }
  if (total === 0) return { is: 'unknown', topic: 'dco-no-commits' }
  if (commits.length < commitCount) {
    return { is: 'unknown', topic: 'dco-not-all-read', facts: { read: commits.length, total }, who: 'maintainer' }
  }
  return { is: 'fine', topic: 'dco-fine', facts: { total } }
}

/** The command that signs off one commit and all after it; commits come oldest first, as GitHub lists them. */
function repairOf({ subject, repository }: Scene, oldest: Commit): string {
  const first = subject.commits.indexOf(oldest)
  const after = subject.commits.slice(first)
  const back = Math.max(subject.commitCount, subject.commits.length) - first
  if (back === 1) return `git commit --amend -s --no-edit && ${PUSH}`
  // HEAD~N counts wrong across merge commits; rebasing on the base branch leaves them out.
  if (after.some((commit) => commit.parents > 1)) {
    const isPlain = /^[\w./-]+$/.test(`${repository.owner}/${repository.name}/${subject.base}`)
    const from = isPlain ? `https://github.com/${repository.owner}/${repository.name} ${subject.base}` : 'upstream'
    return `git fetch ${from} && git rebase --signoff FETCH_HEAD && ${PUSH}`
  }
  return `git rebase --signoff HEAD~${back} && ${PUSH}`
}
