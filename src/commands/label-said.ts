// Which labels people have spoken about in commands, so that nothing else sets or clears them against a person's word.
import type { Command, Comment, LabelRules, Snapshot, TypedCommand } from '../model/index.ts'
import { FAMILIES } from './family-names.ts'
import { parseCommands } from './grammar.ts'
import { readLabels } from './label-lookup.ts'
import { labelSteps } from './label-rules.ts'
import { findNamed } from './names.ts'
import { findWrongLine } from './one-line.ts'
import { readCommands } from './read-comment.ts'
import { heardComments } from './version-words.ts'

interface Saying {
  readonly typed: TypedCommand
  readonly comment: Comment
}

/**
 * Lower case, each once. Includes what a command takes away beside what it sets, such as the rest of a family, and what
 * was answered in comments that are gone, changed, or too old to be read.
 */
export function readLabelWords(snapshot: Snapshot, commands: readonly Command[]): readonly string[] {
  const { labelRules, repository, subject } = snapshot
  if (labelRules === undefined) return []
  const labels = [...new Set([...(repository.labels ?? []), ...subject.labels])]
  const known = { ...snapshot, repository: { ...repository, labels } }
  const names = [...heard(snapshot, commands), ...remembered(snapshot, commands)].flatMap(({ typed, comment }) => {
    const command = findNamed(typed.name, commands)?.command
    if (command === undefined) return []
    const family = command.name === 'label' ? '' : command.name
    if (family === '' || FAMILIES.includes(family)) return labelsNamed(typed, { family, labels, rules: labelRules })
    return command.decide(typed, comment, known).flatMap((step) => (step.what === 'label' ? [step.name] : []))
  })
  return [...new Set(names.map((name) => name.toLowerCase()))]
}

function heard(snapshot: Snapshot, commands: readonly Command[]): readonly Saying[] {
  return heardComments(snapshot).flatMap((comment) =>
    readCommands(comment, commands).commands.map((typed) => ({ typed, comment })),
  )
}

/** From the ledger, which keeps commands without who gave them. */
function remembered({ answered }: Snapshot, commands: readonly Command[]): readonly Saying[] {
  const texts = [...new Set(answered.map(({ text }) => text))]
  return texts.flatMap((text) =>
    parseCommands(text, commands).commands.map((typed) => ({ typed, comment: { ...NOBODYS, body: text } })),
  )
}

const NOBODYS: Comment = {
  id: '',
  databaseId: null,
  kind: 'comment',
  author: null,
  body: '',
  createdAt: '',
  editedAt: null,
  editor: null,
  ourReactions: [],
  url: '',
}

interface World {
  readonly family: string
  readonly labels: readonly string[]
  readonly rules: LabelRules
}

/** Whoever names a label: their role is known only while the command waits for its answer. */
function labelsNamed(typed: TypedCommand, { family, labels, rules }: World): readonly string[] {
  if (findWrongLine(typed) !== null) return []
  const present = !/^(?:remove-|unlabel$)/.test(typed.name)
  return readLabels(typed.args, { labels, family }).found.flatMap((label) =>
    labelSteps({ label, present, because: 'commands#label' }, rules, labels).map(({ name }) => name),
  )
}
