// Prow's cases for reading OWNERS files (kubernetes-sigs/prow pkg/repoowners), against ours.
import { expandAliases, makeOwners, ownersOf, parseAliases } from '../../src/owners/index.ts'
import { loginKey } from '../../src/owners/login.ts'
import { normalizePath } from '../../src/owners/path.ts'
import { join } from '../owners/make.ts'
import { type Case, compareCases } from './compare.ts'

type Lists = Readonly<Record<string, readonly string[]>>
type Flags = Readonly<Record<string, Readonly<Record<string, boolean>>>>

interface Input {
  readonly files?: Readonly<Record<string, string>>
  readonly aliases?: string | null | Lists
  readonly mdYaml?: boolean
  readonly skipCollaborators?: boolean
  readonly collaborators?: readonly string[]
  readonly repo?: string
  readonly denylistByRepo?: Lists
  readonly denylistDefault?: readonly string[]
  readonly ignorePreconfiguredDefaults?: boolean
  readonly file?: string
  readonly path?: string
  readonly approversByDirAndFilter?: Readonly<Record<string, Lists>>
  readonly labelsByDir?: Lists
  readonly options?: Flags
  readonly unexpanded?: readonly string[]
  readonly input?: string
}

// biome-ignore lint/suspicious/noExplicitAny: each group expects something else
type Expected = any
type One = Case<Input, Expected>
interface Both {
  readonly ours: unknown
  readonly theirs: unknown
}

const GROUPS: Readonly<Record<string, (one: One) => Both>> = {
  load: compareLoad,
  dir_denylist: compareIgnored,
  filters_labels: ({ input, expected }) => ({
    ours: ownersOf(makeOwners(files(input)), input.file ?? '').labels,
    theirs: sorted(expected.labels),
  }),
  approvers_for_file: compareApprovers,
  labels_for_path: ({ input, expected }) => {
    const texts = Object.entries(input.labelsByDir ?? {}).map(
      ([directory, labels]) => [join(directory, 'OWNERS'), JSON.stringify({ labels })] as const,
    )
    const owners = makeOwners(new Map(texts))
    return { ours: ownersOf(owners, input.path ?? '').labels, theirs: sorted(expected.expectedLabels) }
  },
  canonicalize: ({ input, expected }) => ({ ours: normalizePath(input.path ?? ''), theirs: expected.expectedPath }),
  expand_aliases: ({ input, expected }) => ({
    ours: sorted([...expandAliases(input.unexpanded ?? [], new Map(Object.entries(input.aliases as Lists)))]),
    theirs: sorted(expected.expectedExpanded),
  }),
  parse_aliases: ({ input, expected }) => {
    const { aliases, messages } = parseAliases(input.input ?? '', 'OWNERS_ALIASES')
    const named = [...aliases].map(([alias, members]) => [alias, sorted(members.map(loginKey))] as const)
    // Ours keeps an alias that it had to empty; nobody is in it, as if it were absent.
    const ours = messages.length > 0 ? named.filter(([, members]) => members.length > 0) : named
    return {
      ours: { aliases: Object.fromEntries(ours), isWrong: messages.length > 0 },
      theirs: { aliases: expected.expected, isWrong: expected.wantErr },
    }
  },
}

compareCases<Input, Expected>('Prow OWNERS files', {
  file: 'owners-files.prow.json',
  differences: [
    {
      reason: 'paths are from the root of the repository, with or without a slash before them',
      names: ['canonicalize: Preceding Slash and Trailing Slash'],
    },
  ],
  compare: (one) => {
    const compare = GROUPS[one.group ?? '']
    if (compare === undefined) throw new Error(`no comparison for the group ${one.group}`)
    return compare(one)
  },
})

function files({ files: texts = {}, aliases = null, mdYaml = false }: Input): Map<string, string> {
  const read = Object.entries(texts).filter(([path]) => mdYaml || !path.endsWith('.md'))
  return new Map(typeof aliases === 'string' ? [...read, ['OWNERS_ALIASES', aliases]] : read)
}

const ROLES = ['approvers', 'reviewers', 'required_reviewers'] as const

function compareLoad({ input, expected }: One): Both {
  const everybody = input.skipCollaborators || input.collaborators === undefined
  const owners = makeOwners(files(input), everybody ? {} : { collaborators: input.collaborators })
  const places = [...owners.places]
  const people = ROLES.map((role) => {
    const named = places.map(([at, { rules }]) => [at, rules.flatMap((rule) => rule.people[role])] as const)
    return [role, Object.fromEntries(named.filter(([, logins]) => logins.length > 0))]
  })
  const labels = places.map(([at, { rules }]) => [at, rules.flatMap((rule) => rule.labels)] as const)
  const options = places.flatMap(([at, { noParentOwners, autoApproveUnownedSubfolders }]) =>
    noParentOwners || autoApproveUnownedSubfolders
      ? [
          [
            at,
            { no_parent_owners: noParentOwners, auto_approve_unowned_subfolders: autoApproveUnownedSubfolders },
          ] as const,
        ]
      : [],
  )
  return {
    ours: {
      ...Object.fromEntries(people),
      labels: Object.fromEntries(labels.filter(([, names]) => names.length > 0)),
      options: Object.fromEntries(options),
    },
    theirs: { ...expected, ...Object.fromEntries(ROLES.map((role) => [role, withoutEmpty(expected[role])])) },
  }
}

function withoutEmpty(lists: Lists): Lists {
  return Object.fromEntries(Object.entries(lists).filter(([, names]) => names.length > 0))
}

function compareIgnored({ input, expected }: One): Both {
  const [org = ''] = (input.repo ?? '').split('/')
  const ignore = [
    ...(input.denylistDefault ?? []),
    ...(input.denylistByRepo?.[org] ?? []),
    ...(input.denylistByRepo?.[input.repo ?? ''] ?? []),
  ]
  const { places } = makeOwners(files(input), { ignore, ignoreDefaults: !input.ignorePreconfiguredDefaults })
  const known = (directories: readonly string[]) => directories.filter((directory) => places.has(directory))
  return {
    ours: { with: known(expected.dirsWithOwners), without: known(expected.dirsWithoutOwners) },
    theirs: { with: expected.dirsWithOwners, without: [] },
  }
}

function compareApprovers({ input, expected }: One): Both {
  const texts = Object.entries(input.approversByDirAndFilter ?? {}).map(([directory, filters]) => {
    const people = Object.entries(filters).map(([pattern, approvers]) => [pattern, { approvers }])
    const text = JSON.stringify({ options: input.options?.[directory] ?? {}, filters: Object.fromEntries(people) })
    return [join(directory, 'OWNERS'), text] as const
  })
  const { from, leafApprovers, approvers } = ownersOf(makeOwners(new Map(texts)), input.file ?? '')
  return {
    ours: { from, leafApprovers, approvers },
    theirs: {
      from: join(expected.ownersDir, 'OWNERS'),
      leafApprovers: sorted(expected.leafApprovers),
      approvers: sorted(expected.approvers),
    },
  }
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort()
}
