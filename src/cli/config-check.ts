// `config check` and `config schema`: a repository's .github/tikv-guide.yml before it is merged, and its schema for editors.
import { z } from 'zod'
import { configSchema, readConfig } from '../config.ts'
import { openGuideBook } from '../guide-book.ts'
import type { Io } from './index.ts'

export async function configCheck(args: string[], io: Io): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || more.length > 0) {
    io.err('usage: tikv-guide config check <file|-> [--json]')
    return 2
  }
  const { messages } = readConfig(await io.readText(path), openGuideBook().policies)
  if (args.includes('--json')) io.out(JSON.stringify({ messages }, null, 2))
  else for (const { line, text } of messages) io.out(`${path}:${line}: ${text}`)
  return messages.length === 0 ? 0 : 1
}

/** The JSON Schema (2020-12) of the config file. */
export function configJsonSchema(): Record<string, unknown> {
  return {
    title: '.github/tikv-guide.yml',
    description: 'Values that differ from the TiKV Development Guide in this repository',
    ...z.toJSONSchema(configSchema(), { io: 'input', unrepresentable: 'any' }),
  }
}

export async function configSchemaPrint(_: string[], io: Io): Promise<number> {
  io.out(JSON.stringify(configJsonSchema(), null, 2))
  return 0
}
