// The console: what the app asked, what it was told, and buttons to make GitHub fail.
import type { DeliveryRow } from '../state/rows.ts'
import type { CallRecord } from '../wire/calls.ts'
import { type Html, html } from './html.ts'
import { ago, type PageScene } from './scene.ts'

export function consolePage(scene: PageScene): Html {
  return html`<h1>Console</h1>
<div class="columns even">
  <section class="box pad"><h2>Make GitHub fail</h2>${faultButtons()}<div data-live="faults">${faultList(scene)}</div></section>
  <section class="box pad"><h2>Limits</h2><div data-live="limits">${limitFacts(scene)}</div></section>
</div>
<section class="box pad"><h2>Webhook deliveries</h2><div data-live="deliveries">${deliveryList(scene)}</div></section>
<section class="box pad"><h2>API calls</h2><div data-live="calls">${callList(scene)}</div></section>`
}

const FAULTS: readonly (readonly [words: string, fault: Readonly<Record<string, unknown>>])[] = [
  ['Next 3 calls: 502', { match: '.', status: 502, times: 3 }],
  ['Next write: done, but the answer is lost', { match: '^(POST|PATCH|DELETE) /repos', dropAnswer: true }],
  ['Next comment: 3 s late', { match: '/comments', delayMs: 3_000 }],
  ['Next read: 30 s old', { match: '/graphql', staleSeconds: 30 }],
  ['Next write: secondary limit, wait 10 s', { match: '^(POST|PATCH|DELETE) /repos', secondaryLimit: 10 }],
  ['Next query: points used up', { match: '/graphql', primaryLimit: true }],
  [
    'Next query: an error with status 200',
    { match: '/graphql', graphqlError: 'Something went wrong while executing your query.' },
  ],
]

const TROUBLES: readonly (readonly [words: string, trouble: Readonly<Record<string, unknown>>])[] = [
  ['Webhooks: lose half', { drop: 0.5 }],
  ['Webhooks: send everything twice', { duplicate: 1 }],
  ['Webhooks: mix the order (2 s)', { shuffleMs: 2_000 }],
]

function faultButtons(): Html {
  return html`<p class="buttons">
  ${FAULTS.map(([words, fault]) => html`<button class="small" data-post="/sandbox/faults" data-act="${JSON.stringify(fault)}">${words}</button>`)}
  ${TROUBLES.map(([words, trouble]) => html`<button class="small" data-post="/sandbox/hooks" data-act="${JSON.stringify(trouble)}">${words}</button>`)}
  <button class="small main" data-post="/sandbox/clear" data-act="{}">All well again</button></p>`
}

function faultList(scene: PageScene): Html {
  const lines = scene.faults.list().map((fault) => JSON.stringify(fault))
  const hooks = JSON.stringify(scene.faults.hooks)
  if (lines.length === 0 && hooks === '{}') return html`<p class="quiet">Nothing is wrong at the moment.</p>`
  return html`<ul>${lines.map((line) => html`<li><code>${line}</code></li>`)}${hooks === '{}' ? '' : html`<li>webhooks <code>${hooks}</code></li>`}</ul>`
}

function limitFacts(scene: PageScene): Html {
  const [core, graphql] = [scene.limits.facts('core'), scene.limits.facts('graphql')]
  const counts = scene.calls.since(0)
  const busiest = scene.calls.busiest()
  const settings = scene.limits.settings
  return html`<dl>
  <dt>REST points left</dt><dd>${core.remaining} of ${core.limit}</dd>
  <dt>GraphQL points left</dt><dd>${graphql.remaining} of ${graphql.limit}</dd>
  <dt>Queries · reads · writes</dt><dd>${counts.graphql} · ${counts.reads} · ${counts.writes}</dd>
  <dt>Most writes in a minute</dt><dd>${busiest.minute}${settings === null ? '' : ` of ${settings.writesPerMinute}`}</dd>
  <dt>Most writes in an hour</dt><dd>${busiest.hour}${settings === null ? '' : ` of ${settings.writesPerHour}`}</dd></dl>`
}

const SHOWN = 40

function deliveryList(scene: PageScene): Html {
  const rows = [...scene.world.state.deliveries.all()].sort((a, b) => b.id - a.id).slice(0, SHOWN)
  if (scene.hookUrl === null) return html`<p class="quiet">The app has no webhook address.</p>`
  if (rows.length === 0) return html`<p class="quiet">None yet. They go to <code>${scene.hookUrl}</code>.</p>`
  return html`<div class="wide"><table><thead><tr><th>event</th><th>answer</th><th>ms</th><th>when</th><th></th></tr></thead><tbody>
  ${rows.map((row) => deliveryRow(scene, row))}</tbody></table></div>`
}

function deliveryRow(scene: PageScene, row: DeliveryRow): Html {
  const good = row.statusCode >= 200 && row.statusCode < 300
  return html`<tr><td>${row.event}${row.action === null ? '' : `.${row.action}`} ${row.redelivery ? html`<span class="mark">again</span>` : ''}</td>
  <td class="${good ? 'plus' : 'minus'}">${row.statusCode} ${row.status}</td><td>${row.durationMs}</td><td>${ago(scene, row.deliveredAt)}</td>
  <td><button class="small" data-post="/sandbox/redeliver" data-act="${JSON.stringify({ id: row.id })}">again</button></td></tr>`
}

function callList(scene: PageScene): Html {
  const rows = scene.calls.list().slice(-SHOWN).reverse()
  if (rows.length === 0) return html`<p class="quiet">None yet.</p>`
  return html`<div class="wide"><table><thead><tr><th>kind</th><th>call</th><th>status</th><th>ms</th><th>fault</th></tr></thead><tbody>
  ${rows.map(callRow)}</tbody></table></div>`
}

function callRow(row: CallRecord): Html {
  const good = row.status >= 200 && row.status < 400
  return html`<tr><td>${row.kind}</td><td><code>${row.method} ${row.path}</code></td>
  <td class="${good ? 'plus' : 'minus'}">${row.status === 0 ? 'cut' : row.status}</td><td>${row.ms}</td><td>${row.fault ?? ''}</td></tr>`
}
