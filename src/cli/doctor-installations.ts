// Is the app installed where it is meant to work, with what it needs there?

import { createProbot } from '../base-office.ts'
import { flows } from '../flows/index.ts'
import type { Client } from '../github/ask.ts'
import { listAll } from '../github/list-all.ts'
import { openGuideBook } from '../guide-book.ts'
import { createLog } from '../log.ts'
import { parsePolicies } from '../policies.ts'
import type { Settings } from '../settings.ts'
import { checkGrants } from './doctor-grants.ts'
import type { AppData, Finding } from './finding.ts'

interface Context {
  readonly credentials: NonNullable<Settings['credentials']>
  readonly settings: Settings
  readonly repository: string | null
}

export async function checkInstallations(
  app: Client,
  { credentials, settings, repository }: Context,
): Promise<Finding[]> {
  const installations = (await app.request('GET /app/installations', { per_page: 100 })).data as readonly (AppData & {
    id: number
    account: { login: string }
  })[]
  if (installations.length === 0)
    return [
      {
        check: 'installation',
        state: 'problem',
        found: 'installed nowhere',
        mend: 'install it on the organisation from the app’s public page',
      },
    ]
  const grants = installations.flatMap(({ account, permissions, events }) =>
    checkGrants(account.login, permissions, events),
  )
  if (repository === null) return grants
  const [owner = '', repo = ''] = repository.split('/')
  const home = installations.find(({ account }) => account.login.toLowerCase() === owner.toLowerCase())
  if (home === undefined)
    return [
      ...grants,
      { check: 'installation', state: 'problem', found: `not installed on ${owner}`, mend: 'install it there' },
    ]
  const client = (await createProbot(credentials, settings.githubApiUrl, createLog('silent')).auth(
    home.id,
  )) as unknown as Client
  return [...grants, await checkLabels(client, owner, repo)]
}

/** Labels that the policy sets and the repository lacks: nothing breaks, the label is just never set. */
async function checkLabels(client: Client, owner: string, repo: string): Promise<Finding> {
  const labels = await listAll<{ readonly name: string }>(client, {
    route: 'GET /repos/{owner}/{repo}/labels',
    parameters: { owner, repo },
  })
  const has = new Set(labels.map(({ name }) => name.toLowerCase()))
  const place = { owner, name: repo }
  const policies = parsePolicies(openGuideBook().policies, {}, place)
  const owned = flows.flatMap((flow) => flow.owns(policies[flow.name], place))
  const missing = owned.filter((name) => !has.has(name.toLowerCase()))
  return missing.length === 0
    ? { check: 'labels', state: 'ok', found: 'the repository has every label the policy sets', mend: '' }
    : {
        check: 'labels',
        state: 'problem',
        found: `missing: ${missing.join(', ')}`,
        mend: missing.map((name) => `gh label create ${JSON.stringify(name)} --repo ${owner}/${repo}`).join(' && '),
      }
}
