// The sentences about changed OWNERS files. The texts quote names of the file only as code.
import type { Facts, Words } from './model/index.ts'

export function ownersWords(topic: string, facts: Facts): Words {
  if (topic === 'owners-error') return { what: String(facts.text), how: '' }
  if (topic !== 'owners-errors') return { what: 'The OWNERS files are well-formed.', how: '' }
  const things = facts.count === 1 ? 'one thing' : `${facts.count} things`
  return {
    what: `The changed OWNERS files have ${things} to look at; a file that cannot be read gives nobody any say.`,
    how: `\`${String(facts.file).replaceAll('`', '')}\` line ${facts.line}: ${facts.text}`,
  }
}
