// Plants the seed: people, labels, files and branches, and (unless only the ground is wanted) issues and pull requests.

import { moveBranch, writeCommit } from '../state/git-objects.ts'
import type { RepoRow, SubjectRow, UserRow } from '../state/rows.ts'
import { findUser } from '../state/state.ts'
import { addComment, addReview } from '../world/comments.ts'
import { addLabels } from '../world/marks.ts'
import { mergePull, signatureOf, writeCommits } from '../world/pushes.ts'
import { openSubject } from '../world/subjects.ts'
import type { Scene, World } from '../world/world.ts'
import { DECIDING, OPEN_RFC, OPEN_VOTE, type SeedRepository } from './decisions.ts'
import { repositoryFiles } from './files.ts'
import { CLOSED, ISSUES, type SeedIssue } from './issues.ts'
import { LABELS } from './labels.ts'
import { accounts } from './people.ts'
import { MERGED, PULLS, type SeedCommit, type SeedPull } from './pulls.ts'
import { pullBody } from './templates.ts'

const REPO_ID = 48_833_910
const DAY_MS = 86_400_000
const TRIAGER = 'chen-reviewer'
export const RELEASE_BRANCHES: readonly string[] = ['release-7.5', 'release-8.1', 'release-8.5']

/** Fills an empty world. `full` false leaves out issues and pull requests. Nothing is sent to the webhook. */
export function plant(world: World, full: boolean): void {
  const quiet: World = { ...world, emit: () => {} }
  for (const user of accounts(world.app.slug)) world.state.users.put(user)
  const repo = plantHome(quiet)
  const [rfcs, community] = DECIDING.map((wanted) => plantRepository(quiet, wanted))
  if (full) plantSubjects(quiet, repo)
  if (full && rfcs !== undefined) plantPull(quiet, rfcs, OPEN_RFC)
  if (full && community !== undefined) plantPull(quiet, community, OPEN_VOTE)
  world.state.save()
}

function plantRepository(world: World, wanted: SeedRepository): RepoRow {
  const { state } = world
  const { id, name, description, nextNumber, labels, files } = wanted
  const repo = state.repos.put({
    ...{ id, owner: 'tikv', name, description, nextNumber, defaultBranch: 'master' },
    ...{ archived: false, hasIssues: true, createdAt: '2016-01-20T03:21:00Z' },
  })
  for (const [label, color, about] of labels)
    state.labels.put({ id: state.nextId(), repo: repo.id, name: label, color, description: about })
  const who = { name: 'TiKV Project', email: 'tikv@example.com', date: daysAgo(world, 90) }
  const first = writeCommit(state, { parents: [], message: 'The ground to stand on', author: who, files })
  moveBranch(state, repo, { name: 'master', sha: first.id })
  return repo
}

function plantHome(world: World): RepoRow {
  const repo = plantRepository(world, {
    ...{ id: REPO_ID, name: 'tikv', description: 'A small stand-in for tikv/tikv', nextNumber: 19_840 },
    ...{ labels: LABELS, files: repositoryFiles() },
  })
  const sha = world.state.branches.get(`${repo.id}:master`)?.sha ?? ''
  for (const name of RELEASE_BRANCHES) moveBranch(world.state, repo, { name, sha })
  return repo
}

function plantSubjects(world: World, repo: RepoRow): void {
  for (const [number, by, title] of CLOSED) {
    const subject = openSubject(sceneOf(world, repo, by), { number, title, body: '', createdAt: daysAgo(world, 100) })
    world.state.subjects.put({ ...subject, state: 'closed', stateReason: 'completed', closedAt: daysAgo(world, 80) })
  }
  MERGED.forEach(([number, by, title], at) => {
    plantMerged(world, repo, { number, by, title, days: 80 - at })
  })
  for (const issue of ISSUES) plantIssue(world, repo, issue)
  for (const pull of PULLS) plantPull(world, repo, pull)
}

function sceneOf(world: World, repo: RepoRow, login: string, days = 0): Scene {
  const actor = findUser(world.state, login)
  if (actor === undefined) throw new Error(`the seed names ${login}, who is not among its people`)
  return { world: { ...world, now: () => world.now() - days * DAY_MS }, repo, actor }
}

function daysAgo(world: World, days: number): string {
  return `${new Date(world.now() - days * DAY_MS).toISOString().slice(0, 19)}Z`
}

function plantMerged(
  world: World,
  repo: RepoRow,
  pull: { number: number; by: string; title: string; days: number },
): void {
  const scene = sceneOf(world, repo, pull.by, pull.days)
  const body = pullBody({ issue: 'close #19700', message: 'As the title says.', tests: ['Unit test'], note: 'None' })
  const files = { [`doc/notes/${pull.number}.md`]: `${pull.title}\n` }
  const commit = { message: signed(pull.title, scene.actor), files }
  const subject = open(scene, { ...pull, body, branch: `pr-${pull.number}`, commits: [commit] })
  mergePull(sceneOf(world, repo, 'zhangjinpeng87', pull.days - 1), subject)
}

function plantIssue(world: World, repo: RepoRow, issue: SeedIssue): void {
  const scene = sceneOf(world, repo, issue.by, issue.days)
  const { number, title, body, labels = [] } = issue
  const byTemplate = labels.filter((name) => name.startsWith('type/'))
  const opened = openSubject(scene, { number, title, body, labels: byTemplate, createdAt: daysAgo(world, issue.days) })
  // The template labels by itself; the rest was done by somebody who looked at it half a day later.
  const triager = sceneOf(world, repo, TRIAGER, Math.max(0, issue.days - 0.4))
  const subject = addLabels(triager, opened, labels)
  plantTalk(world, repo, { subject, days: issue.days, comments: issue.comments ?? [] })
}

function plantPull(world: World, repo: RepoRow, pull: SeedPull): void {
  const subject = open(sceneOf(world, repo, pull.by, pull.days), pull)
  plantTalk(world, repo, { subject, days: pull.days, comments: pull.comments ?? [] })
  for (const [by, state, body] of pull.reviews ?? [])
    addReview(sceneOf(world, repo, by, Math.max(0, pull.days - 1)), subject, { state, body })
}

function plantTalk(
  world: World,
  repo: RepoRow,
  talk: { subject: SubjectRow; days: number; comments: readonly (readonly [by: string, body: string])[] },
): void {
  const later = Math.max(0, talk.days - 0.5)
  for (const [by, body] of talk.comments) addComment(sceneOf(world, repo, by, later), talk.subject, body)
}

function open(
  scene: Scene,
  pull: Pick<SeedPull, 'number' | 'title' | 'body' | 'branch' | 'days' | 'commits'> & Partial<SeedPull>,
): SubjectRow {
  const { base = 'master', draft = false, branch, labels = [] } = pull
  const { state } = scene.world
  const from = state.branches.get(`${scene.repo.id}:${base}`)?.sha ?? ''
  const headSha = writeCommits(
    scene,
    from,
    pull.commits.map((commit) => wishOf(scene, commit)),
  )
  const own = scene.actor.role !== 'read' && scene.actor.role !== 'triage'
  const headOwner = own || scene.actor.type === 'Bot' ? scene.repo.owner : scene.actor.login
  const createdAt = `${new Date(scene.world.now()).toISOString().slice(0, 19)}Z`
  const facts = { draft, base, branch, headOwner, headSha }
  return openSubject(scene, { number: pull.number, title: pull.title, body: pull.body, labels, createdAt, pull: facts })
}

function wishOf(scene: Scene, commit: SeedCommit) {
  const author = (commit.by === undefined ? undefined : findUser(scene.world.state, commit.by)) ?? scene.actor
  const message = commit.signed ? signed(commit.message, author) : commit.message
  return { message, files: commit.files, author: signatureOf(author) }
}

function signed(message: string, author: UserRow): string {
  const { name, email } = signatureOf(author)
  return `${message}\n\nSigned-off-by: ${name} <${email}>`
}
