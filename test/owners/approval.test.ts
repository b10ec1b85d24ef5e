// Which files lack an approval, and the fewest people who can give them all.
import { describe, expect, it } from 'vitest'
import { approvalOf, makeOwners, needsOf, smallestApprovers } from '../../src/owners/index.ts'
import { makeTree } from './make.ts'

const tree = makeTree(
  { '': ['root', 'ron'], a: ['ann', 'art'], b: ['ben', 'art'], c: ['cat'] },
  { c: 'no_parent_owners' },
)

describe('approval', () => {
  it('tells for each file who approved it and who could', () => {
    const { isApproved, files, needs } = approvalOf(tree, ['c/x', 'a/x'], ['ANN', 'cathy'])
    expect(isApproved).toBe(false)
    expect(files).toEqual([
      {
        path: 'a/x',
        isApproved: true,
        approvedBy: ['ann'],
        approvers: ['ann', 'art', 'ron', 'root'],
        from: 'a/OWNERS',
      },
      { path: 'c/x', isApproved: false, approvedBy: [], approvers: ['cat'], from: 'c/OWNERS' },
    ])
    expect(needs.map(({ approvers, from }) => ({ approvers, from }))).toEqual([
      { approvers: ['cat'], from: ['c/OWNERS'] },
    ])
  })

  it('is complete when each file has one', () => {
    expect(approvalOf(tree, ['c/x', 'a/x', 'b/y'], ['@root', 'Cat']).isApproved).toBe(true)
    expect(approvalOf(tree, [], ['root']).isApproved).toBe(false)
  })

  it('a file without owners stays open, with nobody to ask', () => {
    const { isApproved, needs } = approvalOf(makeTree({ a: ['x'] }), ['b'], ['x'])
    expect([isApproved, needs.map(({ approvers }) => approvers)]).toEqual([false, [[]]])
  })

  it('a need that another implies is left out', () => {
    expect(needsOf(tree, ['a/x', 'root.rs', 'b/x']).map(({ from }) => from)).toEqual([['OWNERS']])
  })
})

describe('the fewest approvers', () => {
  it.each<[string, string[], string[], string[]]>([
    ['nothing changed', [], [], []],
    ['the nearest directory, then the alphabet', ['a/x'], [], ['ann']],
    ['one who covers both', ['a/x', 'b/x'], [], ['art']],
    ['one more where parents have no say', ['a/x', 'b/x', 'c/x'], [], ['art', 'cat']],
    ['people already asked', ['a/x', 'b/x'], ['Root'], ['root']],
    ['the order of those already asked', ['a/x'], ['ron', 'root'], ['ron']],
    ['two already asked rather than a new one', ['a/x', 'b/x'], ['ann', 'ben'], ['ann', 'ben']],
    ['nobody asked in vain', ['a/x', 'b/x'], ['cat', 'ann', 'ben', 'root'], ['root']],
  ])('%s', (_, paths, preferred, wanted) => {
    expect(smallestApprovers(tree, paths, preferred)).toEqual(wanted)
  })

  it('is smaller than what one finds by taking the widest first', () => {
    const owners = makeOwners(
      new Map(
        ['a: p,w', 'b: p,w', 'c: q,w', 'd: q,w', 'e: p', 'f: q'].map((line) => {
          const [directory = '', names = ''] = line.split(': ')
          return [`${directory}/OWNERS`, `approvers: [${names}]`]
        }),
      ),
    )
    expect(smallestApprovers(owners, ['a/x', 'b/x', 'c/x', 'd/x', 'e/x', 'f/x'], [])).toEqual(['p', 'q'])
  })

  it('covers many needs too, and drops whom it does not need', () => {
    const directories = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at}`, [`p${at}`, `q${at >> 2}`]]))
    const paths = Object.keys(directories).map((directory) => `${directory}/x`)
    expect(smallestApprovers(makeTree(directories), paths, [])).toHaveLength(10)
    const preferred = ['p1', 'p2']
    expect(smallestApprovers(makeTree(directories), paths, preferred)).toEqual(expect.arrayContaining(['q1', 'q9']))
  })

  it('never names an alias that does not exist', () => {
    const owners = makeOwners(new Map([['OWNERS', 'approvers: [org/team, sig_unknown_, zoe]']]))
    expect(smallestApprovers(owners, ['x'], ['org/team'])).toEqual(['zoe'])
  })
})
