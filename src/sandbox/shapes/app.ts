// The app and its installation as REST shows them.
import { findUser } from '../state/state.ts'
import type { Json, World } from '../world/world.ts'
import { simpleUser } from './user.ts'

/** Every installation of the sandbox is on this organisation. */
export const ORGANISATION = 'tikv'

function organisation(world: World) {
  const found = findUser(world.state, ORGANISATION)
  if (found === undefined) throw new Error('the sandbox has no organisation')
  return found
}

export function organisationOf(world: World): Json {
  return simpleUser(world, organisation(world))
}

/** OpenAPI `integration`. */
export function integration(world: World): Json {
  const { app } = world
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: `A_sb${app.id}`,
    owner: organisationOf(world),
    name: app.name,
    description: 'Registered by the sandbox.',
    external_url: world.url,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events === 'all' ? [] : app.events,
  }
}

/** OpenAPI `installation`. */
export function installation(world: World): Json {
  const { app } = world
  return {
    id: app.installationId,
    account: organisationOf(world),
    repository_selection: 'all',
    access_tokens_url: `${world.url}/app/installations/${app.installationId}/access_tokens`,
    repositories_url: `${world.url}/installation/repositories`,
    html_url: `${world.url}/organizations/${ORGANISATION}/settings/installations/${app.installationId}`,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    target_id: organisation(world).id,
    target_type: 'Organization',
    permissions: app.permissions,
    events: app.events === 'all' ? [] : app.events,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  }
}
