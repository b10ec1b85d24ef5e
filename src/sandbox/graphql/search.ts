// Search of issues and pull requests: the qualifiers that count (repo, is, author, label, assignee), and words in titles.
import type { SubjectRow } from '../state/rows.ts'
import { findRepo, findUser } from '../state/state.ts'
import type { World } from '../world/world.ts'

const IS: Readonly<Record<string, (row: SubjectRow) => boolean>> = {
  pr: (row) => row.pull !== null,
  issue: (row) => row.pull === null,
  open: (row) => row.state === 'open',
  closed: (row) => row.state === 'closed',
  merged: (row) => row.pull?.mergedAt != null,
  unmerged: (row) => row.pull !== null && row.pull.mergedAt === null,
  draft: (row) => row.pull?.draft === true,
}

/** Subjects that all words of the query allow, newest first. */
export function searchSubjects(world: World, query: string): readonly SubjectRow[] {
  const words = query.match(/\S+:"[^"]*"|\S+/g) ?? []
  const tests = words.map((word) => testOf(world, word))
  return world.state.subjects
    .all()
    .filter((row) => tests.every((test) => test(row)))
    .sort((a, b) => b.number - a.number)
}

function testOf(world: World, word: string): (row: SubjectRow) => boolean {
  const [, key = '', raw = ''] = /^(\w+):"?([^"]*)"?$/.exec(word) ?? []
  if (key === 'is' || key === 'type') return IS[raw] ?? (() => false)
  if (key === 'repo') {
    const [owner = '', name = ''] = raw.split('/')
    const repo = findRepo(world.state, owner, name)?.id
    return (row) => row.repo === repo
  }
  if (key === 'author') {
    // A bot is searched for as `app/<slug>`.
    const user = findUser(world.state, raw.replace(/^app\/(.+)$/, '$1[bot]'))?.id
    return (row) => row.user === user
  }
  if (key === 'assignee') {
    const user = findUser(world.state, raw)?.id ?? -1
    return (row) => row.assignees.includes(user)
  }
  if (key === 'label') return (row) => row.labels.includes(raw)
  return (row) => row.title.toLowerCase().includes(word.toLowerCase())
}
