// Rule `maintenance-guide`: a change of weight in a subsystem comes with its maintenance guide, or says why not.
import type { ChangedFile } from '../../model/index.ts'
import { type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import { hasLabel } from './linked-issue.ts'
import type { PullRequestPolicy } from './policy.ts'

type Policy = PullRequestPolicy['maintenance-guide']

const TEST =
  /(?:^|\/)(?:tests?|benches|failpoints)\/|(?:^|\/)(?:tests?|test_[\w-]+|[\w-]+_tests?)\.rs$|^components\/test_/

/** The rule; it has no label of its own. */
export function decideMaintenanceGuide(scene: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy['maintenance-guide']
  return { gate: gateOf('maintenance-guide', own.mode, findGuides(scene, own)), wishes: [] }
}

function findGuides({ subject }: Scene, policy: Policy): Finding {
  if (!policy.branches.includes(subject.base))
    return { is: 'apart', topic: 'other-branch', facts: { base: subject.base } }
  const changed = new Set(subject.files.map((file) => file.path))
  const stale = weightyFolders(subject.files, policy).filter(
    (folder) => !policy.guides[folder]?.some((guide) => changed.has(guide)),
  )
  if (stale.length === 0) {
    return subject.files.length < subject.fileCount
      ? { is: 'unknown', topic: 'files-not-all-read', who: 'maintainer' }
      : { is: 'fine', topic: 'guides-fine' }
  }
  const clearedBy = policy['cleared-by']
  if (clearedBy !== null && hasLabel(subject.labels, clearedBy)) {
    return { is: 'fine', topic: 'cleared', facts: { label: clearedBy } }
  }
  const guides = stale.map((folder) => policy.guides[folder]?.[0] ?? '')
  return { is: 'wrong', topic: 'guides-stale', facts: { folders: stale, guides, clearedBy } }
}

/** Covered folders whose code, tests left out, changes by at least `lines`; a file counts for its deepest covered folder. */
function weightyFolders(files: readonly ChangedFile[], policy: Policy): readonly string[] {
  const folders = Object.keys(policy.guides).sort((a, b) => b.length - a.length)
  const lines = new Map<string, number>()
  for (const file of files) {
    const folder = folders.find((candidate) => file.path.startsWith(`${candidate.replace(/\/$/, '')}/`))
    if (folder === undefined || TEST.test(file.path)) continue
    lines.set(folder, (lines.get(folder) ?? 0) + file.additions + file.deletions)
  }
  return [...lines]
    .filter(([, count]) => count >= policy.lines)
    .map(([folder]) => folder)
    .sort()
}
