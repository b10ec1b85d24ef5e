// Code fences: closed, with a language, and diagrams that can be drawn.
import type { Message } from '../../model/index.ts'
import { checkMermaid } from './mermaid.ts'
import { type ReadPage, say } from './read-page.ts'

export function checkFences({ page, blocks }: ReadPage): Message[] {
  return blocks.fences.flatMap((fence) => {
    const at = { line: fence.line, rule: 'fence' }
    if (!fence.closed) return [say(page, at, 'This code fence is not closed.')]
    if (fence.language === '') return [say(page, at, 'Name the language after the fence (`text` when there is none).')]
    if (fence.language !== 'mermaid') return []
    return checkMermaid(fence.content).map(({ offset, text }) =>
      say(page, { line: fence.line + 1 + offset, rule: 'mermaid' }, text),
    )
  })
}
