// Which changed files still lack an approval, and who could give it.
import { loginKey } from './login.ts'
import type { Owners } from './make-owners.ts'
import { type FileOwners, ownersOf } from './owners-of.ts'

/** Files that one and the same set of people can approve. */
export interface Need {
  readonly files: readonly FileOwners[]
  /** Everybody who can, in lower case and sorted; empty when no OWNERS file names an approver for the files. */
  readonly approvers: readonly string[]
  /** The OWNERS files that decided. */
  readonly from: readonly string[]
}

export interface FileApproval {
  readonly path: string
  readonly isApproved: boolean
  /** Those of the approving people who count for this file, in lower case. */
  readonly approvedBy: readonly string[]
  /** Who could approve it. */
  readonly approvers: readonly string[]
  readonly from: string | null
}

export interface Approval {
  /** Every file has an approver's approval. No files: not approved, as in Prow. */
  readonly isApproved: boolean
  readonly files: readonly FileApproval[]
  /** What is still needed, each by one approval; no need is met by meeting another. */
  readonly needs: readonly Need[]
}

/** The state of approval of these files when `approving` people approve; the case of logins does not matter. */
export function approvalOf(owners: Owners, paths: readonly string[], approving: readonly string[]): Approval {
  const people = new Set(approving.map(loginKey))
  const files = sortPaths(paths).map((path) => {
    const { approvers, from, isAutoApproved } = ownersOf(owners, path)
    const approvedBy = approvers.filter((login) => people.has(login))
    return { path, isApproved: isAutoApproved || approvedBy.length > 0, approvedBy, approvers, from }
  })
  const open = files.filter(({ isApproved }) => !isApproved).map(({ path }) => path)
  return { isApproved: files.length > 0 && open.length === 0, files, needs: needsOf(owners, open) }
}

/**
 * What has to be approved, as few needs as there are: files with the same approvers are one need, and a need whose
 * approvers include all approvers of another is left out, since meeting the other meets it.
 */
export function needsOf(owners: Owners, paths: readonly string[]): readonly Need[] {
  const groups = new Map<string, FileOwners[]>()
  for (const path of sortPaths(paths)) {
    const file = ownersOf(owners, path)
    if (file.isAutoApproved) continue
    const key = file.approvers.join(' ')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [file])
    else group.push(file)
  }
  return dropImplied([...groups.values()].map(makeNeed))
}

function makeNeed(files: readonly FileOwners[]): Need {
  const from = new Set(files.flatMap((file) => file.from ?? []))
  return { files, approvers: files[0]?.approvers ?? [], from: [...from].sort() }
}

function dropImplied(needs: readonly Need[]): readonly Need[] {
  const kept: Need[] = []
  for (const need of [...needs].sort((a, b) => a.approvers.length - b.approvers.length)) {
    const people = new Set(need.approvers)
    const implies = ({ approvers }: Need) => approvers.length > 0 && approvers.every((login) => people.has(login))
    if (!kept.some(implies)) kept.push(need)
  }
  return kept.sort((a, b) => ((a.files[0]?.path ?? '') < (b.files[0]?.path ?? '') ? -1 : 1))
}

function sortPaths(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].sort()
}
