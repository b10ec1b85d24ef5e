// `rfc lint <file|->`: an RFC's text as the app would check it, with the configuration and images of the checkout around it.
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { askStyle } from '../ask-style.ts'
import { firstLintValues } from '../flows/rfc/first-values.ts'
import { lintRfc, type RfcFile, readableText } from '../flows/rfc/lint.ts'
import type { Message } from '../model/index.ts'
import type { Io } from './index.ts'

type LintIo = Pick<Io, 'readText' | 'out' | 'err'>

const USAGE = 'usage: rfc lint <file|-> [--number N] [--json]'

interface Asked {
  readonly path: string
  readonly number: number | null
  readonly json: boolean
}

/** Prints what is wrong; 0 nothing worse than a notice, 1 errors, 2 wrong use. */
export async function rfcLint(args: readonly string[], io: LintIo): Promise<number> {
  const asked = readArgs(args)
  if (typeof asked === 'string') return wrongUse(io, asked)
  const text = await io.readText(asked.path).catch(() => null)
  if (text === null) return wrongUse(io, `rfc lint: cannot read ${asked.path}`)
  const { markdownlint, ...place } = await placeOf(asked.path, io)
  const style = await askStyle({ text: readableText(text), config: markdownlint })
  const messages = lintRfc({ ...place, text, number: asked.number, style }, firstLintValues)
  io.out(asked.json ? asJson(asked.path, messages) : forPeople(asked.path, messages))
  return messages.some(({ level }) => level !== 'notice') ? 1 : 0
}

function wrongUse(io: LintIo, line: string): number {
  io.err(line)
  return 2
}

/** What was asked, or what is wrong with the question. */
function readArgs(args: readonly string[]): Asked | string {
  const rest = args.filter((arg) => arg !== '--json')
  const at = rest.findIndex((arg) => arg === '--number' || arg.startsWith('--number='))
  const given = at < 0 ? [] : rest.splice(at, rest[at] === '--number' ? 2 : 1)
  const [path, ...more] = rest
  if (path === undefined || more.length > 0 || /^-./.test(path)) return USAGE
  const digits = given.length === 2 ? given[1] : given[0]?.replace('--number=', '')
  if (at >= 0 && !/^#?[1-9]\d{0,8}$/.test(digits ?? '')) return 'rfc lint: --number wants the number of a pull request'
  return { path, number: digits === undefined ? null : Number(digits.replace('#', '')), json: args.includes('--json') }
}

type Place = Omit<RfcFile, 'text' | 'number' | 'style'> & {
  readonly markdownlint: Readonly<Record<string, unknown>> | null
}

/** A file below `text/` stands in a checkout; any other is taken as if it did, and its images are not looked for. */
async function placeOf(path: string, io: LintIo): Promise<Place> {
  const { folder } = firstLintValues
  const nowhere = { path: null, repository: 'tikv/rfcs', present: null, markdownlint: null, accepted: false }
  if (path === '-') return nowhere
  const full = resolve(path)
  if (basename(dirname(full)) !== folder) return { ...nowhere, path: `${folder}/${basename(full)}` }
  const root = dirname(dirname(full))
  return {
    ...nowhere,
    path: relative(root, full),
    present: await filesOf(root),
    markdownlint: await configOf(root, io),
  }
}

/** Files of the checkout two folders deep, from its root. Images stand in one folder below it. */
async function filesOf(root: string): Promise<readonly string[]> {
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const shown = folders.map(({ name }) => name).filter((name) => !/^\.|^node_modules$/.test(name))
  const listed = shown.map(async (name) =>
    (await readdir(join(root, name), { recursive: true })).map((file) => `${name}/${file}`),
  )
  return (await Promise.all(listed)).flat().map((file) => file.replaceAll('\\', '/'))
}

async function configOf(root: string, io: LintIo): Promise<Place['markdownlint']> {
  const text = await io.readText(join(root, '.markdownlint.json')).catch(() => null)
  if (text === null) return null
  try {
    const config: unknown = JSON.parse(text)
    return typeof config === 'object' && config !== null ? (config as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function asJson(file: string, messages: readonly Message[]): string {
  const shown = messages.map(({ line, rule, level = 'error', text }) => ({ line, rule, level, text }))
  return JSON.stringify({ file, messages: shown })
}

function forPeople(file: string, messages: readonly Message[]): string {
  if (messages.length === 0) return `${file}: nothing to mend`
  return messages
    .map(({ line, rule, level, text }) => `${file}:${line} ${rule}${level === 'notice' ? ' (notice)' : ''} ${text}`)
    .join('\n')
}
