// `doctor`: is everything set up so that the app can work, and how to mend what is not. Reads only.

import { createProbot } from '../base-office.ts'
import type { Client } from '../github/ask.ts'
import { hasStatus } from '../github/problems.ts'
import { createLog } from '../log.ts'
import { readSettings, type Settings, SettingsError } from '../settings.ts'
import { checkGrants } from './doctor-grants.ts'
import { checkInstallations } from './doctor-installations.ts'
import type { AppData, Finding } from './finding.ts'
import type { Io } from './index.ts'

const MOST_SKEW_MS = 60_000

/** Exit 1 when a problem was found, 2 when there is nothing to check with. */
export async function doctor(args: string[], io: Io): Promise<number> {
  const at = args.indexOf('--repo')
  const repository = at < 0 ? null : (args[at + 1] ?? '')
  if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    io.err('--repo takes owner/name')
    return 2
  }
  const findings = await examine(io.env, repository)
  if (args.includes('--json')) io.out(JSON.stringify({ findings }, null, 2))
  else
    for (const { check, state, found, mend } of findings)
      io.out(`${state.padEnd(8)} ${check.padEnd(16)} ${found}${mend === '' ? '' : `\n${' '.repeat(26)}→ ${mend}`}`)
  return findings.some((finding) => finding.state === 'problem') ? 1 : 0
}

async function examine(env: Io['env'], repository: string | null): Promise<Finding[]> {
  const settings = tryRead(env)
  if (settings instanceof SettingsError)
    return [{ check: 'settings', state: 'problem', found: settings.message, mend: 'set them as the README shows' }]
  const { credentials } = settings
  if (credentials === null) {
    return [
      {
        check: 'credentials',
        state: 'problem',
        found: 'none are set',
        mend: 'register the app with `PUBLIC_URL=https://… npm run setup`, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET',
      },
    ]
  }
  const octokit = await createProbot(credentials, settings.githubApiUrl, createLog('silent')).auth()
  const app = octokit as unknown as Client
  const signedIn = await checkApp(app)
  if (signedIn[0]?.state !== 'ok') return signedIn
  const secrets = credentials.webhookSecrets.map(checkSecret)
  return [
    ...signedIn,
    ...secrets,
    ...(await checkHook(app, settings)),
    ...(await checkInstallations(app, { credentials, settings, repository })),
  ]
}

function tryRead(env: Io['env']): Settings | SettingsError {
  try {
    return readSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) return error
    throw error
  }
}

function checkSecret(secret: string): Finding {
  const long = Buffer.byteLength(secret) >= 32 && secret !== 'development'
  return long
    ? { check: 'webhook secret', state: 'ok', found: 'long enough', mend: '' }
    : {
        check: 'webhook secret',
        state: 'problem',
        found: 'shorter than 32 bytes',
        mend: 'make one with `openssl rand -hex 32`, set it here and in the app’s settings',
      }
}

/** Credentials, permissions against app.yml, and the clock (GitHub refuses a JWT that is off by more than a minute). */
async function checkApp(app: Client): Promise<Finding[]> {
  try {
    const { data, headers } = await app.request('GET /app')
    const { slug, permissions, events } = data as AppData
    return [
      { check: 'credentials', state: 'ok', found: `signed in as ${slug}`, mend: '' },
      checkClock(String(headers.date)),
      ...checkGrants('app', permissions, events),
    ]
  } catch (error) {
    const mend = hasStatus(error, 401)
      ? 'APP_ID and PRIVATE_KEY do not belong together, or this machine’s clock is wrong'
      : 'is api.github.com reachable from here?'
    return [
      { check: 'credentials', state: 'problem', found: error instanceof Error ? error.message : String(error), mend },
    ]
  }
}

function checkClock(date: string): Finding {
  const skew = Date.now() - Date.parse(date)
  if (Number.isNaN(skew)) return { check: 'clock', state: 'unknown', found: 'GitHub sent no date', mend: '' }
  const found = `${Math.round(Math.abs(skew) / 1000)} s from GitHub’s`
  return Math.abs(skew) < MOST_SKEW_MS
    ? { check: 'clock', state: 'ok', found, mend: '' }
    : { check: 'clock', state: 'problem', found, mend: 'switch time synchronisation on (NTP)' }
}

/** Does GitHub reach us? Its own list of deliveries says so better than any request from here. */
async function checkHook(app: Client, { publicUrl }: Settings): Promise<Finding[]> {
  const { url } = (await app.request('GET /app/hook/config')).data as { url?: string }
  const deliveries = (await app.request('GET /app/hook/deliveries', { per_page: 20 })).data as readonly {
    status_code: number
    status: string
  }[]
  const wrongHost = publicUrl !== undefined && url?.startsWith(publicUrl) === false
  const path = url?.endsWith('/api/github/webhooks') === true
  const failed = deliveries.filter(({ status_code: code }) => code < 200 || code > 299)
  return [
    path && !wrongHost
      ? { check: 'webhook address', state: 'ok', found: url ?? '', mend: '' }
      : {
          check: 'webhook address',
          state: 'problem',
          found: url ?? 'none',
          mend: `set it to ${publicUrl ?? 'https://<your host>'}/api/github/webhooks in the app’s settings`,
        },
    deliveries.length === 0
      ? {
          check: 'deliveries',
          state: 'unknown',
          found: 'GitHub has sent nothing yet',
          mend: 'edit any issue, then ask again',
        }
      : failed.length === 0
        ? { check: 'deliveries', state: 'ok', found: `the last ${deliveries.length} arrived`, mend: '' }
        : {
            check: 'deliveries',
            state: 'problem',
            found: `${failed.length} of the last ${deliveries.length} failed (${failed[0]?.status})`,
            mend: 'is the address reachable from the internet, and the secret the same on both sides?',
          },
  ]
}
