// The baselines: simple ways to name reviewers that teams use today, over the same candidates and the same replay.
import { dirname } from 'node:path/posix'
import { activePeople, type Method } from './method.ts'
import type { Row } from './read-rows.ts'

const DAY = 86_400

export function baselines(): Method[] {
  return [randomActive(), mostActive(), authorship(), blunderbussLike(), chrevLike()]
}

type Points = (row: Row, now: number) => (who: string) => number

/** Orders the candidates by points; people without points follow by how lately they were seen first. */
function byPoints(name: string, remember: (row: Row) => void, points: Points): Method {
  const active = activePeople()
  return {
    name,
    learn(row) {
      active.see(row)
      remember(row)
    },
    rank(row, now) {
      const of = points(row, now)
      const scored = active.candidates(row, now).map((who) => ({ who, score: of(who) }))
      const people = scored.sort((a, b) => b.score - a.score).map(({ who }) => who)
      return { people: people.slice(0, 10), all: () => people }
    },
  }
}

/** A fixed scatter over names and pull requests: the same run, the same numbers. */
function scatter(text: string): number {
  let sum = 2_166_136_261
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 16_777_619)
  sum = Math.imul(sum ^ (sum >>> 15), 2_246_822_507)
  return ((sum ^ (sum >>> 13)) >>> 0) / 2 ** 32
}

function randomActive(): Method {
  return byPoints(
    'random active',
    () => {},
    (row) => (who) => scatter(`${row.id} ${who}`),
  )
}

function mostActive(): Method {
  let lately: Row[] = []
  return byPoints(
    'most active in 30 days',
    (row) => void lately.push(row),
    (_, now) => {
      lately = lately.filter(({ at }) => at > now - 30 * DAY)
      const counts = new Map<string, number>()
      for (const who of lately.flatMap(({ reviewers }) => reviewers)) counts.set(who, (counts.get(who) ?? 0) + 1)
      return (who) => counts.get(who) ?? 0
    },
  )
}

/** As mention-bot did it: who committed most to the touched files, else to their directories. */
function authorship(): Method {
  const commits = new Tallies()
  return byPoints(
    'authorship of the files',
    (row) => {
      for (const path of placesOf(row.files)) commits.add(path, [row.author, ...row.coauthors])
    },
    (row) => {
      const files = row.files.slice(0, 80)
      const folders = [...new Set(files.map(dirname))]
      return (who) => sum(files, (path) => commits.of(path, who)) + sum(folders, (path) => commits.of(path, who)) / 1e3
    },
  )
}

/** As Prow's blunderbuss: at random among those who own (review) the directories, likelier where they own more of them. */
function blunderbussLike(): Method {
  const reviews = new Tallies()
  return byPoints(
    'blunderbuss-like',
    (row) => {
      for (const path of new Set(row.files.slice(0, 80).map(dirname))) reviews.add(path, row.reviewers)
    },
    (row) => {
      const folders = [...new Set(row.files.slice(0, 80).map(dirname))]
      return (who) => {
        const owned = folders.filter((path) => reviews.of(path, who) >= 3).length
        return owned === 0 ? scatter(`${row.id} ${who}`) - 1 : scatter(`${row.id} ${who}`) ** (1 / owned)
      }
    },
  )
}

/** As cHRev (Zanjani et al., 2016): share of the reviews, of the days with reviews, and how lately, for each file. */
function chrevLike(): Method {
  const seen = new Map<string, Map<string, { times: number; days: Set<number>; last: number }>>()
  const note = (path: string, row: Row) => {
    const people = seen.get(path) ?? new Map()
    seen.set(path, people)
    for (const who of row.reviewers) {
      const known = people.get(who) ?? { times: 0, days: new Set<number>(), last: 0 }
      known.days.add(Math.floor(row.at / DAY))
      people.set(who, { times: known.times + 1, days: known.days, last: Math.max(known.last, row.at) })
    }
  }
  return byPoints(
    'cHRev-like',
    (row) => {
      for (const path of placesOf(row.files)) note(path, row)
    },
    (row, now) => {
      const points = new Map<string, number>()
      for (const path of placesOf(row.files)) {
        const people = [...(seen.get(path) ?? [])]
        const times = sum(people, ([, { times: each }]) => each)
        const days = sum(people, ([, { days: each }]) => each.size)
        for (const [who, known] of people) {
          const recent = 1 / (1 + Math.max(0, now - known.last) / DAY)
          points.set(who, (points.get(who) ?? 0) + known.times / times + known.days.size / days + recent)
        }
      }
      return (who) => points.get(who) ?? 0
    },
  )
}

/** The files (at most 80) and their directories. */
function placesOf(files: readonly string[]): string[] {
  const some = files.slice(0, 80)
  return [...new Set([...some, ...some.map(dirname)])]
}

function sum<T>(list: readonly T[], value: (one: T) => number): number {
  return list.reduce((total, one) => total + value(one), 0)
}

/** Counts of people under a key. */
class Tallies {
  readonly counts = new Map<string, Map<string, number>>()

  add(key: string, people: readonly string[]): void {
    const counts = this.counts.get(key) ?? new Map<string, number>()
    for (const who of people) counts.set(who, (counts.get(who) ?? 0) + 1)
    this.counts.set(key, counts)
  }

  of(key: string, who: string): number {
    return this.counts.get(key)?.get(who) ?? 0
  }
}
