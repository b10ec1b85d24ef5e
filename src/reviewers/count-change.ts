// The counters count one merged pull request: on its paths, for its author, under its words and issues.
import { LIVES, pathKey, titleKey } from './counters.ts'
import { directoriesOf, issuesOf, pathWords, sampleFiles, titleWords } from './features.ts'
import type { History, MergedChange } from './history.ts'
import { count, emptyTally, type HalfLives, type Tally } from './tally.ts'
import { leaveTrail } from './trails.ts'

/** The number of a person, a new one for a new person. */
export function numberOf(history: History, key: string): number {
  const known = history.numbers.get(key)
  if (known !== undefined) return known
  const number = history.people.push({ key, reviews: 0, commits: 0, lastReview: 0, lastCommit: 0 }) - 1
  history.numbers.set(key, number)
  return number
}

export function countChange(history: History, change: MergedChange, reviewers: readonly number[]): void {
  const author = numberOf(history, change.author)
  const authors = [...new Set([author, ...(change.coauthors ?? []).map((who) => numberOf(history, who))])]
  const files = sampleFiles(change.files)
  const paths = [...new Set([...files, ...files.flatMap(directoriesOf)])]
  countEach(history.committedPaths, paths, { lives: LIVES.commit, people: authors, now: change.at })
  countAuthored(history, change, authors)
  notePeople(history, { authors, reviewers, at: change.at })
  leaveTrail(history, { id: change.id, at: change.at, author, reviewers }, change)
  history.learned += 1
  if (reviewers.length > 0) countReviews(history, { ...change, files }, { reviewers, paths })
}

function countAuthored(history: History, { title, at: now }: MergedChange, people: readonly number[]): void {
  countEach(history.authoredWords, [''], { lives: LIVES.whole, people, now })
  countEach(history.authoredWords, titleWords(title), { lives: LIVES.word, people, now })
  countEach(history.authoredIssues, issuesOf(title), { lives: LIVES.issue, people, now })
}

function countReviews(
  history: History,
  { author, at: now, title, files }: MergedChange,
  { reviewers: people, paths }: { reviewers: readonly number[]; paths: readonly string[] },
): void {
  countEach(history.reviewedPaths, paths, { lives: LIVES.path, people, now })
  countEach(history.reviewedAuthors, [author], { lives: LIVES.pair, people, now })
  countEach(history.reviewedWords, [''], { lives: LIVES.whole, people, now })
  const words = [...titleWords(title).map(titleKey), ...pathWords(files).map(pathKey)]
  countEach(history.reviewedWords, words, { lives: LIVES.word, people, now })
  countEach(history.reviewedIssues, issuesOf(title), { lives: LIVES.issue, people, now })
  for (const person of people) noteMeeting(history, author, { person, now })
}

interface Counted {
  readonly lives: HalfLives
  readonly people: readonly number[]
  readonly now: number
}

function countEach(tallies: Map<string, Tally>, keys: readonly string[], what: Counted): void {
  for (const key of keys) {
    const tally = tallies.get(key) ?? emptyTally(what.lives, what.now)
    count(tally, what.lives, what)
    tallies.set(key, tally)
  }
}

function notePeople(
  history: History,
  seen: { authors: readonly number[]; reviewers: readonly number[]; at: number },
): void {
  for (const number of seen.authors) {
    const person = history.people[number]
    if (person === undefined) continue
    person.commits += 1
    person.lastCommit = Math.max(person.lastCommit, seen.at)
  }
  for (const number of seen.reviewers) {
    const person = history.people[number]
    if (person === undefined) continue
    person.reviews += 1
    person.lastReview = Math.max(person.lastReview, seen.at)
  }
}

function noteMeeting(history: History, author: string, { person, now }: { person: number; now: number }): void {
  const met = history.meetings.get(author) ?? []
  let at = 0
  while (at < met.length && met[at] !== person) at += 2
  met[at] = person
  met[at + 1] = Math.max(met[at + 1] ?? 0, now)
  history.meetings.set(author, met)
}
