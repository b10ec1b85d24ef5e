// What holds for any tree of OWNERS files, and for any text at all.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  approvalOf,
  checkOwnersFile,
  makeOwners,
  ownersOf,
  parseAliases,
  parseCodeowners,
  parseOwners,
  smallestApprovers,
} from '../../src/owners/index.ts'
import { makeTree } from './make.ts'

const DIRECTORIES = ['', 'a', 'a/b', 'a/b/c', 'd', 'd/e', 'f'] as const
const PATHS = [...DIRECTORIES.map((directory) => `${directory}/x.rs`.replace(/^\//, '')), 'g/h.rs', 'a/b/zz/y.md']
const people = fc.subarray(['ann', 'ben', 'cat', 'dan', 'eve', 'fay'])
const tree = fc.record(Object.fromEntries(DIRECTORIES.map((directory) => [directory, people])))
const paths = fc.subarray(PATHS)

describe('any tree', () => {
  it('the order of files does not matter', () => {
    fc.assert(
      fc.property(tree, paths, people, fc.infiniteStream(fc.nat()), (approvers, changed, preferred, luck) => {
        const shuffle = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => [luck.next().value, one] as const)
            .sort(([a], [b]) => Number(a) - Number(b))
            .map(([, one]) => one)
        const other = makeTree(Object.fromEntries(shuffle(Object.entries(approvers))))
        const owners = makeTree(approvers)
        expect(changed.map((path) => ownersOf(other, path))).toEqual(changed.map((path) => ownersOf(owners, path)))
        const mixed = shuffle(changed)
        expect(smallestApprovers(other, mixed, preferred)).toEqual(smallestApprovers(owners, changed, preferred))
        expect(approvalOf(other, mixed, shuffle(preferred))).toEqual(approvalOf(owners, changed, preferred))
      }),
    )
  })

  it('the case of logins does not matter', () => {
    const shout = (names: readonly string[]) => names.map((name) => `@${name.toUpperCase()}`)
    fc.assert(
      fc.property(tree, paths, people, (approvers, changed, chosen) => {
        const owners = makeTree(approvers)
        const loud = makeTree(Object.fromEntries(Object.entries(approvers).map(([at, names]) => [at, shout(names)])))
        expect(changed.map((path) => ownersOf(loud, path))).toEqual(changed.map((path) => ownersOf(owners, path)))
        expect(approvalOf(loud, changed, chosen)).toEqual(approvalOf(owners, changed, shout(chosen)))
        expect(smallestApprovers(loud, changed, shout(chosen))).toEqual(smallestApprovers(owners, changed, chosen))
      }),
    )
  })

  it('a directory with no_parent_owners never gets people of its parents', () => {
    fc.assert(
      fc.property(
        tree,
        people.filter((names) => names.length > 0),
        fc.constantFrom('a', 'a/b', 'd'),
        (all, own, at) => {
          const approvers = Object.fromEntries(
            Object.entries({ ...all, [at]: own }).filter(([one]) => !one.startsWith(`${at}/`)),
          )
          const owners = makeTree(approvers, { [at]: 'no_parent_owners' })
          for (const path of [`${at}/x`, `${at}/deep/er/x`])
            expect(ownersOf(owners, path).approvers).toEqual([...own].sort())
        },
      ),
    )
  })

  it('the fewest approvers cover all that can be covered, and nobody fewer does', () => {
    fc.assert(
      fc.property(tree, paths, (approvers, changed) => {
        const owners = makeTree(approvers, { a: 'no_parent_owners', d: 'no_parent_owners' })
        const files = changed.map((path) => ownersOf(owners, path)).filter((file) => file.approvers.length > 0)
        const covers = (team: readonly string[]) =>
          files.every((file) => file.approvers.some((one) => team.includes(one)))
        const chosen = smallestApprovers(owners, changed, [])
        expect(covers(chosen)).toBe(true)
        expect(teams().filter((team) => team.length < chosen.length && covers(team))).toEqual([])
      }),
    )
  })

  it('more approvals never leave more files open', () => {
    fc.assert(
      fc.property(tree, paths, people, people, (approvers, changed, some, more) => {
        const owners = makeTree(approvers)
        const open = (names: readonly string[]) =>
          approvalOf(owners, changed, names).files.filter((one) => !one.isApproved)
        expect(open([...some, ...more]).length).toBeLessThanOrEqual(open(some).length)
      }),
    )
  })
})

describe('any text', () => {
  const words = [
    'approvers',
    'filters',
    ':',
    '\n',
    '  ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '&a',
    '*a',
    '"',
    '.*',
    '(',
    '\\',
    '---',
    '#',
    '@',
    '\t',
    '|',
    '!',
  ]
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words)).map((list) => list.join('')),
  )

  it('is read without throwing, and messages have a line of the text', () => {
    fc.assert(
      fc.property(text, (any) => {
        const lines = any.split('\n').length + 1
        const messages = [
          ...parseOwners(any, 'OWNERS').messages,
          ...parseOwners(any, 'a.md').messages,
          ...parseAliases(any, 'OWNERS_ALIASES').messages,
          ...parseCodeowners(any, 'CODEOWNERS').messages,
          ...checkOwnersFile(any, 'OWNERS', new Map([['a', ['b']]])),
        ]
        for (const { line } of messages) expect(line >= 1 && line <= lines).toBe(true)
        makeOwners(
          new Map([
            ['OWNERS', any],
            ['OWNERS_ALIASES', any],
          ]),
        )
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['['.repeat(60_000)],
    ['{a: '.repeat(16_000)],
    ['"'.repeat(60_000)],
    ['a:\n'.repeat(20_000)],
    [`approvers:\n${'- aprovers_x\n'.repeat(5000)}`],
    [`aliases:\n${Array.from({ length: 4000 }, (_, at) => `  a${at}: [b${at}]\n`).join('')}`],
    ['x'.repeat(1_000_000)],
  ])('a hostile text ends quickly (%#)', (hostile) => {
    const start = performance.now()
    parseOwners(hostile, 'OWNERS')
    makeOwners(
      new Map([
        ['OWNERS', hostile],
        ['OWNERS_ALIASES', hostile],
      ]),
    )
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it('many names beside many aliases end quickly', () => {
    const aliases = new Map(Array.from({ length: 8000 }, (_, at) => [`alias-name${at}`, ['x']] as const))
    const names = Array.from({ length: 8000 }, (_, at) => `- alas-nam${at}`)
    const start = performance.now()
    checkOwnersFile(`approvers:\n${names.join('\n')}`.slice(0, 65_000), 'OWNERS', aliases)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  it.each(['(a+)+$', '(a|a)*b', '(x+x+)+y', '(?:a?){500}a{500}', '(.*)*(.*)*(.*)*z', '((a{30}){30})$'])(
    'a hostile pattern ends quickly over a path of 64 KiB: %s',
    (pattern) => {
      const owners = makeOwners(new Map([['OWNERS', `filters:\n  ${JSON.stringify(pattern)}:\n    approvers: [x]\n`]]))
      const start = performance.now()
      ownersOf(owners, `${'a'.repeat(65_536)}!`)
      expect(performance.now() - start).toBeLessThan(2000)
    },
  )
})

function teams(): readonly (readonly string[])[] {
  const names = ['ann', 'ben', 'cat', 'dan', 'eve', 'fay']
  return Array.from({ length: 1 << names.length }, (_, bits) => names.filter((_, at) => (bits >> at) & 1))
}
