// Source text as tokens without comments, so that a name in a comment or a string is never taken for a definition.

export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'lifetime' | 'newline' | 'mark'
  /** A string's text is what stands between its quotes, escapes untouched. */
  readonly text: string
}

/** What a definition is; `within` is the type, trait or module around it. */
export interface Definition {
  readonly name: string
  readonly kind: string
  readonly within: string | null
}

const WORD = '(?:r#)?(?<word>[A-Za-z_]\\w*)'
const NUMBER = '(?<number>\\d\\w*(?:\\.\\d\\w*)?)'
const COMMENT = '//[^\\n]*|(?<open>/\\*)'
const STRING = '"(?<string>(?:[^"\\\\]|\\\\[\\s\\S])*)"'

const grammars = {
  rust: new RegExp(
    [
      COMMENT,
      '\\s+',
      '(?:b|c)?r(?<hashes>#*)"(?<raw>[\\s\\S]*?)"\\k<hashes>',
      `(?:b|c)?${STRING}`,
      "b?'(?:[^'\\\\\\n]|\\\\[^\\n][^'\\n]*)'",
      "(?<lifetime>'[A-Za-z_]\\w*)",
      WORD,
      NUMBER,
      '(?<mark>::|->|=>|\\.\\.[.=]?|[\\s\\S])',
    ].join('|'),
    'uy',
  ),
  go: new RegExp(
    [
      COMMENT,
      '(?<newline>\\n)',
      '[^\\S\\n]+',
      '`(?<raw>[^`]*)`',
      STRING,
      "'(?:[^'\\\\\\n]|\\\\[^\\n][^'\\n]*)'",
      WORD,
      NUMBER,
      '(?<mark>:=|[\\s\\S])',
    ].join('|'),
    'uy',
  ),
  proto: new RegExp([COMMENT, '\\s+', STRING, "'[^'\\n]*'", WORD, NUMBER, '(?<mark>[\\s\\S])'].join('|'), 'uy'),
}

const KINDS = ['word', 'number', 'lifetime', 'newline', 'mark', 'string'] as const

/** Tokens of a source text in order; never throws, an unclosed comment ends with the text. */
export function tokenise(text: string, language: keyof typeof grammars): Token[] {
  const tokens: Token[] = []
  const grammar = new RegExp(grammars[language])
  let at = 0
  while (at < text.length) {
    grammar.lastIndex = at
    const match = grammar.exec(text)
    if (!match) break
    at = grammar.lastIndex
    if (match.groups?.open) at = endOfComment(text, at, language === 'rust')
    const token = readToken(match.groups ?? {})
    if (token) tokens.push(token)
  }
  return tokens
}

function readToken(groups: Record<string, string | undefined>): Token | null {
  if (groups.raw !== undefined) return { kind: 'string', text: groups.raw }
  const kind = KINDS.find((name) => groups[name] !== undefined)
  return kind ? { kind, text: groups[kind] ?? '' } : null
}

function endOfComment(text: string, from: number, nests: boolean): number {
  const edge = /\/\*|\*\//g
  let depth = 1
  edge.lastIndex = from
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '*/' ? -1 : nests ? 1 : 0
    if (depth === 0) return edge.lastIndex
  }
  return text.length
}

/** The index after the group that opens at `at`; the end when it is never closed. Works for (), [] and {}. */
export function afterGroup(tokens: readonly Token[], at: number): number {
  let depth = 0
  for (let index = at; index < tokens.length; index++) {
    if (isMark(tokens[index], '(', '[', '{')) depth += 1
    else if (isMark(tokens[index], ')', ']', '}')) depth -= 1
    if (depth <= 0) return index + 1
  }
  return tokens.length
}

/** Is this token one of these marks? */
export function isMark(token: Token | undefined, ...marks: readonly string[]): boolean {
  return token?.kind === 'mark' && marks.includes(token.text)
}

/** Is this token one of these words; any word when none is given? */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && (words.length === 0 || words.includes(token.text))
}
