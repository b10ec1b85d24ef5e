// Which references of the guide a change would kill, and what they become where the change shows it. Pure.
import type { ChangedFile, FilePatch, FileText, GuideDrift, Page } from '../model/index.ts'
import { onlyIn, type PatchSides, readPatch } from './patch.ts'
import { parseReference, type Reference, readReferences } from './references.ts'
import { definitionsOf, isDefined } from './source/definitions.ts'
import { movedTo } from './symbol-moves.ts'

type Place = Omit<GuideDrift, 'what' | 'suggestion'> & Pick<Reference, 'path' | 'symbol'>

/** Every reference of the guide by `repo:path`. */
export type References = ReadonlyMap<string, readonly Place[]>

/** A change of one repository, by the name that references use (`tikv`, `pd`). */
export interface Change {
  readonly repo: string
  readonly files: readonly ChangedFile[]
  /** Absent or null: only deleted files are known to be gone. */
  readonly patches?: readonly FilePatch[] | null
  /** Whole texts after the change, where a patch alone leaves a doubt. */
  readonly headTexts?: readonly FileText[]
}

/** A change that kills more references than this is a new order of the code; the rest is found by `guide verify --rev`. */
const MOST = 100

export function indexReferences(pages: readonly Page[]): References {
  const index = new Map<string, Place[]>()
  for (const page of pages) {
    const written = readReferences(page)
    for (const reference of [...written, ...claimedAlone(page, written)].filter(({ path }) => !path.includes('*'))) {
      const key = `${reference.repo}:${reference.path}`
      index.set(key, [...(index.get(key) ?? []), toPlace(page, reference)])
    }
  }
  return index
}

/** Files of the front matter's `code:` that the text does not name itself. */
function claimedAlone(page: Page, written: readonly Reference[]): Reference[] {
  const named = new Set(written.map(({ repo, path }) => `${repo}:${path}`))
  return page.code.flatMap((code) => {
    const claim = parseReference(code)
    return claim === null || named.has(`${claim.repo}:${claim.path}`) ? [] : [{ ...claim, page: page.id, line: 1 }]
  })
}

function toPlace(page: Page, { text, path, symbol, line }: Reference): Place {
  const section = page.sections.findLast((one) => one.line <= line)
  const anchor = section?.anchor ?? ''
  const title = anchor === '' ? page.title : `${page.title}: ${section?.title}`
  return { page: page.id, anchor, title, file: page.path, reference: text, path, symbol }
}

/** Are patches worth a request? Only if a named file is deleted, one with named symbols loses lines, or any is renamed. */
export function mayDrift(references: References, { repo, files }: Pick<Change, 'repo' | 'files'>): boolean {
  const isTouched = files.some(({ path, change, deletions }) => {
    const places = references.get(`${repo}:${path}`) ?? []
    return change === 'deleted' ? places.length > 0 : deletions > 0 && places.some(({ symbol }) => symbol !== null)
  })
  // A renamed file is listed by its new path alone.
  return isTouched || (hasAny(references, repo) && files.some(({ change }) => change === 'renamed'))
}

function hasAny(references: References, repo: string): boolean {
  return [...references.keys()].some((key) => key.startsWith(`${repo}:`))
}

/** Paths of which a patch seems to take a named symbol away; the text at the head tells whether it is still there. */
export function findSuspects(references: References, { repo, patches }: Pick<Change, 'repo' | 'patches'>): string[] {
  const kept = (patches ?? []).filter(({ change }) => change !== 'deleted')
  return kept.filter((patch) => goneSymbols(references, repo, patch).length > 0).map(({ path }) => path)
}

function goneSymbols(references: References, repo: string, { path, previous, patch }: FilePatch): Place[] {
  const places = references.get(`${repo}:${previous ?? path}`) ?? []
  if (patch === null || places.every(({ symbol }) => symbol === null)) return []
  const { before, after } = readPatch(path, patch)
  const gone = onlyIn(before, after)
  return places.filter(({ symbol }) => symbol !== null && isTaken(gone, symbol))
}

/** A hunk need not show the type around a member, so an unknown one does. */
function isTaken(gone: PatchSides['before'], symbol: string): boolean {
  const [name, owner] = symbol.replace(/!$/, '').split('::').reverse()
  return gone.some((one) => one.name === name && (owner === undefined || (one.within ?? owner) === owner))
}

/** The references that would no longer hold, each once a section; at most 100. */
export function findDrift(references: References, change: Change): GuideDrift[] {
  const { repo, files, patches } = change
  const listed = new Set(patches?.map(({ path }) => path))
  const unlisted = files.filter(({ path }) => !listed.has(path))
  const known = [...(patches ?? []), ...unlisted.map(({ path, change: how }) => bare(path, how))]
  const found = known.flatMap((file) => {
    const places = references.get(`${repo}:${file.previous ?? file.path}`) ?? []
    return places.length === 0 ? [] : driftOf(places, file, { references, change })
  })
  const distinct = new Map(found.map((one) => [`${one.page}#${one.anchor} ${one.reference}`, one]))
  return byWeight([...distinct.values()]).slice(0, MOST)
}

/** The page that loses most comes first: it is the one about this code. */
function byWeight(drift: readonly GuideDrift[]): GuideDrift[] {
  const pages = [...Map.groupBy(drift, ({ file }) => file)]
  return pages.sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1)).flatMap(([, list]) => list)
}

/** A file of which only its path is known: GitHub lists the patches of three hundred files. */
function bare(path: string, change: ChangedFile['change']): FilePatch {
  return { path, change: change === 'renamed' ? 'changed' : change, previous: null, patch: null }
}

function driftOf(
  places: readonly Place[],
  file: FilePatch,
  { references, change }: { references: References; change: Change },
): GuideDrift[] {
  const patches = change.patches ?? []
  if (file.change === 'deleted')
    return places.map((place) => say(place, 'file deleted', movedTo({ ...place, kept: null }, file, patches)))
  const gone = goneSymbols(references, change.repo, file).filter(({ symbol }) => !isStillThere(symbol, file, change))
  return places.flatMap((place) => {
    if (gone.includes(place)) return [say(place, 'symbol gone', movedTo({ ...place, kept: file.path }, file, patches))]
    return file.change === 'renamed' ? [say(place, 'file renamed', { path: file.path, symbol: place.symbol })] : []
  })
}

function isStillThere(symbol: string | null, { path }: FilePatch, { headTexts = [] }: Change): boolean {
  const text = headTexts.find((one) => one.path === path)?.text ?? null
  const definitions = text === null ? null : definitionsOf(path, text)
  return definitions !== null && symbol !== null && isDefined(definitions, symbol)
}

function say(
  { page, anchor, title, file, reference }: Place,
  what: GuideDrift['what'],
  to: { path: string; symbol: string | null } | null,
): GuideDrift {
  const prefix = /^[a-z][a-z0-9-]*:(?!:)/.exec(reference)?.[0] ?? ''
  const text = to === null ? '' : `${prefix}${to.path}${to.symbol === null ? '' : `::${to.symbol}`}`
  // A path that somebody made up may hold any sign; what is no reference is not repeated.
  const suggestion = text !== reference && parseReference(text) !== null ? text : null
  return { page, anchor, title, file, reference, what, suggestion }
}
