import { describe, expect, it } from 'vitest'
import { knowledgeRefresh } from '../../src/cli/knowledge-refresh.ts'

async function run(...args: string[]): Promise<string> {
  const lines: string[] = []
  const io = { out: (line: string) => void lines.push(line), err: (line: string) => void lines.push(line) }
  const code = await knowledgeRefresh(args, io)
  return `${code}: ${lines.join('\n')}`
}

describe('triage knowledge', () => {
  it('checks the file alone without a checkout', async () => {
    expect(await run()).toBe('0: the knowledge file agrees')
  })

  it.each([[['--tikv']], [['--write']], [['--tikv', '--write']], [['x']]])('refuses %j', async (args) => {
    expect(await run(...args)).toBe('2: usage: triage knowledge [--tikv DIR] [--write]')
  })

  it('says that a folder is no repository', async () => {
    expect(await run('--tikv', '/')).toMatch(/^2: triage knowledge: \/ is not a git repository/)
  })
})
