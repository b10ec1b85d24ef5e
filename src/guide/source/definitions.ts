// Is a symbol defined in a file? Picks the reader for the file's language and answers for `Name` and `Type::name`.
import { goDefinitions } from './go.ts'
import {
  dockerDefinitions,
  jsonDefinitions,
  makeDefinitions,
  markdownDefinitions,
  pythonDefinitions,
  shellDefinitions,
  tomlDefinitions,
  yamlDefinitions,
} from './lines.ts'
import { protoDefinitions } from './proto.ts'
import { rustDefinitions } from './rust.ts'
import type { Definition } from './tokens.ts'

type Reader = (text: string) => Definition[]

const byExtension: Record<string, Reader> = {
  rs: rustDefinitions,
  go: goDefinitions,
  proto: protoDefinitions,
  toml: tomlDefinitions,
  yml: yamlDefinitions,
  yaml: yamlDefinitions,
  json: jsonDefinitions,
  sh: shellDefinitions,
  py: pythonDefinitions,
  md: markdownDefinitions,
  mk: makeDefinitions,
}
const byName: readonly (readonly [RegExp, Reader])[] = [
  [/^Makefile/, makeDefinitions],
  [/^Dockerfile/, dockerDefinitions],
  [/^OWNERS/, yamlDefinitions],
]

/** Definitions of a file by its name, or by its `#!` line; null for a kind of file that we cannot read. */
export function definitionsOf(path: string, text: string): readonly Definition[] | null {
  const name = path.split('/').at(-1) ?? ''
  const reader = byName.find(([pattern]) => pattern.test(name))?.[1] ?? byExtension[name.split('.').at(-1) ?? '']
  if (reader) return reader(text)
  const interpreter = /^#!.*\b(sh|bash|python)/.exec(text)?.[1]
  if (interpreter) return interpreter === 'python' ? pythonDefinitions(text) : shellDefinitions(text)
  return null
}

/** Is `symbol` (`name`, or `Type::name` for a member) among the definitions? Exact, with case. */
export function isDefined(definitions: readonly Definition[], symbol: string): boolean {
  const parts = symbol.replace(/!$/, '').split('::')
  const name = parts.at(-1)
  const owner = parts.length > 1 ? parts.at(-2) : null
  return definitions.some((found) => found.name === name && (owner === null || found.within === owner))
}
