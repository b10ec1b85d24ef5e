// Does a pull request look as if it needs an RFC? A guess for a hint: contracts touched, growth, number of components.
import { globTest } from '../../model/glob.ts'
import type { Because, ChangedFile, Facts, FilePatch, Known } from '../../model/index.ts'
import type { RfcSubstantialPolicy } from './policy.ts'

export const SUBSTANTIAL_PLACE = 'request-for-comments#when-the-app-suggests-one' satisfies Because

export interface ChangeFacts {
  readonly base: string
  readonly files: readonly ChangedFile[]
  readonly fileCount: number
  /** Patches of lock and manifest files at least; null or absent: not known. */
  readonly patches?: readonly FilePatch[] | null
}

/** One thing that speaks for it, in facts for words. */
export interface Reason {
  readonly topic: 'contract' | 'package' | 'growth' | 'components'
  readonly facts: Facts
}

export interface Judgement {
  readonly substantial: Known
  /** What was found, also when it was not enough. */
  readonly reasons: readonly Reason[]
}

interface Touched {
  readonly contracts: readonly Reason[]
  readonly packages: readonly Reason[]
  readonly packageUnknown: boolean
}

/** `unknown` when what GitHub did not tell could make it a yes. Never more than a hint: a person decides. */
export function judgeSubstantial(facts: ChangeFacts, policy: RfcSubstantialPolicy): Judgement {
  if (!policy.branches.includes(facts.base)) return { substantial: 'no', reasons: [] }
  const isIgnored = anyOf(policy.ignore)
  const counted = facts.files.filter(({ path }) => !isIgnored(path))
  const growth = Math.max(
    0,
    sum(counted, ({ additions, deletions }) => additions - deletions),
  )
  const components = componentsOf(counted, policy)
  const { contracts, packages, packageUnknown } = touchedBy(facts, policy)
  const reaches = (bar: { growth: number; components: number }) =>
    growth >= bar.growth && components.length >= bar.components
  const promised = contracts.length + packages.length > 0
  const reasons: readonly Reason[] = [
    ...contracts,
    ...packages,
    { topic: 'growth', facts: { lines: growth } },
    { topic: 'components', facts: { names: components } },
  ]
  if (reaches(policy.large) || (promised && reaches(policy.contract))) return { substantial: 'yes', reasons }
  const mayBe = facts.files.length < facts.fileCount || (packageUnknown && reaches(policy.contract))
  return { substantial: mayBe ? 'unknown' : 'no', reasons }
}

function touchedBy({ files, patches }: ChangeFacts, policy: RfcSubstantialPolicy): Touched {
  const isTest = anyOf(policy.ignore.filter((glob) => /test|bench|fuzz/.test(glob)))
  const contracts = policy.contracts.flatMap(({ name, files: globs, lines }): readonly Reason[] => {
    const isIn = anyOf(globs)
    const touched = files.filter(({ path }) => isIn(path) && !isTest(path))
    const changed = sum(touched, ({ additions, deletions }) => additions + deletions)
    return changed < Math.max(1, lines)
      ? []
      : [{ topic: 'contract', facts: { name, paths: touched.map(({ path }) => path) } }]
  })
  const manifests = files.filter(({ path }) => /(?:^|\/)Cargo\.(?:lock|toml)$/.test(path))
  const texts = (patches ?? []).filter(({ path }) => manifests.some((file) => file.path === path))
  const packages = policy.packages
    .filter((wanted) => texts.some(({ patch }) => patch !== null && hasNewVersion(patch, wanted.package)))
    .map(({ name, package: crate }): Reason => ({ topic: 'package', facts: { name, package: crate } }))
  const packageUnknown = packages.length === 0 && texts.filter(({ patch }) => patch !== null).length < manifests.length
  return { contracts, packages, packageUnknown }
}

/** A new commit or version of a crate; that another crate begins to use it is none. */
function hasNewVersion(patch: string, crate: string): boolean {
  return patch.split('\n').some((line) => {
    if (!line.startsWith('+') || !line.includes(crate)) return false
    return (
      line.includes(`/${crate}.git`) ||
      line.includes(`/${crate}?`) ||
      line.includes(`/${crate}#`) ||
      isPinned(line, crate)
    )
  })
}

function isPinned(line: string, crate: string): boolean {
  const value = line.slice(1).trim()
  return value.startsWith(`${crate} `) && /\b(?:version|rev|tag|branch)\s*=|=\s*"/.test(value)
}

/** Folders that `components` names, with at least so many changed lines; sorted. */
function componentsOf(files: readonly ChangedFile[], policy: RfcSubstantialPolicy): readonly string[] {
  const depths = policy.components.map((glob) => ({ depth: glob.split('/').length, fits: globTest(glob) }))
  const lines = new Map<string, number>()
  for (const { path, additions, deletions } of files) {
    const parts = path.split('/')
    const folder = depths
      .filter(({ depth }) => parts.length > depth)
      .map(({ depth, fits }) => ({ name: parts.slice(0, depth).join('/'), fits }))
      .find(({ name, fits }) => fits(name))?.name
    if (folder !== undefined) lines.set(folder, (lines.get(folder) ?? 0) + additions + deletions)
  }
  return [...lines].flatMap(([name, count]) => (count >= policy['component-lines'] ? [name] : [])).sort()
}

function anyOf(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.map(globTest)
  return (path) => tests.some((test) => test(path))
}

function sum(files: readonly ChangedFile[], of: (file: ChangedFile) => number): number {
  return files.reduce((total, file) => total + of(file), 0)
}
