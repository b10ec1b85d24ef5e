// The HTTP face of the app: webhooks in, and a few pages out. Each route is one line in the table.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { type Answer, WEBHOOK_PATH } from './door.ts'
import type { Metrics } from './metrics.ts'
import type { Log, Page, Store } from './model/index.ts'
import type { FullOffice } from './office.ts'
import { VERSION } from './version.ts'
import { renderGuideIndex, renderGuidePage } from './web/guide-page.ts'
import { type GuideSite, openGuideSite } from './web/guide-site.ts'
import { type OpsReport, renderOps } from './web/ops-page.ts'

export interface ServeParts {
  readonly store: Store
  readonly log: Log
  readonly metrics: Metrics
  readonly intake: Answer
  readonly opsToken: string | undefined
  /** null while everything behind the intake is still starting. */
  /** Null while the app starts. */
  office(): Promise<FullOffice> | null
}

/** For operators only. */
const GUARDED = ['/ops', '/ops.json', '/metrics', '/triage']
const STARTED_AT = new Date().toISOString()

/** Answers every request; never rejects. */
export function createAnswer(parts: ServeParts): Answer {
  const site = openGuideSite(fileURLToPath(new URL('../guide/.vitepress/dist/', import.meta.url)))
  return async (request, response) => {
    await answer({ ...parts, site }, request, response).catch((error) => {
      parts.log.error({ err: error, path: pathOf(request) }, 'a request failed')
      if (!response.headersSent)
        send(response, 500, ['text/plain', 'Something went wrong; the operator can see what.\n'])
      else response.destroy()
    })
  }
}

interface Served extends ServeParts {
  /** The built site, when `npm run guide:build` has been run before the start; else pages are rendered plainly. */
  readonly site: GuideSite | null
}

async function answer(parts: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request)
  if (path === WEBHOOK_PATH) return await parts.intake(request, response)
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, ['text/plain', 'Only GET here.\n'])
  if ((GUARDED.includes(path) || isReviewers(path)) && !mayOperate(request, parts.opsToken)) {
    const how = 'Set OPS_TOKEN and send it as `Authorization: Bearer …`, or ask from the machine itself.\n'
    return send(response, 401, ['text/plain', how])
  }
  if (path === '/') return redirect(response, '/guide/')
  if (path === '/metrics') return await sendMetrics(parts, response)
  if (path === '/guide') return redirect(response, '/guide/')
  const opening = parts.office()
  if (path === '/readyz' && opening !== null) return await sendReady(parts.store, response)
  const office = await opening
  if (path.startsWith('/guide/') && parts.site !== null) {
    return await sendSite(parts.site, office?.guide.pages ?? [], { request, response })
  }
  if (office === null) return send(response, 503, ['text/plain', 'starting\n'])
  if (path === '/ops') return send(response, 200, ['text/html; charset=utf-8', renderOps(await report(office))])
  if (path === '/ops.json') return send(response, 200, ['application/json', JSON.stringify(await report(office))])
  if (path === '/triage') return send(response, 200, ['text/html; charset=utf-8', await triagePage(office)])
  if (isReviewers(path)) return await sendReviewers(office, path, response)
  if (path === '/rfcs' || path === '/rfcs.ics') return await sendDecisions(office, path, response)
  if (path.startsWith('/guide/')) return sendGuide(office.guide.pages, path.slice('/guide/'.length), response)
  send(response, 404, ['text/plain', 'Nothing here. The guide is at /guide/.\n'])
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/'
}

/** With a token: only who sends it. Without: only the machine itself, not somebody behind a proxy on it. */
function mayOperate({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`)
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '')
  const passedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined)
  // A page of a stranger can have its own name lead to this machine, but not call it by ours.
  return local && !passedOn && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(headers.host ?? '')
}

/** Takes the same time whatever is given. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [given, wanted].map((text) => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}

async function report({ store, board }: FullOffice): Promise<OpsReport> {
  return {
    version: VERSION,
    startedAt: STARTED_AT,
    sweptAt: await store.value('sweep:ended'),
    stats: await store.stats(),
    parked: await store.parked(),
    shadow: await board.shadow(),
    problems: await board.problems(),
    issues: await (await import('./triage-view.ts')).readKnownIssues(store),
    histories: await (await import('./known-histories.ts')).readKnownHistories(store),
  }
}

/** Loaded when somebody looks: before the rest of the app it would cost 12 MB of idle memory. */
async function triagePage(office: FullOffice): Promise<string> {
  return await (await import('./triage-view.ts')).showTriage(office)
}

function isReviewers(path: string): boolean {
  return path === '/reviewers' || path.startsWith('/reviewers/')
}

async function sendReviewers(office: FullOffice, path: string, response: ServerResponse): Promise<void> {
  const page = await (await import('./review-view.ts')).showReviewers(office, path)
  if (page === null) send(response, 404, ['text/plain', 'That is no login. Everybody is at /reviewers.\n'])
  else send(response, 200, ['text/html; charset=utf-8', page])
}

/** Loaded when somebody asks: a calendar's library must not delay the first answer. */
async function sendDecisions({ decisions, now }: FullOffice, path: string, response: ServerResponse): Promise<void> {
  const open = await decisions.list()
  if (path === '/rfcs.ics') {
    const { renderCalendar } = await import('./web/decisions-calendar.ts')
    return send(response, 200, ['text/calendar; charset=utf-8', renderCalendar(open)])
  }
  const { renderDecisions } = await import('./web/decisions-page.ts')
  send(response, 200, ['text/html; charset=utf-8', renderDecisions(open, new Date(now()).toISOString())])
}

async function sendMetrics({ store, metrics }: ServeParts, response: ServerResponse): Promise<void> {
  for (const [state, value] of Object.entries(await store.stats())) metrics.inbox.set({ state }, Number(value))
  send(response, 200, [metrics.registry.contentType, await metrics.registry.metrics()])
}

async function sendReady(store: Store, response: ServerResponse): Promise<void> {
  const answers = await store.ping().then(
    () => true,
    () => false,
  )
  send(response, answers ? 200 : 503, ['text/plain', answers ? 'ready\n' : 'the database does not answer\n'])
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function sendSite(site: GuideSite, pages: readonly Page[], { request, response }: Exchange): Promise<void> {
  const { 'accept-encoding': acceptEncoding, 'if-none-match': ifNoneMatch } = request.headers
  const asked = {
    path: pathOf(request).slice('/guide/'.length),
    acceptEncoding: String(acceptEncoding ?? ''),
    ifNoneMatch,
  }
  const { status, headers, body } = await site.answer(asked, pages)
  response.writeHead(status, headers).end(body ?? undefined)
}

function sendGuide(pages: readonly Page[], path: string, response: ServerResponse): void {
  const name = path.replace(/(\.html|\.md|\/)$/, '')
  if (name === '') {
    send(response, 200, ['text/html; charset=utf-8', renderGuideIndex(pages, '/guide')])
    return
  }
  const page = pages.find((candidate) => candidate.path === `${name}.md` || candidate.id === name)
  if (page === undefined) send(response, 404, ['text/plain', 'The guide has no such page; the list is at /guide/.\n'])
  else send(response, 200, ['text/html; charset=utf-8', renderGuidePage(page, '/guide')])
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end()
}

const SAFE = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
}

function send(response: ServerResponse, status: number, [type, body]: readonly [type: string, body: string]): void {
  response.writeHead(status, { 'content-type': type, ...SAFE }).end(body)
}
