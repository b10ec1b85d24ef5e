// Rule `critical-path`: files marked `#[PerformanceCriticalPath]` serve every request; a change of them wants a second look.
import { type Finding, gateOf, type Outcome, type Scene } from './gate.ts'
import { hasLabel } from './linked-issue.ts'
import type { PullRequestPolicy } from './policy.ts'

/** The rule; it has no label of its own. */
export function decideCriticalPath(scene: Scene, policy: PullRequestPolicy): Outcome {
  const own = policy['critical-path']
  return { gate: gateOf('critical-path', own.mode, findCriticalPath(scene, own['cleared-by'])), wishes: [] }
}

function findCriticalPath({ subject }: Scene, clearedBy: string | null): Finding {
  const { criticalPaths, files, fileCount } = subject
  // The mark is a comment in Rust files; without one among the files there is nothing to read.
  const mayCarry = files.length < fileCount || files.some((file) => file.path.endsWith('.rs'))
  if (criticalPaths === null) {
    return mayCarry ? { is: 'unknown', topic: 'critical-path-unknown' } : { is: 'fine', topic: 'critical-path-fine' }
  }
  if (criticalPaths.length === 0) return { is: 'fine', topic: 'critical-path-fine' }
  if (clearedBy !== null && hasLabel(subject.labels, clearedBy)) {
    return { is: 'fine', topic: 'cleared', facts: { label: clearedBy } }
  }
  const facts = { paths: criticalPaths, clearedBy }
  return { is: 'wrong', topic: 'critical-path-touched', facts, who: 'reviewer', annotations: criticalPaths.map(note) }
}

/** Shown beside the file, where a reviewer looks. The mark's own line is not known here, so it stands at the top. */
function note(path: string) {
  return { path, line: 1, level: 'notice', topic: 'critical-path-file', facts: {} } as const
}
