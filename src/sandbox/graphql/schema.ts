// GitHub's official GraphQL schema, built when first needed, and queries parsed and checked once.
import * as official from '@octokit/graphql-schema'
import { buildSchema, type DocumentNode, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql'

let schema: GraphQLSchema | null = null

/** The schema; about 0.3 s the first time. */
export function githubSchema(): GraphQLSchema {
  schema ??= readSchema()
  return schema
}

function readSchema(): GraphQLSchema {
  // GitHub's own server lets ids above 2^31 through its Int (cynic#711), the library does not: they get a scalar of their own.
  const wide = official.schema.idl.replace(/\b(databaseId: )Int\b/g, '$1DatabaseId')
  return buildSchema(`${wide}\nscalar DatabaseId`, { assumeValidSDL: true })
}

interface Checked {
  readonly document: DocumentNode | null
  readonly errors: readonly GraphQLError[]
}

/** Shapes of queries that were found valid: the text without its numbers and strings, which validity does not hang on. */
const valid = new Set<string>()

/** Parses and validates; a query that differs from a valid one only in numbers and strings is not validated again. */
export function checkQuery(text: string): Checked {
  try {
    const document = parse(text)
    const shape = text.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\d+/g, '0')
    const errors = valid.has(shape) ? [] : validate(githubSchema(), document)
    if (errors.length === 0) valid.add(shape)
    return { document, errors }
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, errors: [error] }
    throw error
  }
}
