// Prow's cases for who must approve a set of files (kubernetes-sigs/prow pkg/plugins/approve/approvers), against ours.
import { approvalOf, needsOf, type Owners, ownersOf, smallestApprovers } from '../../src/owners/index.ts'
import { join, makeTree } from '../owners/make.ts'
import { type Case, compareCases } from './compare.ts'

type Lists = Readonly<Record<string, readonly string[]>>

interface Input {
  readonly filenames?: readonly string[]
  readonly owners?: Lists
  readonly currentlyApproved?: readonly string[] | Readonly<Record<string, boolean>>
  readonly approvers?: readonly string[]
  readonly unapproved?: readonly string[]
  readonly assignees?: readonly string[]
  readonly autoApproveUnownedSubfoldersMap?: Readonly<Record<string, boolean>>
  readonly directories?: readonly string[]
  readonly noParentOwners?: Readonly<Record<string, boolean>>
}

// biome-ignore lint/suspicious/noExplicitAny: each group expects something else
type Expected = any
type One = Case<Input, Expected>
interface Both {
  readonly ours: unknown
  readonly theirs: unknown
}

const GROUPS: Readonly<Record<string, (one: One) => Both>> = {
  unapproved_owners_dirs: ({ input, expected }) => ({
    ours: directories(approvalOf(tree(input), paths(input), approving(input)).needs.flatMap(({ from }) => from)),
    theirs: sorted(expected.expectedUnapproved),
  }),
  is_approved: compareApproved,
  is_approved_with_issue: compareApproved,
  files_approvers: compareFilesApprovers,
  leaf_approvers: ({ input, expected }) => ({ ours: leaves(input), theirs: sortEach(expected.expectedMap) }),
  owners_files_needed: ({ input, expected }) => ({
    ours: directories(needsOf(tree(input), paths(input)).flatMap(({ from }) => from)),
    theirs: sorted(expected.expectedOwnersFiles),
  }),
  suggested_approvers: ({ input, expected }) => {
    const chosen = smallestApprovers(tree(input), paths(input), [])
    const wanted: readonly (readonly string[])[] = expected.expectedOwners
    return { ours: wanted.map((set) => set.some((login) => chosen.includes(login))), theirs: wanted.map(() => true) }
  },
  all_potential_approvers: ({ input, expected }) => ({
    ours: sorted([...new Set(Object.values(leaves(input)).flat())]),
    theirs: sorted([...new Set<string>(expected.expectedApprovers)]),
  }),
  most_covering_approver: compareMostCovering,
  reverse_map: ({ input, expected }) => {
    const people = Object.entries(leaves(input)).flatMap(([at, logins]) => logins.map((login) => [login, at] as const))
    const ours = Object.fromEntries(people.map(([login]) => [login, own(login, people)]))
    return { ours, theirs: sortEach(expected.expectedRevMap) }
  },
  remove_subdirs: compareSubdirectories,
  ccs: compareCcs,
}

compareCases<Input, Expected>('Prow approvers', {
  file: 'owners-approvers.prow.json',
  differences: [
    {
      reason: 'a missing issue is told by the check of the issue line; an approval is about files',
      names: [
        'is_approved_with_issue: Single file missing issue',
        'is_approved_with_issue: Two files missing issue',
        'is_approved_with_issue: Two files missing issue two approvers',
        'is_approved_with_issue: Self approval (implicit) missing issue',
        'is_approved_with_issue: Self approval (explicit) missing issue',
        'is_approved_with_issue: Self approval (explicit) missing issue, two files',
      ],
    },
    {
      reason:
        'the fewest people who can approve all of it: one approver of a common parent rather than one for each part',
      names: [
        'suggested_approvers: Two Leaf File PR',
        'suggested_approvers: Combo and B',
        'ccs: Combo, C, D; None Approved',
        'ccs: A, B, C; Nothing Approved',
        'ccs: A, B, C; Nothing approved, but assignees can approve',
        'ccs: A, B, C; Nothing approved, but SOME assignees can approve',
      ],
    },
    {
      reason: 'everybody who may approve a/d may approve a/combo too, so a/combo needs no approval of its own',
      names: ['unapproved_owners_dirs: Combo and Other; Neither Approved', 'reverse_map: Two Leaf PRs'],
    },
  ],
  compare: (one) => {
    const compare = GROUPS[one.group ?? '']
    if (compare === undefined) throw new Error(`no comparison for the group ${one.group}`)
    return compare(one)
  },
})

/** Where a group's cases leave the tree out they mean this one. */
function tree({ owners = {}, autoApproveUnownedSubfoldersMap: free = {} }: Input): Owners {
  const options = Object.keys(free).map((directory) => [directory, 'auto_approve_unowned_subfolders'])
  return makeTree(owners, Object.fromEntries(options))
}

function paths({ filenames = [] }: Input): readonly string[] {
  return filenames
}

function approving({ currentlyApproved = [] }: Input): readonly string[] {
  return Array.isArray(currentlyApproved) ? currentlyApproved : Object.keys(currentlyApproved)
}

function directories(from: readonly string[]): readonly string[] {
  return sorted(from.map((path) => path.replace(/\/?OWNERS$/, '')))
}

/** OWNERS directory → the approvers whom it names, for the directories of which one approval each is needed. */
function leaves(input: Input): Record<string, readonly string[]> {
  const owners = tree(input)
  const files = needsOf(owners, paths(input)).flatMap((need) => need.files)
  return Object.fromEntries(
    files
      .map(({ path }) => ownersOf(owners, path))
      .map(({ from, leafApprovers }) => [directories([from ?? ''])[0] ?? '', leafApprovers]),
  )
}

function own(login: string, people: readonly (readonly [string, string])[]): readonly string[] {
  return sorted(people.filter(([name]) => name === login).map(([, at]) => at))
}

/** With an issue the pull request's author approves by himself, as these cases have it. */
function compareApproved({ group, input, expected }: One): Both {
  const author = group === 'is_approved_with_issue' ? ['Author'] : []
  const { isApproved } = approvalOf(tree(input), paths(input), [...approving(input), ...author])
  return { ours: isApproved, theirs: expected.isApproved }
}

function compareFilesApprovers({ input, expected }: One): Both {
  const { files } = approvalOf(tree(input), paths(input), input.approvers ?? [])
  const groups = files.map(({ from, approvedBy }) => [directories([from ?? ''])[0] ?? '', sorted(approvedBy)])
  const theirs = Object.entries(expected.expectedStatus as Lists).map(([at, names]) => [
    at,
    sorted(names.map((name) => name.toLowerCase())),
  ])
  return { ours: Object.fromEntries(groups), theirs: Object.fromEntries(theirs) }
}

function compareMostCovering({ input, expected }: One): Both {
  const wanted: readonly string[] = expected.expectedMostCovering
  const open = Array.isArray(input.unapproved) ? input.unapproved.map((directory) => join(directory, 'x')) : []
  const chosen = smallestApprovers(tree(input), open, [])
  return { ours: chosen.length === 0 ? [''] : chosen, theirs: chosen.length === 0 ? wanted : among(chosen, wanted) }
}

/** The chosen people if one of them is wanted, else the wanted. */
function among(chosen: readonly string[], wanted: readonly string[]): readonly string[] {
  return chosen.some((login) => wanted.includes(login)) ? chosen : wanted
}

/** A directory needs no approval of its own when one above it does, since who may approve there may approve here. */
function compareSubdirectories({ input, expected }: One): Both {
  const named = (input.directories ?? []).map((directory) => directory.replace(/\/$/, ''))
  const closed = Object.keys(input.noParentOwners ?? {})
  const all = [...new Set([...named, ...closed])]
  const owners = makeTree(
    Object.fromEntries(all.map((directory) => [directory, [`p${all.indexOf(directory)}`]])),
    Object.fromEntries(closed.map((directory) => [directory, 'no_parent_owners'])),
  )
  const needs = needsOf(
    owners,
    named.map((directory) => join(directory, 'x')),
  )
  return {
    ours: directories(needs.flatMap(({ from }) => from)),
    theirs: sorted(expected.expected.map((directory: string) => directory.replace(/\/$/, ''))),
  }
}

/** Prow draws lots here, so only the number of people, and that each can approve something open, is compared. */
function compareCcs({ input, expected }: One): Both {
  const owners = tree(input)
  const { needs } = approvalOf(owners, paths(input), approving(input))
  const open = needs.flatMap(({ files }) => files.map(({ path }) => path))
  const chosen = smallestApprovers(owners, open, input.assignees ?? [])
  const assigned = (input.assignees ?? []).map((login) => login.toLowerCase())
  return {
    ours: { people: chosen.length, assigned: chosen.filter((login) => assigned.includes(login)) },
    theirs: { people: expected.expectedCCs.length, assigned: expected.expectedAssignedCCs },
  }
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort()
}

function sortEach(lists: Lists): Lists {
  return Object.fromEntries(Object.entries(lists).map(([at, names]) => [at, sorted(names)]))
}
