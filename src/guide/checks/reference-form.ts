// Inline code that was meant as a reference and has another form: it would be proven by nobody.
import type { Message } from '../../model/index.ts'
import { parseReference } from '../references.ts'
import { type ReadPage, say } from './read-page.ts'

const MEANT = /^(?:[a-z-]+:(?!:))?[\w./*-]+\.(?:rs|go|proto|py|toml|sh|md)(?:::|:\d|#)/

export function checkReferenceForm({ page, blocks }: ReadPage): Message[] {
  return blocks.runs.flatMap((run) =>
    run.pieces.flatMap(({ kind, text, line }) => {
      if (kind !== 'code' || !MEANT.test(text) || parseReference(text)) return []
      const problem = /:\d|#/.test(text)
        ? `\`${text}\`: lines move; name the symbol, \`path::Symbol\`.`
        : `\`${text}\`: write the symbol as one bare name, \`path::Symbol\` or \`path::Type::name\`.`
      return [say(page, { line, rule: 'reference' }, problem)]
    }),
  )
}
