// Under which names a command is known: its own, its other spellings, and those that take it back.
import type { Command } from '../model/index.ts'

export type Named = Pick<Command, 'name' | 'aliases' | 'undo'>

export function namesOf({ name, aliases, undo }: Named): readonly string[] {
  return [name, ...aliases, ...(undo === undefined ? [] : [undo.name, ...undo.aliases])]
}

/** The command behind a word, and the one name under which it is kept; null when nobody has that name. */
export function findNamed<One extends Named>(
  word: string,
  commands: readonly One[],
): { command: One; name: string } | null {
  const name = word.toLowerCase()
  const command = commands.find((one) => namesOf(one).includes(name))
  if (command === undefined) return null
  const isUndo = command.undo !== undefined && (command.undo.name === name || command.undo.aliases.includes(name))
  return { command, name: isUndo ? (command.undo?.name ?? name) : command.name }
}
