// OWNERS files in TiKV's layout: one at the root, fourteen nested ones that give configuration to few approvers.

const ROOT = `filters:
  .*:
    approvers:
      - sig-community-approvers
    reviewers:
      - sig-community-reviewers
`

/** Directory, the files it guards (regular expression on the path below it), and who approves them. */
const NESTED: readonly (readonly [directory: string, filter: string, approvers: string])[] = [
  ['components/batch-system/src', 'config\\\\.rs', 'components'],
  ['components/encryption/src', 'config\\\\.rs', 'components'],
  ['components/sst_importer/src', 'config\\\\.rs', 'components'],
  ['components/pd_client/src', 'config\\\\.rs', 'components'],
  ['components/raftstore/src/coprocessor', 'config\\\\.rs', 'components'],
  ['components/raftstore/src/store/worker', 'split_config\\\\.rs', 'components'],
  ['components/cdc/src', 'config\\\\.rs', 'cdc'],
  ['src/coprocessor_v2', 'config\\\\.rs', 'src'],
  ['src/server', 'config\\\\.rs', 'src'],
  ['src/server/gc_worker', 'config\\\\.rs', 'src'],
  ['src/server/lock_manager', 'config\\\\.rs', 'src'],
  ['src/storage', 'config\\\\.rs', 'src'],
  ['src/config', 'mod\\\\.rs', 'src'],
  ['etc', 'config-template\\\\.toml', 'src'],
]

const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'sig-critical-approvers-config-components': ['likidu', 'yudongusa', 'zhangjinpeng87'],
  'sig-critical-approvers-config-src': ['likidu', 'cfzjywxk', 'yudongusa', 'zhangjinpeng87'],
  'sig-critical-approvers-config-cdc': ['likidu', 'flowbehappy', 'yudongusa'],
  'sig-community-reviewers': ['chen-reviewer', 'dilan-private', 'hbisheng', 'hhwyt', 'rleungx'],
  'sig-community-approvers': ['cfzjywxk', 'glorv', 'LykxSassinator', 'overvenus', 'zhangjinpeng87'],
}

/** Path to text of every OWNERS file and of OWNERS_ALIASES. */
export function ownersFiles(): Readonly<Record<string, string>> {
  const nested = NESTED.map(([directory, filter, approvers]) => {
    const text = `options:
  no_parent_owners: true
filters:
  "(OWNERS|${filter})$":
    approvers:
      - sig-critical-approvers-config-${approvers}
`
    return [`${directory}/OWNERS`, text] as const
  })
  const aliases = Object.entries(ALIASES).map(([name, logins]) => {
    return `  ${name}:\n${logins.map((login) => `    - ${login}\n`).join('')}`
  })
  return { OWNERS: ROOT, OWNERS_ALIASES: `aliases:\n${aliases.join('')}`, ...Object.fromEntries(nested) }
}
