// A bare clone of a repository on GitHub, without the contents of files, brought up to date by each call.
import { spawn } from 'node:child_process'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { resolveCommit } from './tree.ts'

export interface Mirror {
  /** Where it is kept. */
  readonly dir: string
  /** For example `https://github.com/tikv/tikv.git`. */
  readonly url: string
  /** Lets git read it; null for what everybody may read. It is handed over in the environment: no argument, file or log holds it. */
  readonly token: string | null
  /** What git may see of our own environment: where programs are, proxies, certificates. */
  readonly environment: Readonly<Record<string, string>>
}

const HOUR_MS = 3_600_000
/** git gives up on a server that sends less than 1 kB a second for a minute. */
const PATIENCE: readonly (readonly [string, string])[] = [
  ['http.lowSpeedLimit', '1000'],
  ['http.lowSpeedTime', '60'],
]

/**
 * Clones, or fetches what is new; answers the newest commit of the default branch. History and paths alone are fetched
 * (`blob:none`). Throws with git's words; what was there before stays as it was.
 */
export async function updateMirror(mirror: Mirror): Promise<string> {
  const { dir, url } = mirror
  if (!(await isWhole(mirror))) await cloneAside(mirror)
  else {
    // What a killed fetch leaves behind would stop every later one; only one of ours runs at a time.
    await rm(join(dir, 'refs/heads/mirrored.lock'), { force: true })
    const what = ['fetch', '--quiet', '--no-tags', '--force', url, 'HEAD:refs/heads/mirrored']
    await runGit(mirror, ['--git-dir', dir, ...what])
  }
  const commit = (await resolveCommit(dir, 'refs/heads/mirrored')) ?? (await resolveCommit(dir, 'HEAD'))
  if (commit === null) throw new Error(`${url} has no commit`)
  return commit
}

/** False also for a folder that is empty or damaged. `--git-dir`: a repository around it is never meant. */
function isWhole(mirror: Mirror): Promise<boolean> {
  return runGit(mirror, ['--git-dir', mirror.dir, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}']).then(
    () => true,
    () => false,
  )
}

/** A clone that was cut off is never taken for a whole one. */
async function cloneAside(mirror: Mirror): Promise<void> {
  const { dir, url } = mirror
  const aside = `${dir}.new`
  await rm(aside, { recursive: true, force: true })
  await mkdir(dirname(dir), { recursive: true })
  const what = ['--bare', '--filter=blob:none', '--single-branch', '--no-tags', '--quiet']
  await runGit(mirror, ['clone', ...what, '--end-of-options', url, aside])
  await rm(dir, { recursive: true, force: true })
  await rename(aside, dir)
}

/** git's environment: the token as a header for this address only, and nobody to ask for a password. */
function environmentOf({ token, url, environment }: Mirror): Record<string, string> {
  const header = token === null ? '' : Buffer.from(`x-access-token:${token}`).toString('base64')
  const config = [
    ...PATIENCE,
    ['credential.helper', ''],
    ...(token === null ? [] : [[`http.${new URL(url).origin}/.extraheader`, `Authorization: Basic ${header}`]]),
  ]
  const pairs = config.flatMap(([key = '', value = ''], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ])
  return {
    ...environment,
    ...Object.fromEntries(pairs),
    GIT_CONFIG_COUNT: String(config.length),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  }
}

function runGit(mirror: Mirror, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const git = spawn('git', args, {
      env: environmentOf(mirror),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    // The option `timeout` of spawn would keep us running for that hour where git cannot be started.
    const patience = setTimeout(() => git.kill(), HOUR_MS).unref()
    let said = ''
    git.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000)
    })
    git.on('error', (cause) => reject(new Error('git could not be started', { cause })))
    git.on('close', (code) => {
      clearTimeout(patience)
      if (code === 0) resolve()
      else reject(new Error(`${mirror.url} could not be mirrored: ${said.trim() || `code ${code}`}`))
    })
  })
}
