// Every deed by name. A deed takes the scene and the act, checks the person's rights, and does it.
import { nodeId } from '../shapes/node-ids.ts'
import { rerunCheck } from '../world/checks.ts'
import { addAssignees, addLabels, react, removeAssignees, removeLabel, setRequested } from '../world/marks.ts'
import { mergePull, pushToBranch } from '../world/pushes.ts'
import { editSubject, openSubject, setDraft, setLinked, setLocked, setState } from '../world/subjects.ts'
import { Refusal, type Scene } from '../world/world.ts'
import { codeDeeds, toWishes } from './code-deeds.ts'
import { type Act, type Deed, doneWith, subjectFor } from './deed.ts'
import { hasRole, needOwnOr, needRole } from './rights.ts'
import { toggleBox } from './tick.ts'
import { wordDeeds } from './word-deeds.ts'
import { worldDeeds } from './world-deeds.ts'

const ownOrWrite = { least: 'write', what: 'edit this' } as const
const ownOrTriage = { least: 'triage', what: 'do this' } as const

const subjectDeeds = {
  /** title, body, labels */
  'open-issue': (scene, { title = '', body = '', labels = [] }) => {
    const subject = openSubject(scene, { title, body })
    // Templates label for anybody; other labels need rights.
    const allowed = labels.filter((name) => name.startsWith('type/') || hasRole(scene, 'triage'))
    return doneWith(addLabels(scene, subject, allowed))
  },
  /** number, title, body, base */
  edit: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, ownOrWrite)
    return doneWith(editSubject(scene, subject, wanted))
  },
  /** number, box: toggles one check box of the body */
  tick: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, ownOrWrite)
    return doneWith(editSubject(scene, subject, { body: toggleBox(subject.body, wanted.box ?? 0) }))
  },
  /** number, draft */
  draft: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, ownOrWrite)
    return doneWith(setDraft(scene, subject, wanted.draft ?? true))
  },
  /** number, reason */
  close: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, ownOrTriage)
    return doneWith(setState(scene, subject, { state: 'closed', reason: wanted.reason ?? null }))
  },
  reopen: (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, ownOrTriage)
    return doneWith(setState(scene, subject, { state: 'open' }))
  },
  lock: (scene, wanted) => {
    needRole(scene, 'triage', 'lock')
    return doneWith(setLocked(scene, subjectFor(scene, wanted), true))
  },
  unlock: (scene, wanted) => {
    needRole(scene, 'triage', 'unlock')
    return doneWith(setLocked(scene, subjectFor(scene, wanted), false))
  },
  /** number, name */
  label: (scene, wanted) => {
    needRole(scene, 'triage', 'label')
    return doneWith(addLabels(scene, subjectFor(scene, wanted), wanted.labels ?? [wanted.name ?? '']))
  },
  unlabel: (scene, wanted) => {
    needRole(scene, 'triage', 'take labels off')
    return doneWith(removeLabel(scene, subjectFor(scene, wanted), wanted.name ?? ''))
  },
  /** number, login */
  assign: (scene, wanted) => {
    needRole(scene, 'triage', 'assign')
    return doneWith(addAssignees(scene, subjectFor(scene, wanted), [wanted.login ?? '']))
  },
  unassign: (scene, wanted) => {
    needRole(scene, 'triage', 'unassign')
    return doneWith(removeAssignees(scene, subjectFor(scene, wanted), [wanted.login ?? '']))
  },
  /** number of an issue, pull: number of a pull request; as the side column of GitHub's page does */
  link: (scene, wanted) => linkPull(scene, wanted, true),
  unlink: (scene, wanted) => linkPull(scene, wanted, false),
  'request-review': (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, ownOrTriage)
    return doneWith(setRequested(scene, subject, { logins: [wanted.login ?? ''], requested: true }))
  },
  'unrequest-review': (scene, wanted) => {
    const subject = subjectFor(scene, wanted)
    needOwnOr(scene, subject.user, ownOrTriage)
    return doneWith(setRequested(scene, subject, { logins: [wanted.login ?? ''], requested: false }))
  },
  merge: (scene, wanted) => {
    needRole(scene, 'write', 'merge')
    return doneWith(mergePull(scene, subjectFor(scene, wanted)))
  },
  /** on (`subject:<id>`, `comment:<id>`, …) or number, content */
  react: (scene, wanted) => {
    const on = wanted.on ?? `subject:${subjectFor(scene, wanted).id}`
    const { row } = react(scene, on, wanted.content ?? '+1')
    return { id: row.id, nodeId: nodeId('REA', row.id) }
  },
  /** id of the check run */
  'rerun-check': (scene, wanted) => {
    const row = scene.world.state.checkRuns.get(wanted.id ?? -1)
    if (row === undefined) throw new Refusal(404, 'There is no such check.')
    rerunCheck(scene, row)
    return { id: row.id }
  },
  /** branch, commits: straight to a branch of the repository */
  'push-branch': (scene, wanted) => {
    needRole(scene, 'write', 'push')
    return { sha: pushToBranch(scene, wanted.branch ?? scene.repo.defaultBranch, toWishes(scene, wanted)) }
  },
} satisfies Record<string, Deed>

function linkPull(scene: Scene, wanted: Act, linked: boolean) {
  needRole(scene, 'triage', 'link')
  const issue = subjectFor(scene, wanted)
  setLinked(scene, issue, { pull: subjectFor(scene, { ...wanted, number: wanted.pull ?? -1 }), linked })
  return doneWith(issue)
}

export const deeds = { ...subjectDeeds, ...codeDeeds, ...wordDeeds, ...worldDeeds }
