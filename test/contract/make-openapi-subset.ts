// Makes test/contract/github-openapi.json: the part of GitHub's OpenAPI description that the sandbox answers.
// The whole package is 385 MB installed, so it is no dependency. To renew the subset:
//   cd "$(mktemp -d)" && npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-*.tgz package/generated/api.github.com.json
//   node test/contract/make-openapi-subset.ts "$OLDPWD"/package/generated/api.github.com.json   (from the repository's root)
import { readFileSync, writeFileSync } from 'node:fs'
import { routes } from '../../src/sandbox/rest/index.ts'

type Json = Record<string, unknown>

interface Operation {
  readonly requestBody?: { readonly content?: Record<string, { readonly schema?: Json }> }
  readonly responses: Record<string, { readonly $ref?: string; readonly content?: Record<string, { schema?: Json }> }>
}

const source = process.argv[2]
if (source === undefined) {
  console.error('usage: node test/contract/make-openapi-subset.ts <api.github.com.json>')
  process.exit(2)
}
const whole = JSON.parse(readFileSync(source, 'utf8')) as {
  info: { version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Json>; responses: Record<string, Operation['responses'][string]> }
}
const NOISE = new Set([
  'description',
  'example',
  'examples',
  'default',
  'title',
  'deprecated',
  'externalDocs',
  'x-github',
])

const used = new Map<string, Json>()
const operations = Object.fromEntries(routes.map(({ method, path }) => subsetOf(method, path.replace('+}', '}'))))
const schemas = Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1)))
const text = JSON.stringify({ source: `@octokit/openapi api.github.com ${whole.info.version}`, operations, schemas })
writeFileSync(new URL('./github-openapi.json', import.meta.url), `${text}\n`)
console.log(`${routes.length} operations, ${used.size} schemas, ${Math.round(text.length / 1024)} KiB`)

function subsetOf(method: string, path: string): [string, Json] {
  const operation = whole.paths[path]?.[method.toLowerCase()]
  if (operation === undefined) throw new Error(`GitHub describes no ${method} ${path}`)
  const body = operation.requestBody?.content?.['application/json']?.schema
  const responses = Object.entries(operation.responses).map(([status, given]) => {
    const response = given.$ref === undefined ? given : whole.components.responses[given.$ref.split('/').at(-1) ?? '']
    const schema = response?.content?.['application/json']?.schema
    return [status, schema === undefined ? null : slim(schema)]
  })
  return [
    `${method} ${path}`,
    { request: body === undefined ? null : slim(body), responses: Object.fromEntries(responses) },
  ]
}

/** JSON Schema instead of OpenAPI 3.0: `nullable` becomes a type, references become short, prose goes. */
function slim(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(slim)
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, nullable, ...rest } = schema as Json & { $ref?: string; nullable?: boolean }
  const isNullable = nullable === true
  if ($ref !== undefined) return orNull({ $ref: `#/schemas/${use($ref)}` }, isNullable)
  const entries = Object.entries(rest).filter(([name]) => !NOISE.has(name))
  return orNull(Object.fromEntries(entries.map(([name, value]) => [name, slimPart(name, value)])), isNullable)
}

/** Names below `properties` are the payload's own: a field called `description` stays. */
function slimPart(name: string, value: unknown): unknown {
  if (name !== 'properties' && name !== 'patternProperties') return slim(value)
  return Object.fromEntries(Object.entries(value as Json).map(([field, schema]) => [field, slim(schema)]))
}

function orNull(schema: Json, nullable: boolean): Json {
  if (!nullable) return schema
  if (typeof schema.type === 'string' && schema.enum === undefined) return { ...schema, type: [schema.type, 'null'] }
  return { anyOf: [schema, { type: 'null' }] }
}

/** Takes a component into the subset, with all it refers to; returns its name. */
function use(reference: string): string {
  const name = reference.split('/').at(-1) ?? ''
  if (!used.has(name)) {
    used.set(name, {})
    used.set(name, slim(whole.components.schemas[name]) as Json)
  }
  return name
}
