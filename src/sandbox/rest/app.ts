// REST: the app itself, its installation, its webhook deliveries, and registering it from a manifest.
import { installation, integration } from '../shapes/app.ts'
import { repository } from '../shapes/repo.ts'
import type { DeliveryRow } from '../state/rows.ts'
import { findRepo } from '../state/state.ts'
import { issueToken } from '../wire/identity.ts'
import { type Answer, type ApiCall, appRoute, missing, ok, openRoute, page, type Route, route } from '../wire/route.ts'
import type { Json } from '../world/world.ts'

export const appRoutes: readonly Route[] = [
  appRoute('GET /app', (call) => ok(integration(call.world))),
  appRoute('GET /app/hook/config', (call) =>
    ok({
      content_type: 'json',
      insecure_ssl: '0',
      secret: '********',
      ...(call.hookUrl === null ? {} : { url: call.hookUrl }),
    }),
  ),
  appRoute('GET /app/hook/deliveries', (call) => listDeliveries(call)),
  appRoute('GET /app/hook/deliveries/{delivery_id}', (call) => ok(delivery(call, deliveryIn(call)))),
  appRoute('POST /app/hook/deliveries/{delivery_id}/attempts', (call) => {
    call.hooks.redeliver(deliveryIn(call))
    return ok({}, 202)
  }),
  appRoute('GET /app/installations', (call) =>
    page(call, [call.world], (worlds) => worlds.map((world) => installation(world))),
  ),
  appRoute('GET /app/installations/{installation_id}', (call) => {
    checkInstallation(call)
    return ok(installation(call.world))
  }),
  appRoute('POST /app/installations/{installation_id}/access_tokens', (call) => {
    checkInstallation(call)
    return ok(newToken(call), 201)
  }),
  appRoute('GET /repos/{owner}/{repo}/installation', (call) => {
    if (findRepo(call.world.state, call.params.owner ?? '', call.params.repo ?? '') === undefined) throw missing()
    return ok(installation(call.world))
  }),
  appRoute('GET /orgs/{org}/installation', (call) => ok(installation(call.world))),
  route('GET /installation/repositories', 'metadata:read', (call) => {
    const repos = call.world.state.repos.all()
    return page(call, repos, (rows) => ({
      total_count: repos.length,
      repository_selection: 'all',
      repositories: rows.map((row) => repository(call.world, row)),
    }))
  }),
  openRoute('POST /app-manifests/{code}/conversions', (call) => ok(registered(call), 201)),
]

function checkInstallation(call: ApiCall): void {
  if (Number(call.params.installation_id) !== call.world.app.installationId) throw missing()
}

function newToken(call: ApiCall): Json {
  const wanted = call.body.permissions
  const narrowed = typeof wanted === 'object' && wanted !== null ? (wanted as Record<string, string>) : null
  const token = issueToken(call.world, narrowed)
  return {
    token: token.id,
    expires_at: token.expiresAt,
    permissions: narrowed ?? call.world.app.permissions,
    repository_selection: 'all',
  }
}

function deliveryIn(call: ApiCall): DeliveryRow {
  const row = call.world.state.deliveries.get(Number(call.params.delivery_id))
  if (row === undefined) throw missing()
  return row
}

/** OpenAPI `hook-delivery-item`. */
function deliveryItem(call: ApiCall, row: DeliveryRow): Json {
  return {
    id: row.id,
    guid: row.guid,
    delivered_at: row.deliveredAt,
    redelivery: row.redelivery,
    duration: row.durationMs / 1000,
    status: row.status,
    status_code: row.statusCode,
    event: row.event,
    action: row.action,
    installation_id: call.world.app.installationId,
    repository_id: row.repo,
    throttled_at: null,
  }
}

function delivery(call: ApiCall, row: DeliveryRow): Json {
  const { throttled_at: _, ...item } = deliveryItem(call, row)
  return {
    ...item,
    url: call.hookUrl ?? '',
    request: { headers: row.requestHeaders, payload: JSON.parse(row.payload) },
    response: { headers: row.responseHeaders, payload: row.response },
  }
}

/** Newest first, by cursor: GitHub gives these lists no page numbers. */
function listDeliveries(call: ApiCall): Answer {
  const { searchParams } = call.url
  const size = Math.min(100, Number(searchParams.get('per_page')) || 30)
  const before = Number(searchParams.get('cursor')?.replace(/^v1_/, '')) || Number.POSITIVE_INFINITY
  const rows = [...call.world.state.deliveries.all()].sort((a, b) => b.id - a.id).filter((row) => row.id < before)
  const wanted = searchParams.get('status')
  const kept = wanted === null ? rows : rows.filter((row) => row.statusCode < 400 === (wanted === 'success'))
  const shown = kept.slice(0, size)
  const next = new URL(call.url)
  next.searchParams.set('cursor', `v1_${shown.at(-1)?.id}`)
  const headers: Record<string, string> = kept.length > size ? { link: `<${next}>; rel="next"` } : {}
  return { status: 200, body: shown.map((row) => deliveryItem(call, row)), headers }
}

/** What the set-up flow gets for its one-time code: the credentials of the app this sandbox already has. */
function registered(call: ApiCall): Json {
  const { settings } = call.world.state
  return {
    ...integration(call.world),
    client_secret: '0'.repeat(40),
    webhook_secret: settings.get('webhook-secret')?.value ?? null,
    pem: settings.get('private-key')?.value,
  }
}
