// What `npm start` starts: serves GitHub when the credentials are set, starts the sandbox when none is, or the guided set-up.
import { assertSecret } from './intake/secret.ts'
import { type Running, run } from './run.ts'
import { type Credentials, loadEnvFile, readSettings, type Settings, SettingsError } from './settings.ts'

const OLDEST_NODE = 24

/** Reads the settings and starts what they ask for. Throws SettingsError with one line that says what to do. */
export async function start(): Promise<void> {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE)
    throw new SettingsError(
      `This needs Node ${OLDEST_NODE} or newer and runs on ${process.version}. \`npm ci\` brings one on Linux; start with \`npm start\`.`,
    )
  loadEnvFile()
  const settings = readSettings(process.env)
  if (settings.setup) return await (await import('./setup.ts')).setUp(settings)
  stopOnSignals(
    settings.credentials === null ? await startSandbox(settings) : await startForGitHub(settings, settings.credentials),
  )
}

async function startForGitHub(settings: Settings, credentials: Credentials): Promise<Running> {
  credentials.webhookSecrets.forEach(checkSecret)
  return await run({ settings, credentials, apiUrl: settings.githubApiUrl, lagMs: settings.readLagMs })
}

function checkSecret(secret: string): void {
  try {
    assertSecret(secret)
  } catch (cause) {
    throw new SettingsError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function startSandbox(settings: Settings): Promise<Running> {
  const { startWithSandbox } = await import('./start-sandbox.ts')
  return await startWithSandbox(settings)
}

/** SIGTERM and Ctrl-C finish what is in hand; a second signal does not wait. */
function stopOnSignals(running: Running): void {
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      running.stop().then(
        () => process.exit(0),
        (error) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
  }
}
