// The only reader of the environment: one schema, and errors that name what is missing and how to get it.
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const text = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

function whole(least: number, most: number) {
  return text
    .transform((value) => (value === undefined ? undefined : Number(value)))
    .pipe(z.int().min(least).max(most).optional())
}

const Environment = z.object({
  APP_ID: whole(1, Number.MAX_SAFE_INTEGER),
  PRIVATE_KEY: text,
  PRIVATE_KEY_PATH: text,
  WEBHOOK_SECRET: text,
  WEBHOOK_SECRET_PREVIOUS: text,
  DATABASE_URL: text,
  DATA_DIR: text.transform((value) => value ?? '.data'),
  HOST: text,
  PORT: whole(0, 65_535),
  PUBLIC_URL: text.pipe(z.url().optional()),
  GUIDE_URL: text.pipe(z.url().optional()),
  GITHUB_API_URL: text.pipe(z.url().optional()),
  GITHUB_TOKEN: text,
  GIT_MIRROR: text,
  LOG_LEVEL: text.pipe(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional()),
  OPS_TOKEN: text,
  READ_LAG_MS: whole(0, 600_000),
  WRITES_PER_MINUTE: whole(1, 1_000_000),
  WRITES_PER_HOUR: whole(1, 1_000_000),
  SETUP: text,
})

export interface Credentials {
  readonly appId: number
  readonly privateKey: string
  /** The current secret first, then the previous one while a rotation lasts. */
  readonly webhookSecrets: readonly string[]
}

export interface Settings {
  /** null: no credentials at all, so the sandbox is started. */
  readonly credentials: Credentials | null
  readonly setup: boolean
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly host: string
  readonly port: number
  readonly publicUrl: string | undefined
  readonly guideUrl: string | undefined
  readonly githubApiUrl: string | undefined
  readonly githubToken: string | undefined
  /** What git may see of the environment; null: no mirror of repositories is kept. */
  readonly mirrorEnvironment: Readonly<Record<string, string>> | null
  readonly logLevel: string
  readonly opsToken: string | undefined
  /** How far GitHub's reads may lag behind its writes (ms); undefined: the careful default. */
  readonly readLagMs: number | undefined
  /** Content writes one installation may make; GitHub's limits unless set. */
  readonly writeLimits: { readonly perMinute: number; readonly perHour: number }
}

/** Thrown for settings that cannot work; `message` is one line a person can act on. */
export class SettingsError extends Error {}

const HOW: Readonly<Record<string, string>> = {
  APP_ID: 'the number on the page of your GitHub App',
  PRIVATE_KEY: 'the text of the .pem file (or PRIVATE_KEY_PATH: where it is)',
  WEBHOOK_SECRET: 'at least 32 characters, the same as in the app; make one with: openssl rand -hex 32',
}

/** Takes what `.env` in the working folder holds into the environment; what is set already wins. No file is fine. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** Where programs are, proxies and certificates; no traces, which would print what git sends. */
const FOR_GIT = /^(?:PATH|HOME|TMPDIR|(?:https?|all|no)_proxy|SSL_CERT_(?:FILE|DIR)|GIT_SSL_CAINFO)$/i

function forGit(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && FOR_GIT.test(name) ? [[name, value]] : [],
    ),
  )
}

/** Reads the settings. Throws SettingsError naming every variable that is missing or malformed. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw new SettingsError(`These environment variables cannot be read: ${wrong}`)
  }
  const env = parsed.data
  const credentials = readCredentials(env)
  return {
    credentials,
    setup: env.SETUP !== undefined && env.SETUP !== '0',
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    host: env.HOST ?? (credentials === null ? '127.0.0.1' : '0.0.0.0'),
    port: env.PORT ?? 3000,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    guideUrl: env.GUIDE_URL?.replace(/\/+$/, ''),
    githubApiUrl: env.GITHUB_API_URL?.replace(/\/+$/, ''),
    githubToken: env.GITHUB_TOKEN,
    mirrorEnvironment: env.GIT_MIRROR === undefined || env.GIT_MIRROR === '0' ? null : forGit(environment),
    logLevel: env.LOG_LEVEL ?? 'info',
    opsToken: env.OPS_TOKEN,
    readLagMs: env.READ_LAG_MS,
    writeLimits: { perMinute: env.WRITES_PER_MINUTE ?? 80, perHour: env.WRITES_PER_HOUR ?? 500 },
  }
}

/** Settings under `probot run`, where Probot itself reads the credentials; only the app's number is needed here. */
export function readProbotSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Settings & { readonly appId: number } {
  const { APP_ID, PRIVATE_KEY: _key, PRIVATE_KEY_PATH: _path, WEBHOOK_SECRET: _secret, ...rest } = environment
  return { ...readSettings(rest), appId: Number(APP_ID ?? 0) }
}

function readCredentials(env: z.infer<typeof Environment>): Credentials | null {
  const privateKey = env.PRIVATE_KEY ?? readKeyFile(env.PRIVATE_KEY_PATH)
  const given = { APP_ID: env.APP_ID, PRIVATE_KEY: privateKey, WEBHOOK_SECRET: env.WEBHOOK_SECRET }
  const missing = Object.entries(given).filter(([, value]) => value === undefined)
  if (missing.length === 3) return null
  if (env.APP_ID === undefined || privateKey === undefined || env.WEBHOOK_SECRET === undefined) {
    const names = missing.map(([name]) => `${name} (${HOW[name]})`).join(', ')
    throw new SettingsError(
      `To serve GitHub, also set ${names}. To start the sandbox instead, unset APP_ID, PRIVATE_KEY and WEBHOOK_SECRET.`,
    )
  }
  const secrets = [env.WEBHOOK_SECRET, env.WEBHOOK_SECRET_PREVIOUS].filter((secret) => secret !== undefined)
  return { appId: env.APP_ID, privateKey: privateKey.replace(/\\n/g, '\n'), webhookSecrets: secrets }
}

function readKeyFile(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SettingsError(`PRIVATE_KEY_PATH: cannot read ${path}`, { cause })
  }
}
