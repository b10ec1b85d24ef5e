// /help: lists the commands that work on this kind of subject. In Prow `/help` asks for helpers; here that is not its meaning.
import { codeSpan } from '../markdown/plain.ts'
import type { Command, Facts } from '../model/index.ts'
import { told } from './answer.ts'
import { sayGeneral } from './general-words.ts'
import { findNamed } from './names.ts'

const BECAUSE = 'commands#help'

/** The command for a list of others; it adds itself at the end. */
export function makeHelp(others: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    aliases: [],
    usage: '/help [command]',
    does: 'shows this list, or one line of it',
    who: 'anyone',
    because: BECAUSE,
    subjects: ['issue', 'pull-request'],
    loginsNamed: () => [],
    decide(typed, comment, { subject }) {
      const here = [...others, help].filter((command) => command.subjects.includes(subject.kind))
      const one = findNamed(typed.args[0]?.replace(/^\//, '') ?? '', here)
      return [
        told(
          { typed, comment, because: BECAUSE },
          'help',
          listFacts(one === null ? here : [one.command], subject.kind),
        ),
      ]
    },
    words: (topic, facts) => (topic === 'help' ? sayHelp(facts) : sayGeneral(topic, facts)),
  }
  return help
}

/** Commands that do the same, as the label families do, share a row. */
function listFacts(commands: readonly Command[], kind: string): Facts {
  const rows = [...Map.groupBy(commands, ({ does, who }) => `${does} ${who}`).values()]
  return {
    kind,
    usages: rows.map((row) => row.map((command) => command.usage).join('\n')),
    does: rows.map((row) => row[0]?.does ?? ''),
    who: rows.map((row) => row[0]?.who ?? ''),
  }
}

function sayHelp({ kind, usages, does, who }: Facts): string {
  const rows = strings(usages).map((row, index) => `- ${spell(row)}: ${strings(does)[index]} (${strings(who)[index]})`)
  const where = kind === 'pull-request' ? 'pull request' : 'issue'
  const last = 'Each at the start of a line of its own; edit your comment to mend one.'
  return `Commands on this ${where}:\n\n${rows.join('\n')}\n\n${last}`
}

/** The usages of one row, one a line. */
function spell(row: string): string {
  return row
    .split('\n')
    .map((usage) => codeSpan(usage))
    .join(', ')
}

function strings(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}
