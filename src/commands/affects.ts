// /affects and /not-affected: which maintained versions have the bug. The two labels of a version are never both set.
import type { Command, Comment, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { sayVersions } from './affects-words.ts'
import { type Asked, done, refused, undecided } from './answer.ts'
import { findLabel } from './label-lookup.ts'
import { type LabelWorld, labelWorld } from './label-request.ts'
import { accessTo, labelSteps } from './label-rules.ts'
import { findWrongLine } from './one-line.ts'
import { readVersion } from './version-words.ts'

export const affects: Command = {
  name: 'affects',
  aliases: ['affect', 'affected'],
  usage: '/affects 8.5 …',
  does: 'says that these versions have the bug',
  who: 'anyone',
  because: 'commands#affects',
  subjects: ['issue'],
  loginsNamed: () => [],
  decide: (typed, comment, snapshot) => decideVersions({ typed, comment, because: 'commands#affects' }, snapshot),
  words: sayVersions,
}

export const notAffected: Command = {
  name: 'not-affected',
  aliases: ['not-affects', 'not-affect', 'unaffected', 'unaffects', 'remove-affects'],
  usage: '/not-affected 7.5 …',
  does: 'says that these versions are free of it',
  who: 'anyone',
  because: 'commands#not-affected',
  subjects: ['issue'],
  loginsNamed: () => [],
  decide: (typed, comment, snapshot) => decideVersions({ typed, comment, because: 'commands#not-affected' }, snapshot),
  words: sayVersions,
}

type AskedHere = Asked & { readonly typed: TypedCommand; readonly comment: Comment }

function decideVersions(asked: AskedHere, snapshot: Snapshot): readonly Step[] {
  const world = labelWorld(snapshot)
  if (world === null) return [undecided(asked, 'unknown-labels', {})]
  const wrong = findWrongLine(asked.typed)
  if (wrong !== null) return [refused(asked, wrong.topic, wrong.facts)]
  const { maintained } = world.rules
  const words = asked.typed.args
  if (words.length === 0) return [refused(asked, 'which-version', { maintained })]
  const affected = asked.typed.name === affects.name
  const read = words.map((word) => ({ word, ...readOne(word, affected, world) }))
  const pick = (is: string) => [
    ...new Set(read.filter((one) => one.is === is).map(({ version, word }) => version ?? word)),
  ]
  const taken = pick('fine')
  const steps = taken.flatMap((version) => stepsFor(version, asked, world))
  const rest = { odd: pick('odd'), old: pick('old'), closed: pick('closed'), absent: pick('absent') }
  if (Object.values(rest).every((list) => list.length === 0)) return [...steps, done(asked)]
  return [...steps, refused(asked, 'not-all-versions', { ...rest, taken, affected, maintained })]
}

interface ReadVersion {
  readonly version: string | null
  /** odd: no version. old: not maintained and without a label. absent: maintained, but the label is not there. */
  readonly is: 'fine' | 'odd' | 'old' | 'absent' | 'closed'
}

function readOne(word: string, affected: boolean, { rules, labels }: LabelWorld): ReadVersion {
  const version = readVersion(word, rules)
  if (version === null) return { version, is: 'odd' }
  const sure = findLabel(`${rules['affects-prefix']}${version}`, { labels, family: '' })
  const doubt = findLabel(`${rules['may-affects-prefix']}${version}`, { labels, family: '' })
  const named = affected ? [sure] : [sure, doubt]
  if (named.some((label) => label !== null && accessTo(label, rules) === 'closed')) return { version, is: 'closed' }
  if (named.some((label) => label !== null)) return { version, is: 'fine' }
  return { version, is: rules.maintained.includes(version) ? 'absent' : 'old' }
}

function stepsFor(version: string, { typed, because }: AskedHere, { rules, labels }: LabelWorld): readonly Step[] {
  const sure = `${rules['affects-prefix']}${version}`
  const label = findLabel(sure, { labels, family: '' }) ?? sure
  if (typed.name === affects.name) return labelSteps({ label, present: true, because }, rules, labels)
  return [label, `${rules['may-affects-prefix']}${version}`].map(
    (name) => ({ what: 'label', name, present: false, because }) as const,
  )
}
