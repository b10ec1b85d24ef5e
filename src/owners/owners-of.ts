// Who owns a path: the walk from the file up to the root.
import { sortLogins } from './login.ts'
import type { Owners, Place, PlaceRule } from './make-owners.ts'
import type { Role } from './owners-file.ts'
import { directoryOf, normalizePath, relativeTo, upwards } from './path.ts'

/** Logins in lower case, sorted. */
export interface FileOwners {
  readonly path: string
  /** Everybody whose approval covers the file. */
  readonly approvers: readonly string[]
  /** The same people by the OWNERS file that names them, nearest first; somebody named twice stands with the nearest. */
  readonly approverLayers: readonly (readonly string[])[]
  /** Approvers of the nearest OWNERS file that names any. */
  readonly leafApprovers: readonly string[]
  readonly reviewers: readonly string[]
  readonly leafReviewers: readonly string[]
  readonly requiredReviewers: readonly string[]
  readonly labels: readonly string[]
  /** The OWNERS file that decided: the nearest with approvers for this path, else with reviewers; null when none has. */
  readonly from: string | null
  /** Its pattern that matched; of several the first that is not `.*`. null when the file has no filters. */
  readonly filter: string | null
  /** Changed without any approval, by `auto_approve_unowned_subfolders` of an OWNERS file above. */
  readonly isAutoApproved: boolean
}

/** The rules of one OWNERS file that match a path. */
interface Layer {
  readonly place: Place
  readonly rules: readonly PlaceRule[]
}

/**
 * Source of the walk: kubernetes-sigs/prow pkg/repoowners. `no_parent_owners` ends it only when this file or one below
 * it has named somebody; a file whose filters all miss lets the walk go on.
 */
export function ownersOf(owners: Owners, path: string): FileOwners {
  const layers = matchLayers(owners, normalizePath(path))
  const [approving, reviewing] = [layersWith(layers, 'approvers'), layersWith(layers, 'reviewers')]
  const decided = approving[0] ?? reviewing[0]
  const approverLayers = peelLayers(approving)
  return {
    path,
    approvers: sortLogins(approverLayers.flat()),
    approverLayers,
    leafApprovers: approverLayers[0] ?? [],
    reviewers: sortLogins(reviewing.flatMap(({ entries }) => entries)),
    leafReviewers: reviewing[0]?.entries ?? [],
    requiredReviewers: sortLogins(layersWith(layers, 'required_reviewers').flatMap(({ entries }) => entries)),
    labels: sortLogins(layersWith(layers, 'labels').flatMap(({ entries }) => entries)),
    from: decided?.place.path ?? null,
    filter: decided?.filter ?? null,
    isAutoApproved: isAutoApproved(owners, normalizePath(path)),
  }
}

/** The labels that the OWNERS files of these paths ask for, sorted. */
export function labelsOf(owners: Owners, paths: readonly string[]): readonly string[] {
  return sortLogins(paths.flatMap((path) => ownersOf(owners, path).labels))
}

/** Of the labels asked for, those that the repository has and the pull request lacks. */
export function labelsToAdd(
  labels: readonly string[],
  { existing, present }: { readonly existing: readonly string[]; readonly present: readonly string[] },
): readonly string[] {
  return labels.filter((label) => existing.includes(label) && !present.includes(label))
}

function matchLayers(owners: Owners, path: string): readonly Layer[] {
  return upwards(path).flatMap((directory) => {
    const place = owners.places.get(directory)
    if (place === undefined) return []
    return [{ place, rules: place.rules.filter(({ test }) => test(relativeTo(directory, path))) }]
  })
}

interface RoleLayer {
  readonly place: Place
  readonly filter: string | null
  readonly entries: readonly string[]
}

/** The layers that name somebody (or something) in one respect, nearest first, up to the one that lets no parent in. */
function layersWith(layers: readonly Layer[], what: Role | 'labels'): readonly RoleLayer[] {
  const named: RoleLayer[] = []
  for (const { place, rules } of layers) {
    const naming = rules.filter((rule) => entriesOf(rule, what).length > 0)
    if (naming.length > 0) {
      const telling = naming.find(({ pattern }) => pattern !== '.*') ?? naming[0]
      const entries = sortLogins(naming.flatMap((rule) => entriesOf(rule, what)))
      named.push({ place, filter: telling?.pattern ?? null, entries })
    }
    if (place.noParentOwners && named.length > 0) break
  }
  return named
}

function entriesOf(rule: PlaceRule, what: Role | 'labels'): readonly string[] {
  return what === 'labels' ? rule.labels : rule.people[what]
}

function peelLayers(layers: readonly RoleLayer[]): readonly (readonly string[])[] {
  const seen = new Set<string>()
  return layers
    .map(({ entries }) => entries.filter((login) => !seen.has(login) && seen.add(login)))
    .filter((layer) => layer.length > 0)
}

/** A file in a directory that no OWNERS file is in, where the nearest one above says that such are free to change. */
function isAutoApproved(owners: Owners, path: string): boolean {
  if (owners.places.has(path)) return false
  const [own, ...above] = upwards(directoryOf(path))
  if (own === undefined || owners.places.has(own)) return false
  const nearest = above.find((directory) => owners.places.has(directory))
  return nearest !== undefined && owners.places.get(nearest)?.autoApproveUnownedSubfolders === true
}
