// Answers `POST /graphql`: checks, counts the cost, executes, and writes errors the way GitHub does.
import { execute, type GraphQLError, type GraphQLFieldResolver } from 'graphql'
import { MOST_NODES, queryCost } from './cost.ts'
import { type Asking, typedError } from './objects.ts'
import { mutationRoot, queryRoot } from './root.ts'
import { checkQuery, githubSchema } from './schema.ts'

export interface GraphqlRequest {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string | null
}

/** Points of a request; 1 for one that cannot be parsed. */
export function costOf(request: GraphqlRequest): number {
  const { document } = checkQuery(request.query)
  return document === null ? 1 : queryCost(document, request.variables).points
}

/** Does this request change something? */
export function isMutation(request: GraphqlRequest): boolean {
  const { document } = checkQuery(request.query)
  return (
    document?.definitions.some((one) => one.kind === 'OperationDefinition' && one.operation === 'mutation') ?? false
  )
}

/** The body of the answer; GitHub's status is 200 also when there are errors. */
export function answerGraphql(asking: Asking, request: GraphqlRequest): { data?: unknown; errors?: unknown[] } {
  const { document, errors } = checkQuery(request.query)
  if (document === null || errors.length > 0) return { errors: errors.map(showError) }
  if (queryCost(document, request.variables).nodes > MOST_NODES)
    return { errors: [showError(typedError('MAX_NODE_LIMIT_EXCEEDED', 'This query requests up to too many nodes.'))] }
  const result = execute({
    schema: githubSchema(),
    document,
    rootValue: isMutation(request) ? mutationRoot(asking) : queryRoot(asking),
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
