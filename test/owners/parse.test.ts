// What is read from OWNERS and OWNERS_ALIASES, and what is said about mistakes in them.
import { describe, expect, it, test } from 'vitest'
import { checkOwnersFile, parseAliases, parseOwners } from '../../src/owners/index.ts'

const NO_ALIASES = new Map<string, readonly string[]>()

function say(text: string, path = 'src/OWNERS'): string[] {
  return parseOwners(text, path).messages.map(({ line, rule, text: words }) => `${line} ${rule}: ${words}`)
}

function names(text: string): unknown {
  return parseOwners(text, 'OWNERS').owners?.rules.map(({ pattern, people, labels }) => ({
    pattern,
    approvers: people.approvers.map(({ text: name }) => name),
    reviewers: people.reviewers.map(({ text: name }) => name),
    required: people.required_reviewers.map(({ text: name }) => name),
    labels,
  }))
}

describe('the two forms', () => {
  it('reads plain keys', () => {
    const text = 'approvers:\n- "@Alice"\n- 007\nreviewers: [bob]\nrequired_reviewers:\n- carl\nlabels: [sig/raft]\n'
    expect(names(text)).toEqual([
      { pattern: null, approvers: ['@Alice', '007'], reviewers: ['bob'], required: ['carl'], labels: ['sig/raft'] },
    ])
    expect(say(text)).toEqual([])
  })

  it('reads filters and options', () => {
    const text =
      'options:\n  no_parent_owners: yes\nfilters:\n  .*:\n    approvers: [a]\n  "\\\\.rs$":\n    reviewers: [b]\n'
    const { owners, messages } = parseOwners(text, 'OWNERS')
    expect(messages).toEqual([])
    expect(owners).toMatchObject({ noParentOwners: true, autoApproveUnownedSubfolders: false })
    expect(owners?.rules.map(({ pattern, line }) => [pattern, line])).toEqual([
      ['.*', 4],
      ['\\.rs$', 6],
    ])
    expect(owners?.rules[1]?.test('a/b.rs')).toBe(true)
    expect(owners?.rules[1]?.test('a/b.rs.md')).toBe(false)
  })

  it('keeps emeritus out and takes keys in any case, as Prow does', () => {
    expect(names('Approvers: [a]\nemeritus_approvers: [old]\nemeritus_reviewers:\n- older\n')).toEqual([
      { pattern: null, approvers: ['a'], reviewers: [], required: [], labels: [] },
    ])
    expect(say('Approvers: [a]\nemeritus_approvers: [old]\n')).toEqual([])
  })

  it.each(['', '# nothing\n', '---\n', 'approvers:\n', '{}', '\uFEFF', 'filters:\n', 'options:\n'])(
    'reads %j as owning nothing',
    (text) => {
      expect(parseOwners(text, 'OWNERS')).toMatchObject({ owners: { rules: [] }, messages: [] })
    },
  )

  it('reads the front matter of a page and says nothing about its other keys', () => {
    const { owners, messages } = parseOwners('---\ntitle: x\napprovers: [a]\n---\ntext\n\n---\nmore', 'docs/a.md')
    expect(owners?.rules[0]?.people.approvers).toEqual([{ text: 'a', line: 3 }])
    expect(messages).toEqual([])
    expect(parseOwners('# no front matter', 'a.md')).toEqual({ owners: null, messages: [] })
    expect(parseOwners('---\n: : [\n---', 'a.md')).toEqual({ owners: null, messages: [] })
  })
})

describe('mistakes are told with their line', () => {
  test.each<[string, string, string[]]>([
    [
      'a misspelt key',
      'reviewers: [a]\naprovers: [b]\n',
      ['2 owners-key: `aprovers` is not read here. Did you mean `approvers`?'],
    ],
    [
      'a misspelt option',
      'options:\n  no_parent_owner: true\n',
      ['2 owners-key: `no_parent_owner` is not read here. Did you mean `no_parent_owners`?'],
    ],
    [
      'a misspelt key in a filter',
      'filters:\n  .*:\n    reviewer:\n    - a\n',
      ['3 owners-key: `reviewer` is not read here. Did you mean `reviewers`?'],
    ],
    [
      'an unknown key',
      'options: {colour: blue}\n',
      ['1 owners-key: `colour` is not read here. These keys are: no_parent_owners, auto_approve_unowned_subfolders.'],
    ],
    [
      'a name instead of a list',
      'approvers: alice\n',
      ['1 owners-list: `approvers` has to be a list: one line `- name` for each, below it.'],
    ],
    ['an empty entry', 'approvers:\n- a\n-\n', ['3 owners-list: An entry of `approvers` is not a name.']],
    ['a list in a list', 'approvers:\n- [a]\n', ['2 owners-list: An entry of `approvers` is not a name.']],
    [
      'a YAML alias',
      'approvers: &x [a]\nreviewers: *x\n',
      ['2 owners-list: `reviewers` has to be a list: one line `- name` for each, below it.'],
    ],
    [
      'a key twice',
      'approvers: [a]\nlabels: [x]\napprovers: [b]\n',
      ['3 owners-key: `approvers` is here twice; only the last one counts. Join them.'],
    ],
    [
      'both forms at once',
      'approvers: [a]\nfilters:\n  .*:\n    approvers: [b]\n',
      [
        '2 owners-filter: Beside `approvers`, `reviewers` or `labels` at the top, `filters` is not read. Move those below a filter.',
      ],
    ],
    [
      'lookahead',
      'filters:\n  "(?!test)":\n    approvers: [b]\n',
      [
        "2 owners-filter: The pattern `(?!test)` cannot be used: invalid or unsupported Perl syntax: '(?!'; lookaround and back references do not exist in RE2. Nobody owns its files here.",
      ],
    ],
    ['no flag', 'options:\n  no_parent_owners: maybe\n', ['2 owners-option: `no_parent_owners` is `true` or `false`.']],
    ['filters as a list', 'filters:\n- a\n', ['1 owners-key: `filters` has to have keys below it.']],
    ['a list at the top', '- a\n', ['1 owners-yaml: Expected keys, for example `approvers:` with a list below it.']],
  ])('%s', (_, text, messages) => {
    expect(say(text)).toEqual(messages)
  })

  it('YAML that cannot be read makes the file count for nothing', () => {
    const { owners, messages } = parseOwners('approvers:\n- a\n  - b: [\n', 'src/OWNERS')
    expect(owners).toBeNull()
    expect(messages[0]).toMatchObject({ file: 'src/OWNERS', rule: 'owners-yaml' })
    expect(messages[0]?.text).toMatch(/^Not YAML: .*Nothing of this file counts until it is\.$/)
  })

  it('unknown names are told, with the alias that was meant', () => {
    const aliases = new Map([
      ['sig-a', ['x']],
      ['sig-community-approvers', ['y']],
      ['nobody', []],
    ])
    const text = 'approvers:\n- sig-comunity-approvers\n- alice\n- org/team\n- sig-raft\n- a b\n- Nobody\n- ALICE\n'
    expect(checkOwnersFile(text, 'OWNERS', aliases).map(({ line, text: words }) => `${line} ${words}`)).toEqual([
      '2 `sig-comunity-approvers` is no alias in OWNERS_ALIASES. Did you mean `sig-community-approvers`?',
      '4 `org/team` looks like a team; OWNERS takes logins and aliases only.',
      '5 `sig-raft` is no alias in OWNERS_ALIASES.',
      '6 `a b` is no alias in OWNERS_ALIASES.',
      '7 The alias `Nobody` has no members, so it owns nothing.',
      '8 `ALICE` is already in this list.',
    ])
    expect(checkOwnersFile('approvers: [alice, dependabot[bot]]', 'OWNERS', NO_ALIASES)).not.toEqual([])
    expect(checkOwnersFile('approvers: [alice, "dependabot[bot]", bob_corp]', 'OWNERS', NO_ALIASES)).toEqual([])
  })

  it('names are quoted so that they stay plain text', () => {
    const [message] = checkOwnersFile('approvers: ["`@all` \\n# big"]', 'OWNERS', NO_ALIASES)
    expect(message?.text).toBe('`@all   # big` is no alias in OWNERS_ALIASES.')
  })
})

describe('aliases', () => {
  it('are read in any case, with `@`, as lists or in one line', () => {
    const { aliases, messages } = parseAliases('aliases:\n  Sig-A: ["@Alice", bob]\n  b: {carl}\n  c: {}\n  d:\n', 'A')
    expect([...aliases]).toEqual([
      ['sig-a', ['@Alice', 'bob']],
      ['b', ['carl']],
      ['c', []],
      ['d', []],
    ])
    expect(messages).toEqual([])
  })

  test.each<[string, string, string[]]>([
    ['no list', 'aliases:\n  a: ""\n', ['2 `a` has to be a list: one line `- name` for each, below it.']],
    ['a misspelt top', 'alias:\n  a: [b]\n', ['1 `alias` is not read here. Did you mean `aliases`?']],
    ['a list at the top', 'aliases: [a]\n', ['1 `aliases` has to have names below it, each with a list of logins.']],
    [
      'an alias in an alias',
      'aliases:\n  a: [b]\n  B: [carl]\n',
      ['2 `b` is an alias itself; aliases are not nested, so write its logins here.'],
    ],
    ['no login', 'aliases:\n  a:\n  - "x y"\n', ['3 `x y` cannot be a login of GitHub.']],
  ])('%s is told', (_, text, messages) => {
    const found = checkOwnersFile(text, 'OWNERS_ALIASES', NO_ALIASES)
    expect(found.map(({ line, text: words }) => `${line} ${words}`)).toEqual(messages)
  })
})
