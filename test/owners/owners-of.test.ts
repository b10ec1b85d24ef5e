// Who owns a path: the walk up the directories.
import { describe, expect, it } from 'vitest'
import { labelsOf, labelsToAdd, makeOwners, ownersOf } from '../../src/owners/index.ts'
import { makeTree } from './make.ts'

const TIKV = new Map([
  ['OWNERS_ALIASES', 'aliases:\n  All: [Alice, bob]\n  critical: [zed]\n  readers: [rita]\n'],
  ['OWNERS', 'filters:\n  .*:\n    approvers: [all]\n    reviewers: [readers]\n'],
  [
    'src/server/OWNERS',
    'options:\n  no_parent_owners: true\nfilters:\n  "(OWNERS|config\\\\.rs)$":\n    approvers: [critical]\n',
  ],
])
const tikv = makeOwners(TIKV)

describe('a tree like TiKV', () => {
  it.each([
    ['README.md', ['alice', 'bob'], 'OWNERS', '.*'],
    ['src/server/kv.rs', ['alice', 'bob'], 'OWNERS', '.*'],
    ['src/server/config.rs', ['zed'], 'src/server/OWNERS', '(OWNERS|config\\.rs)$'],
    ['src/server/deep/my_config.rs', ['zed'], 'src/server/OWNERS', '(OWNERS|config\\.rs)$'],
    ['src/server/OWNERS', ['zed'], 'src/server/OWNERS', '(OWNERS|config\\.rs)$'],
    ['src/serverless/config.rs', ['alice', 'bob'], 'OWNERS', '.*'],
    ['./src//server/config.rs', ['zed'], 'src/server/OWNERS', '(OWNERS|config\\.rs)$'],
  ])('%s', (path, approvers, from, filter) => {
    expect(ownersOf(tikv, path)).toMatchObject({ path, approvers, from, filter })
  })

  it('a directory that names no reviewers leaves them to its parents', () => {
    expect(ownersOf(tikv, 'src/server/config.rs').reviewers).toEqual(['rita'])
  })
})

it('without any owner there is nobody', () => {
  expect(ownersOf(makeTree({ a: ['x'] }), 'b/c')).toEqual({
    path: 'b/c',
    approvers: [],
    approverLayers: [],
    leafApprovers: [],
    reviewers: [],
    leafReviewers: [],
    requiredReviewers: [],
    labels: [],
    from: null,
    filter: null,
    isAutoApproved: false,
  })
})

it('parents count too, and somebody named twice stands with the nearest', () => {
  const owners = makeTree({ '': ['root', 'ann'], a: ['ann'], 'a/b': ['ben'] })
  expect(ownersOf(owners, 'a/b/c.rs')).toMatchObject({
    approvers: ['ann', 'ben', 'root'],
    approverLayers: [['ben'], ['ann'], ['root']],
    leafApprovers: ['ben'],
    from: 'a/b/OWNERS',
    filter: null,
  })
})

it('reviewers, required reviewers and labels add up over the directories', () => {
  const owners = makeOwners(
    new Map([
      ['OWNERS', 'reviewers: [r]\nrequired_reviewers: [must]\nlabels: [all]\n'],
      ['a/OWNERS', 'reviewers: [s]\nlabels: [all, a]\n'],
    ]),
  )
  expect(ownersOf(owners, 'a/x')).toMatchObject({
    reviewers: ['r', 's'],
    leafReviewers: ['s'],
    requiredReviewers: ['must'],
    labels: ['a', 'all'],
    from: 'a/OWNERS',
  })
  expect(labelsOf(owners, ['a/x', 'y'])).toEqual(['a', 'all'])
  expect(labelsToAdd(['a', 'all'], { existing: ['a', 'all', 'b'], present: ['all'] })).toEqual(['a'])
})

it('several filters of one file add up; the telling one is named', () => {
  const owners = makeOwners(
    new Map([['OWNERS', 'filters:\n  .*:\n    approvers: [a]\n  "\\\\.rs$":\n    approvers: [b]\n']]),
  )
  expect(ownersOf(owners, 'x.rs')).toMatchObject({ approvers: ['a', 'b'], filter: '\\.rs$' })
  expect(ownersOf(owners, 'x.md')).toMatchObject({ approvers: ['a'], filter: '.*' })
})

it('a file that cannot be read leaves its directory to the parents, and says so', () => {
  const owners = makeOwners(new Map([...TIKV, ['src/server/OWNERS', 'approvers: [']]))
  expect(ownersOf(owners, 'src/server/config.rs').from).toBe('OWNERS')
  expect(owners.messages.map(({ file, rule }) => [file, rule])).toContainEqual(['src/server/OWNERS', 'owners-yaml'])
})

it('an alias that does not exist keeps its files closed to others', () => {
  const owners = makeOwners(new Map([...TIKV].filter(([path]) => path !== 'OWNERS_ALIASES')))
  expect(ownersOf(owners, 'src/server/config.rs').approvers).toEqual(['critical'])
})

it('directories of vendored code are not looked at', () => {
  const files = new Map([['vendor/a/b/OWNERS', 'approvers: [x]']])
  expect(ownersOf(makeOwners(files), 'vendor/a/b/c').approvers).toEqual([])
  expect(ownersOf(makeOwners(files, { ignoreDefaults: false }), 'vendor/a/b/c').approvers).toEqual(['x'])
})
