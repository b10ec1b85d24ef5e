// app.yml asks for exactly what the code uses: every call and every event has its line there, and every line its use.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const ROOT = new URL('..', import.meta.url).pathname
const manifest = parse(readFileSync(join(ROOT, 'app.yml'), 'utf8')) as {
  default_permissions: Record<string, string>
  default_events: string[]
}

function textOf(folder: string): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
    .join('\n')
}

const github = `${textOf('src/github')}\n${readFileSync(join(ROOT, 'src/sweep.ts'), 'utf8')}\n${readFileSync(join(ROOT, 'src/office.ts'), 'utf8')}`

/** Which permission a piece of code needs. Source: docs.github.com, "Permissions required for GitHub Apps". */
const NEEDS: readonly (readonly [permission: string, level: 'read' | 'write', use: RegExp])[] = [
  ['checks', 'write', /(POST|PATCH) \/repos\/\{owner\}\/\{repo\}\/check-runs/],
  [
    'issues',
    'write',
    /POST \/repos\/\{owner\}\/\{repo\}\/issues$|POST \$\{ISSUE\}\/(labels|assignees)|PATCH \$\{ISSUE\}|issues\/\{issue_number\}\/comments/,
  ],
  ['pull_requests', 'write', /reviews\(last|addReaction|pulls\/\{pull_number\}\/(files|comments|requested_reviewers)/],
  ['contents', 'read', /object\(expression:|file\(path:/],
  ['members', 'read', /organization\(login: \$owner\)/],
  [
    'metadata',
    'read',
    /GET \/repos\/\{owner\}\/\{repo\}\/assignees|assignees\/\{assignee\}|collaborators\/\{username\}/,
  ],
]

describe('app.yml', () => {
  it('asks for each permission that a call needs, at that level', () => {
    const used = NEEDS.filter(([, , use]) => use.test(github)).map(([permission, level]) => [permission, level])
    expect(Object.fromEntries(used)).toEqual(manifest.default_permissions)
  })

  it('knows the need of every REST route the app calls', () => {
    const known = [
      ...NEEDS.map(([, , use]) => use),
      /GET \/users\/|pulls\/\{pull_number\}\/files|\/app\/|\/installation\/repositories|GET \/app|GET \/repos\/\{owner\}\/\{repo\}\/issues'|issues\/comments\/\{comment_id\}|POST \/graphql/,
    ]
    const routes = [...github.matchAll(/['`]((?:GET|POST|PATCH|DELETE|PUT) [^'`]+)['`]/g)].map(
      (match) => match[1] ?? '',
    )
    expect(routes.length).toBeGreaterThan(10)
    const unknown = routes.filter(
      (route) => !known.some((use) => use.test(route) || use.test(`'${route}'`)) && !/\$\{ISSUE\}/.test(route),
    )
    expect(unknown, 'add the route to NEEDS with the permission it needs').toEqual([])
  })

  it('subscribes to exactly the events that are routed to subjects', () => {
    const listened = [...readFileSync(join(ROOT, 'src/intake/subjects.ts'), 'utf8').matchAll(/^ {2}\['(\w+)', /gm)].map(
      (match) => match[1] ?? '',
    )
    // GitHub sends these to every app without a subscription: docs.github.com, "installation" and "check_suite" events.
    const always = ['installation', 'installation_repositories', 'check_suite']
    expect(listened.filter((event) => !always.includes(event)).sort()).toEqual([...manifest.default_events].sort())
  })
})
