// Versions as people write them in commands, and who last said what about each.
import type { Comment, LabelRules, Person, Snapshot, TypedCommand, VersionWord } from '../model/index.ts'
import { isSelf } from './decide.ts'
import { byTime, isHeard, timeOf } from './fresh.ts'
import type { KnownCommand } from './grammar.ts'
import { versionOf } from './label-rules.ts'
import { readCommands } from './read-comment.ts'

const SERIES = /^(?:release-)?v?(\d{1,3}\.\d{1,3})(?:\.(?:\d+|x))?$/i

/** `8.5`, `v8.5`, `8.5.3`, `8.5.x`, `release-8.5` and `affects-8.5` as `8.5`; null for what is no version. */
export function readVersion(word: string, rules: LabelRules): string | null {
  const bare = versionOf(word, rules['may-affects-prefix']) ?? versionOf(word, rules['affects-prefix']) ?? word
  return SERIES.exec(bare)?.[1] ?? null
}

/** Comments by people in which a command may stand, oldest first; those that somebody else has edited are left out. */
export function heardComments({ subject, self }: Snapshot): readonly Comment[] {
  return [...new Map(subject.comments.map((comment) => [comment.id, comment])).values()]
    .filter((comment) => !isSelf(comment.author, self) && isHeard(comment, '1970-01-01T00:00:00Z'))
    .filter((comment) => /^[ \t]{0,3}\/[a-z]/im.test(comment.body))
    .sort(byTime)
}

interface Saying {
  readonly typed: TypedCommand
  readonly comment: Comment
  readonly author: Person
}

/** For each maintained version, who last said by a command that it is affected, or that it is not; answered or not. */
export function readVersionWords(snapshot: Snapshot, known: readonly KnownCommand[]): readonly VersionWord[] {
  const rules = snapshot.labelRules
  if (rules === undefined) return []
  const last = new Map<string, VersionWord>()
  for (const { typed, comment, author } of readSayings(snapshot, known))
    for (const { version, affected } of versionsIn(typed, rules, snapshot))
      last.set(version, { version, affected, by: author.login, at: timeOf(comment) })
  return rules.maintained.flatMap((version) => last.get(version) ?? [])
}

function readSayings(snapshot: Snapshot, known: readonly KnownCommand[]): readonly Saying[] {
  return heardComments(snapshot).flatMap((comment) => {
    const { author } = comment
    if (author === null) return []
    return readCommands(comment, known).commands.map((typed) => ({ typed, comment, author }))
  })
}

type Word = Pick<VersionWord, 'version' | 'affected'>

/** `/remove-label may-affects-7.5` is how most people here say that 7.5 is free of a bug, unless `affects-7.5` stays. */
function versionsIn({ name, args }: TypedCommand, rules: LabelRules, { subject }: Snapshot): readonly Word[] {
  const read = (words: readonly string[], affected: boolean) =>
    words.flatMap((word) => {
      const version = readVersion(word, rules)
      return version === null ? [] : [{ version, affected }]
    })
  const sure = args.filter((word) => versionOf(word, rules['affects-prefix']) !== null)
  if (name === 'affects') return read(args, true)
  if (name === 'not-affected') return read(args, false)
  if (name === 'label') return read(sure, true)
  if (name !== 'remove-label') return []
  const doubtful = args.filter((word) => versionOf(word, rules['may-affects-prefix']) !== null)
  const has = subject.labels.map((label) => label.toLowerCase())
  const settled = read(doubtful, false).filter(
    ({ version }) => !has.includes(`${rules['affects-prefix']}${version}`.toLowerCase()),
  )
  return [...read(sure, false), ...settled]
}
