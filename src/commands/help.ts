// /help: lists the commands that work on this kind of subject. In Prow `/help` asks for helpers; here that is not its meaning.
import { codeSpan } from '../markdown/plain.ts'
import type { Command, Facts } from '../model/index.ts'
import { told } from './answer.ts'
import { sayGeneral } from './general-words.ts'

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
      const wanted = typed.args[0]?.replace(/^\//, '').toLowerCase() ?? ''
      const one = here.filter(({ name, aliases }) => name === wanted || aliases.includes(wanted))
      return [told({ typed, comment, because: BECAUSE }, 'help', listFacts(one.length > 0 ? one : here, subject.kind))]
    },
    words: (topic, facts) => (topic === 'help' ? sayHelp(facts) : sayGeneral(topic, facts)),
  }
  return help
}

function listFacts(commands: readonly Command[], kind: string): Facts {
  return {
    kind,
    usages: commands.map((command) => command.usage),
    does: commands.map((command) => command.does),
    who: commands.map((command) => command.who),
  }
}

function sayHelp({ kind, usages, does, who }: Facts): string {
  const rows = strings(usages).map(
    (usage, index) => `- ${codeSpan(usage)}: ${strings(does)[index]} (${strings(who)[index]})`,
  )
  const where = kind === 'pull-request' ? 'pull request' : 'issue'
  const last = 'Each at the start of a line of its own; edit your comment to mend one.'
  return `Commands on this ${where}:\n\n${rows.join('\n')}\n\n${last}`
}

function strings(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}
