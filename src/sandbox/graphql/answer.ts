// Answers `POST /graphql`: checks, counts the cost, executes, and writes errors the way GitHub does.
import { type DocumentNode, execute, type GraphQLError, type GraphQLFieldResolver } from 'graphql'
import { MOST_NODES, queryCost } from './cost.ts'
import { type Asking, typedError } from './objects.ts'
import { mutationRoot, queryRoot } from './root.ts'
import { checkQuery, githubSchema } from './schema.ts'

export interface GraphqlRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string | null
}

export interface ReadRequest extends GraphqlRequest {
  readonly document: DocumentNode | null
  readonly errors: readonly GraphQLError[]
  /** 1 for a request that cannot be parsed. */
  readonly points: number
  readonly nodes: number
  /** Does it change something? */
  readonly writes: boolean
}

/** Parses and checks a request, and works out its cost. */
export function readGraphql(request: GraphqlRequest): ReadRequest {
  const { document, errors } = checkQuery(request.query)
  const cost = document === null ? { points: 1, nodes: 0 } : queryCost(document, request.variables)
  const operations = document?.definitions ?? []
  const writes = operations.some((one) => one.kind === 'OperationDefinition' && one.operation === 'mutation')
  return { ...request, ...cost, document, errors, writes }
}

/** The body of the answer; GitHub's status is 200 also when there are errors. */
export function answerGraphql(asking: Asking, request: ReadRequest): { data?: unknown; errors?: unknown[] } {
  const { document, errors } = request
  if (document === null || errors.length > 0) return { errors: errors.map(showError) }
  if (request.nodes > MOST_NODES)
    return {
      errors: [
        showError(typedError('MAX_NODE_LIMIT_EXCEEDED', 'This query requests too many nodes, more than 500,000.')),
      ],
    }
  const result = execute({
    schema: githubSchema(),
    document,
    rootValue: request.writes ? mutationRoot(asking) : queryRoot(asking),
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolveField,
  })
  if (result instanceof Promise) throw new Error('the sandbox resolves GraphQL at once')
  const { data, errors: failed } = result
  return failed === undefined || failed.length === 0 ? { data } : { data, errors: failed.map(showError) }
}

/** Like the default, but a field nobody wrote is an error with its name, not a silent null. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const value = (source as Record<string, unknown>)[info.fieldName]
  if (value === undefined)
    throw typedError('NOT_MODELLED', `The sandbox does not know ${info.parentType.name}.${info.fieldName}.`)
  return typeof value === 'function' ? value(args) : value
}

function showError(error: GraphQLError): unknown {
  const { type, ...extensions } = error.extensions
  return {
    ...(type === undefined ? {} : { type }),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(Object.keys(extensions).length === 0 ? {} : { extensions }),
    locations: error.locations ?? [],
    message: error.message,
  }
}
