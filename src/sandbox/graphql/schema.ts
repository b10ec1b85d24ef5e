// GitHub's official GraphQL schema, built when first needed, and queries parsed and checked once.
import * as official from '@octokit/graphql-schema'
import { buildSchema, type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql'

let schema: GraphQLSchema | null = null

/** The schema; about 0.3 s the first time. */
export function githubSchema(): GraphQLSchema {
  // GitHub's own server lets ids above 2^31 through its Int (cynic#711), the library does not: they get a scalar of their own.
  const wide = official.schema.idl.replace(/\b(databaseId: )Int\b/g, '$1DatabaseId')
  schema ??= buildSchema(`${wide}\nscalar DatabaseId`, { assumeValidSDL: true })
  return schema
}

interface Checked {
  readonly document: DocumentNode | null
  readonly errors: readonly GraphQLError[]
}

const checked = new Map<string, Checked>()
const REMEMBERED_QUERIES = 300

/** Parses and validates; the same text is done once. */
export function checkQuery(text: string): Checked {
  const known = checked.get(text)
  if (known !== undefined) return known
  if (checked.size > REMEMBERED_QUERIES) checked.clear()
  const result = parseAndValidate(text)
  checked.set(text, result)
  return result
}

function parseAndValidate(text: string): Checked {
  try {
    const document = parse(text)
    return { document, errors: validate(githubSchema(), document) }
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, errors: [error] }
    throw error
  }
}
