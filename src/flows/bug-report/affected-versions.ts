// Rule `affected-versions`: a critical or major bug is looked at on every maintained version, and the card says how far that is.
import type { Gate } from '../../model/index.ts'
import { hasLabel, isCommanded, isOurs, isSelf, isSettledByPeople } from './label-history.ts'
import type { BugReportPolicy } from './policy.ts'
import { gateOf, NOTHING, type Outcome, type Scene, type Wish } from './scene.ts'

type Policy = BugReportPolicy['affected-versions']

/**
 * `may-affects-X` for each maintained version nobody has judged, in whatever order type and severity came; never put back
 * after a person removed it. (TiKV's label meanings: tidb-dev-guide, issue-triage.md.)
 */
export function decideAffectedVersions(scene: Scene, policy: BugReportPolicy): Outcome {
  const own = policy['affected-versions']
  if (own.mode === 'off') return NOTHING
  const serious = isSerious(scene.subject.labels, own)
  const wishes = own.maintained.flatMap((version) => wishesFor(scene, { version, serious }, own))
  const gates = serious ? own.maintained.map((version) => gateFor(scene, version, own)) : []
  return { gates, wishes: own.mode === 'shadow' ? [] : wishes }
}

export function isSerious(labels: readonly string[], { bug, severities }: Policy): boolean {
  return hasLabel(labels, bug) && severities.some((severity) => hasLabel(labels, severity))
}

function wishesFor(scene: Scene, about: { version: string; serious: boolean }, own: Policy): readonly Wish[] {
  const affects = `${own['affects-prefix']}${about.version}`
  const may = `${own['may-affects-prefix']}${about.version}`
  const { labels } = scene.subject
  const wish = (present: boolean): readonly Wish[] => [{ rule: 'affected-versions', name: may, present }]
  if (hasLabel(labels, affects)) return hasLabel(labels, may) ? wish(false) : []
  if (!about.serious) return hasLabel(labels, may) && isOurs(scene, may) ? wish(false) : []
  const judged = isSettledByPeople(scene, may) || isSettledByPeople(scene, affects) || wordOn(scene, about.version)
  return judged || hasLabel(labels, may) ? [] : wish(true)
}

/** The last word a command gave on the version. */
function wordOn({ versionWords = [] }: Scene, version: string) {
  return versionWords.find((word) => word.version === version)
}

function gateFor(scene: Scene, version: string, own: Policy): Gate {
  const { labels } = scene.subject
  const by = wordOn(scene, version)?.by ?? whoLabelled(scene, version, own)
  const about = { about: version, facts: { version, by } }
  if (hasLabel(labels, `${own['affects-prefix']}${version}`))
    return gateOf('affected-versions', own.mode, { ...about, topic: 'affected', who: 'nobody', state: 'pass' })
  const may = `${own['may-affects-prefix']}${version}`
  const open = hasLabel(labels, may) || (by === null && !isCommanded(scene, may))
  if (!open)
    return gateOf('affected-versions', own.mode, { ...about, topic: 'not-affected', who: 'nobody', state: 'pass' })
  return gateOf('affected-versions', own.mode, { ...about, topic: 'not-diagnosed', who: 'maintainer' })
}

/** The person whose label or removal says it; null when it was nobody but us, or when GitHub did not tell. */
function whoLabelled({ subject, self }: Scene, version: string, own: Policy): string | null {
  const names = [`${own['affects-prefix']}${version}`, `${own['may-affects-prefix']}${version}`]
  const last = (subject.labelEvents ?? []).findLast(
    ({ label, added, by }) =>
      names.includes(label) && !isSelf(by, self) && added === label.startsWith(own['affects-prefix']),
  )
  return last?.by?.login ?? null
}
