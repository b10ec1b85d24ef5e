// Every route of the REST API, and finding the one that a request means.
import type { Route } from '../wire/route.ts'
import { appRoutes } from './app.ts'
import { checkRoutes } from './checks.ts'
import { issueRoutes } from './issues.ts'
import { markRoutes } from './marks.ts'
import { pullRoutes } from './pulls.ts'
import { reactionRoutes } from './reactions.ts'
import { repoRoutes } from './repos.ts'

export const routes: readonly Route[] = [
  ...appRoutes,
  ...issueRoutes,
  ...markRoutes,
  ...reactionRoutes,
  ...pullRoutes,
  ...checkRoutes,
  ...repoRoutes,
]

interface Compiled {
  readonly route: Route
  readonly pattern: RegExp
}

/** Routes with fixed words come before those with parameters, so that `/issues/comments` is no issue number. */
const compiled: readonly Compiled[] = [...routes]
  .sort((a, b) => parameters(a) - parameters(b))
  .map((route) => ({ route, pattern: patternOf(route) }))

function parameters(route: Route): number {
  return route.path.split('{').length
}

function patternOf(route: Route): RegExp {
  const source = route.path.replace(/\{(\w+)(\+?)\}/g, (_, name: string, rest: string) =>
    name.endsWith('number') || name.endsWith('_id')
      ? `(?<${name}>\\d+)`
      : `(?<${name}>${rest === '+' ? '.+' : '[^/]+'})`,
  )
  return new RegExp(`^${source}/?$`)
}

/** The route for a method and path, with its parameters; null when there is none. */
export function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | null {
  for (const { route, pattern } of compiled) {
    const match = route.method === method ? pattern.exec(path) : null
    if (match !== null) return { route, params: { ...match.groups } }
  }
  return null
}
