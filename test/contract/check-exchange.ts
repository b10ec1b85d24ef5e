// Checks one request and its answer against GitHub's own OpenAPI description (the subset in github-openapi.json).
import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

type Json = Record<string, unknown>

interface Description {
  readonly operations: Record<
    string,
    { readonly request: Json | null; readonly responses: Record<string, Json | null> }
  >
  readonly schemas: Record<string, Json>
}

const description = JSON.parse(readFileSync(new URL('./github-openapi.json', import.meta.url), 'utf8')) as Description

const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true })
formats.default(ajv)
ajv.addSchema({ $id: 'github', schemas: description.schemas })
const compiled = new Map<string, ValidateFunction>()

/** Where the description is wrong about GitHub itself: the complaint, and why it is none. The list may only shrink. */
const DESCRIPTION_ERRS: readonly (readonly [complaint: RegExp, reason: string])[] = [
  [/^GET \/app\/installations 200: \/\d+\/account /, 'the list asks an account to be a user and an enterprise at once'],
  [/\/labels\/\d+\/description must be string/, 'a label without description has null, also in a pull request'],
]

/** Operations in GitHub's words, e.g. `GET /repos/{owner}/{repo}`, fixed paths before those with parameters. */
const operations = Object.keys(description.operations)
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map((name) => {
    const [method = '', path = ''] = name.split(' ')
    const source = path
      .replace(/\{path\}/, '.+')
      .replace(/\{\w*(number|_id)\}/g, '\\d+')
      .replace(/\{\w+\}/g, '[^/]+')
    return { name, method, pattern: new RegExp(`^${source}/?$`) }
  })

/** The name of the operation for a request, or null when the description has none. */
export function operationOf(method: string, path: string): string | null {
  return operations.find((one) => one.method === method && one.pattern.test(path))?.name ?? null
}

/** Everything wrong with an exchange, in words; empty when GitHub would have written it so. GraphQL is not looked at. */
export function checkExchange(exchange: {
  readonly method: string
  readonly path: string
  readonly requestBody: unknown
  readonly status: number
  readonly responseBody: unknown
}): readonly string[] {
  const { method, path, requestBody, status, responseBody } = exchange
  if (path === '/graphql') return []
  const name = operationOf(method, path)
  const operation = name === null ? undefined : description.operations[name]
  if (name === null || operation === undefined) return status === 404 ? [] : [`no operation for ${method} ${path}`]
  const problems: string[] = []
  const isBare = requestBody === undefined || JSON.stringify(requestBody) === '{}'
  if (operation.request !== null && !isBare && status < 400)
    problems.push(...complaints(`${name} request`, closed(operation.request), requestBody))
  const fallback = status >= 400 ? { $ref: '#/schemas/basic-error' } : null
  const schema = operation.responses[String(status)] ?? fallback
  if (status < 400 && !(String(status) in operation.responses)) problems.push(`${name} has no answer ${status}`)
  if (schema !== null && responseBody !== undefined)
    problems.push(...complaints(`${name} ${status}`, schema, responseBody))
  return problems.filter((problem) => !DESCRIPTION_ERRS.some(([complaint]) => complaint.test(problem)))
}

function complaints(key: string, schema: Json, value: unknown): readonly string[] {
  const validate = compiled.get(key) ?? ajv.compile(absolute(schema))
  compiled.set(key, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map((error) => {
    return `${key}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`
  })
}

/** References as the compiler sees them from outside the description. */
function absolute(schema: Json): Json {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/schemas/', '"github#/schemas/')) as Json
}

/** The same schema, refusing what GitHub does not name: a misspelt field would be ignored there in silence. */
function closed(schema: Json): Json {
  const { properties, oneOf, anyOf, items } = schema as Json & { properties?: Record<string, Json> }
  const each = (list: unknown) => (list as Json[]).map(closed)
  return {
    ...schema,
    ...(properties === undefined || 'additionalProperties' in schema
      ? {}
      : { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, closed(one)])) }),
    ...(properties === undefined || 'additionalProperties' in schema ? {} : { additionalProperties: false }),
    ...(oneOf === undefined ? {} : { oneOf: each(oneOf) }),
    ...(anyOf === undefined ? {} : { anyOf: each(anyOf) }),
    ...(items === undefined ? {} : { items: closed(items as Json) }),
  }
}
