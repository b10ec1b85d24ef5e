// Which labels people have spoken about in commands, so that nothing else sets or clears them against a person's word.
import type { Command, Snapshot } from '../model/index.ts'
import { parseCommands } from './grammar.ts'
import { findNamed } from './names.ts'
import { heardComments } from './version-words.ts'

/** Lower case, each once. Includes what a command takes away beside what it sets, such as the rest of a family. */
export function readLabelWords(snapshot: Snapshot, commands: readonly Command[]): readonly string[] {
  const names = heardComments(snapshot).flatMap((comment) =>
    parseCommands(comment.body, commands).commands.flatMap((typed) => {
      const steps = findNamed(typed.name, commands)?.command.decide(typed, comment, snapshot) ?? []
      return steps.flatMap((step) => (step.what === 'label' ? [step.name.toLowerCase()] : []))
    }),
  )
  return [...new Set(names)]
}
