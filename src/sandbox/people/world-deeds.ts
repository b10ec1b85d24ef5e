// Deeds of an administrator: people, labels of the repository, archiving, installing the app.
import { installation } from '../shapes/app.ts'
import { label } from '../shapes/repo.ts'
import { moveBranch, writeCommit } from '../state/git-objects.ts'
import { findRepo, findUser } from '../state/state.ts'
import { createLabel } from '../world/marks.ts'
import { signatureOf } from '../world/pushes.ts'
import { tell } from '../world/tell.ts'
import { Refusal, stamp } from '../world/world.ts'
import type { Deed } from './deed.ts'
import { needRole } from './rights.ts'

export const worldDeeds = {
  /** login, role, member, name, email, busy: makes the account or changes it. Nobody needs rights for this. */
  'set-user': (scene, wanted) => {
    const { world } = scene
    const login = wanted.login ?? ''
    const old = findUser(world.state, login)
    const emails = wanted.email === undefined ? (old?.emails ?? [`${login}@example.com`]) : [wanted.email]
    const member = wanted.member ?? old?.member ?? false
    const row = world.state.users.put({
      id: old?.id ?? world.state.nextId(),
      login: old?.login ?? login,
      type: old?.type ?? 'User',
      name: wanted.name ?? old?.name ?? login,
      emails,
      role: wanted.role ?? old?.role ?? 'read',
      member,
      publicMember: old?.publicMember ?? member,
      busy: wanted.busy ?? old?.busy ?? false,
      createdAt: old?.createdAt ?? stamp(world),
    })
    return { id: row.id }
  },
  /** name: a label of the repository */
  'create-label': (scene, wanted) => {
    needRole(scene, 'triage', 'create labels')
    return { id: createLabel(scene, { name: wanted.name ?? '' }).id }
  },
  /** name: the label goes from the repository and from everything that has it */
  'delete-label': (scene, wanted) => {
    needRole(scene, 'triage', 'delete labels')
    const { labels } = scene.world.state
    const row = labels.group(scene.repo.id).find((one) => one.name === wanted.name)
    if (row === undefined) throw new Refusal(404, 'There is no such label.')
    labels.remove(row.id)
    tell(scene, { event: 'label', action: 'deleted', payload: { label: label(scene.world, row) } })
    return {}
  },
  /** name, files: another repository of the organisation, e.g. `.github` */
  'create-repo': (scene, wanted) => {
    needRole(scene, 'admin', 'create repositories')
    const { world, actor } = scene
    const { state } = world
    const name = wanted.name ?? ''
    if (findRepo(state, scene.repo.owner, name) !== undefined) throw new Refusal(422, `${name} exists already.`)
    const fresh = { id: state.nextId(), name, description: '', archived: false, createdAt: stamp(world), nextNumber: 1 }
    const repo = state.repos.put({ ...scene.repo, ...fresh })
    const author = { ...signatureOf(actor), date: stamp(world) }
    const first = writeCommit(state, { parents: [], message: 'First commit', author, files: wanted.files ?? {} })
    moveBranch(state, repo, { name: repo.defaultBranch, sha: first.id })
    tell({ ...scene, repo }, { event: 'repository', action: 'created', payload: {} })
    return { id: repo.id, sha: first.id }
  },
  /** archived */
  archive: (scene, wanted) => {
    needRole(scene, 'admin', 'archive')
    const archived = wanted.archived ?? true
    const repo = scene.world.state.repos.put({ ...scene.repo, archived })
    tell({ ...scene, repo }, { event: 'repository', action: archived ? 'archived' : 'unarchived', payload: {} })
    return {}
  },
  /** Tells the app that it was installed. */
  install: (scene) => {
    const { world, actor } = scene
    const repositories = world.state.repos
      .all()
      .map(({ id, name, owner }) => ({ id, name, full_name: `${owner}/${name}` }))
    const payload = { action: 'created', installation: installation(world), repositories }
    world.emit({ event: 'installation', action: 'created', repo: null, sender: actor, payload })
    return {}
  },
} satisfies Record<string, Deed>
