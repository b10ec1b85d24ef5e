// What a protobuf file defines: messages, enums and their values, services and their calls, fields, oneofs.
import { afterGroup, type Definition, isMark, isWord, type Token, tokenise } from './tokens.ts'

/** Every definition of a .proto file, in order. */
export function protoDefinitions(text: string): Definition[] {
  const tokens = tokenise(text, 'proto')
  const found: Definition[] = []
  const scopes: (string | null)[] = []
  let pending: string | null = null
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (isWord(token, 'option', 'import', 'syntax', 'package', 'reserved') && startsStatement(tokens, at)) {
      at = endOfStatement(tokens, at)
    } else if (isMark(token, '[')) at = afterGroup(tokens, at) - 1
    else if (isMark(token, '{')) {
      scopes.push(pending)
      pending = null
    } else if (isMark(token, '}')) scopes.pop()
    else if (isMark(token, ';')) pending = null
    else {
      const definition = readDefinition(tokens, at, scopes.findLast((scope) => scope !== null) ?? null)
      if (definition) found.push(definition)
      if (definition && definition.kind !== 'field' && definition.kind !== 'oneof') pending = definition.name
    }
  }
  return found
}

const KEYWORDS = ['message', 'enum', 'service', 'rpc', 'oneof']

function readDefinition(tokens: readonly Token[], at: number, within: string | null): Definition | null {
  const token = tokens[at]
  if (token?.kind !== 'word') return null
  // A field may be called `message` too: what comes before the name tells them apart.
  const keyword = tokens[at - 1]
  if (isWord(keyword, ...KEYWORDS) && startsStatement(tokens, at - 1) && isMark(tokens[at + 1], '{', '(')) {
    return { name: token.text, kind: keyword?.text ?? '', within }
  }
  const numbered = isMark(tokens[at + 1], '=') && (tokens[at + 2]?.kind === 'number' || isMark(tokens[at + 2], '-'))
  return numbered ? { name: token.text, kind: 'field', within } : null
}

function startsStatement(tokens: readonly Token[], at: number): boolean {
  return at === 0 || isMark(tokens[at - 1], '{', '}', ';')
}

function endOfStatement(tokens: readonly Token[], from: number): number {
  let at = from
  while (at < tokens.length && !isMark(tokens[at], ';')) at = isMark(tokens[at], '{') ? afterGroup(tokens, at) : at + 1
  return at
}
