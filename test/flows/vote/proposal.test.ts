// Vote files: the row, the people, the team and the length, in the forms that people write.
import { describe, expect, test } from 'vitest'
import { isVoteFile, readProposal } from '../../../src/flows/vote/proposal.ts'
import { voteText } from './thread.ts'

const read = (title: string, nomination = '', path = 'votes/0300-x.md') =>
  readProposal(path, voteText(title, nomination))

describe('a vote file', () => {
  test.each([
    [
      'A Vote for zoe as PD Reviewer',
      'I (@ann) hereby nominate @zoe as PD Reviewer and call for a vote.',
      ['new-reviewer'],
      ['zoe'],
      'pd',
    ],
    [
      'A Vote for zoe and yan as TiKV Committers',
      'I ([@ann](https://github.com/ann)) hereby nominate [@zoe](https://github.com/zoe) and [@yan](https://github.com/yan) as TiKV committers',
      ['new-committer'],
      ['zoe', 'yan'],
      'tikv',
    ],
    ['A Vote for zoe as TiKV Reviwer', '', ['new-reviewer'], ['zoe'], 'tikv'],
    ['A Vote for zoe as TiKV commiter', '', ['new-committer'], ['zoe'], 'tikv'],
    ['A Vote for zoe as Infra Team Member', '', ['new-infra-member'], ['zoe'], null],
    ['Zoe', 'I propose to remove @zoe from the PD maintainers.', ['maintainer-removal'], ['zoe'], 'pd'],
    ['A Vote for Removing @zoe as Raft Reviewer', '', ['reviewer-removal'], ['zoe'], 'raft'],
    ['A Vote for moving zoe-log to tikv org', '', ['adoption-of-new-codebase'], [], null],
    ['A Vote for Governance Rephrase', '', ['modifying-governance'], [], null],
    ['A Vote for Another Commit Message Style', '', [], [], null],
  ])('%s', (title, nomination, actions, concerned, team) => {
    expect(read(title, nomination)).toMatchObject({ actions, concerned, team })
  })

  test('the nomination outranks a title copied from an older vote, and the author is told', () => {
    const proposal = read(
      'A Vote for yan as PD Reviewer',
      'I (@ann) hereby nominate @zoe as TiKV Reviewer and call for a vote.',
    )
    expect(proposal).toMatchObject({
      concerned: ['zoe'],
      team: 'tikv',
      notes: expect.arrayContaining(['places-differ']),
    })
  })

  test('the file name helps where the text names no role', () => {
    expect(read('A Vote for zoe', '', 'votes/0300-zoe-as-tikv-committer.md')).toMatchObject({
      actions: ['new-committer'],
      team: 'tikv',
    })
  })

  test('words in code and quotes propose nothing', () => {
    expect(
      readProposal(
        'votes/0300-x.md',
        '# Lunch\n\n```\n# A Vote for zoe as TiKV Reviewer\n```\n> I nominate @zoe as TiKV Reviewer',
      ).actions,
    ).toEqual([])
  })

  test('text of the template is noticed', () => {
    expect(read('A Vote for My Proposal', 'Replace this content with the proposal.').notes).toContain('template-text')
  })

  test.each([
    '',
    '\u0000',
    '# ',
    '#'.repeat(70_000),
    '[@'.repeat(30_000),
    `${'a '.repeat(30_000)}as`,
    'nominate '.repeat(9_000),
  ])('any text has an answer', (text) => {
    const started = performance.now()
    expect(readProposal('votes/0300-x.md', text).actions).toEqual([])
    expect(performance.now() - started).toBeLessThan(1_500)
  })

  test('is known by folder and name', () => {
    expect(isVoteFile('votes/0300-zoe.md', 'votes')).toBe(true)
    for (const path of ['votes/TEMPLATE.md', 'votes/300-zoe.md', 'other/0300-zoe.md', 'votes/x/0300-zoe.md'])
      expect(isVoteFile(path, 'votes')).toBe(false)
  })
})
