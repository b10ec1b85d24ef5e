// /type, /severity and the other families: `/type bug` is the label `type/bug`. One factory makes them all.
import type { Because, Command } from '../model/index.ts'
import { FAMILIES } from './family-names.ts'
import { answerLabels } from './label-request.ts'
import { sayLabels } from './label-words.ts'

export const labelFamilies: readonly Command[] = FAMILIES.map(makeFamily)

/** The command of one family, `/remove-…` included. */
export function makeFamily(family: string): Command {
  const because: Because = `commands#${family}`
  const undo = { name: `remove-${family}`, aliases: [] }
  return {
    name: family,
    aliases: [],
    undo,
    usage: `/${family} X`,
    does: 'sets a label of that family; `/remove-` before the name takes it off',
    who: 'anyone',
    because,
    subjects: ['issue', 'pull-request'],
    loginsNamed: () => [],
    decide(typed, comment, snapshot) {
      const asked = { typed, comment, because, command: family }
      return answerLabels({ asked, family, present: typed.name !== undo.name }, snapshot)
    },
    words: sayLabels,
  }
}
