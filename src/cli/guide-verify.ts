// `guide verify`: is the guide whole, and with a checkout of TiKV, is what it says of the source true?
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { commands } from '../commands/index.ts'
import { loadGuide } from '../guide/load.ts'
import { formatLock, type LockLine, parseLock } from '../guide/lock.ts'
import { repositories } from '../guide/references.ts'
import { verifyGuide } from '../guide/verify.ts'
import { guideLockPath, readGuideFiles, readGuideLock } from '../guide-files.ts'
import type { Message, Page } from '../model/index.ts'
import { type DefaultsProof, proveDefaults } from './guide-defaults.ts'
import { type Drift, findDrift } from './guide-drift.ts'
import { checkFlows } from './guide-flows.ts'
import { type Proof, proveReferences, type RevisionOf } from './guide-prove.ts'
import { printReport, type Report } from './guide-report.ts'
import { openSources } from './guide-sources.ts'

export interface GuideIo {
  out(text: string): void
  err(text: string): void
  /** A file's text; `-` is standard input. */
  readText(path: string): Promise<string>
}

interface Options {
  readonly checkouts: ReadonlyMap<string, string>
  /** Folder of the guide; the one beside the code unless told. */
  readonly guide: string | undefined
  readonly rev: string | null
  readonly write: boolean
  readonly json: boolean
}

/** Exit code 0 when all is well (notices fail nothing), 1 with findings, 2 when used wrongly. */
export async function guideVerify(args: readonly string[], io: GuideIo): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    io.err(`guide verify: ${options}`)
    return 2
  }
  const report = await verify(options)
  io.out(options.json ? JSON.stringify(report) : printReport(report))
  const isWrong =
    report.messages.some((message) => message.level !== 'notice') || report.drift.some((one) => one.gone.length > 0)
  return isWrong ? 1 : 0
}

function readOptions(args: readonly string[]): Options | string {
  const text = { type: 'string', multiple: true } as const
  const flag = { type: 'boolean' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        tikv: text,
        repo: text,
        rev: { type: 'string' },
        guide: { type: 'string' },
        'write-lock': flag,
        json: flag,
      },
    })
    const pairs = [...(values.tikv ?? []).map((dir) => `tikv=${dir}`), ...(values.repo ?? [])].map((pair) =>
      pair.split('='),
    )
    const wrong = pairs.find(([name = '', dir]) => !dir || !(repositories as readonly string[]).includes(name))
    if (wrong) return `--repo takes name=DIR, name one of ${repositories.join(', ')}`
    const checkouts = new Map(pairs.map(([name = '', ...dir]) => [name, dir.join('=')]))
    const needsTikv = values['write-lock'] || values.rev !== undefined
    if (needsTikv && !checkouts.has('tikv')) return '--write-lock and --rev need --tikv DIR'
    return {
      checkouts,
      guide: values.guide,
      rev: values.rev ?? null,
      write: values['write-lock'] ?? false,
      json: values.json ?? false,
    }
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

async function verify(options: Options): Promise<Report> {
  const files = readGuideFiles(options.guide)
  const { pages } = loadGuide(files)
  const old = readGuideLock(options.guide)
  const proof = await proveSource(pages, options, old === null ? [] : parseLock(old).lines)
  const lock =
    options.write && proof ? await writeLock(proof.references, { old, path: guideLockPath(options.guide) }) : old
  // Another guide than our own need not have the sections that our code cites.
  const citations = options.guide === undefined ? commands.map(({ because }) => because) : []
  const whole = verifyGuide(files, lock, { now: new Date().toISOString(), citations })
  const offline = [...whole, ...checkFlows(pages)]
  return {
    pages: pages.length,
    messages: withoutEchoes([...(proof?.references.messages ?? []), ...(proof?.defaults.messages ?? [])], offline),
    references: proof ? { proven: proof.references.proven.length, unread: countUnread(proof.references) } : null,
    defaults: proof
      ? { same: proof.defaults.same, differs: proof.defaults.differs, unproven: proof.defaults.unproven }
      : null,
    drift: proof?.drift ?? [],
  }
}

/** A reference that was just disproven need not be said to lack its line in the lock too. */
function withoutEchoes(proven: readonly Message[], offline: readonly Message[]): Message[] {
  const place = ({ file, line, rule }: Message) => `${file}:${line}:${rule}`
  const said = new Set(proven.map(place))
  return [...offline.filter((message) => message.rule !== 'reference' || !said.has(place(message))), ...proven]
}

async function proveSource(
  pages: readonly Page[],
  options: Options,
  old: readonly LockLine[],
): Promise<{ references: Proof; defaults: DefaultsProof; drift: Drift[] } | null> {
  if (options.checkouts.size === 0) return null
  const sources = openSources(options.checkouts, pages)
  const locked = new Map(options.write ? [] : old.map(({ repo, commit }) => [repo, commit]))
  const revisionOf: RevisionOf = (repo, page) => (repo === 'tikv' ? page.verified?.commit : locked.get(repo)) ?? 'HEAD'
  return {
    references: await proveReferences(pages, sources, revisionOf),
    defaults: await proveDefaults(pages, sources, revisionOf),
    drift: options.rev === null ? [] : await findDrift(pages, sources, options.rev),
  }
}

function countUnread({ unread }: Proof): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(unread, ({ repo }) => repo)].map(([repo, list]) => [repo, list.length]))
}

/** Writes what was proven; what was not looked at keeps its old line. Returns the lock's text. */
async function writeLock(
  { proven, unread }: Proof,
  { old, path }: { old: string | null; path: string },
): Promise<string> {
  const before = old === null ? [] : parseLock(old).lines
  const kept = unread.flatMap(({ text }) => before.filter(({ reference }) => reference === text))
  const lock = formatLock([...proven, ...kept])
  await writeFile(path, lock)
  return lock
}
