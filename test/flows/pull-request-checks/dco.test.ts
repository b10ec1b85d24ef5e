// Rule `dco`: who signed, who need not, and the command that mends this branch.
import { describe, expect, it } from 'vitest'
import type { Commit, PullRequest } from '../../../src/model/index.ts'
import { makeCommit, makePerson } from '../../make.ts'
import { ask } from '../ask.ts'

const signed = (sha: string) => makeCommit({ sha })
const unsigned = (sha: string, extra: Partial<Commit> = {}) =>
  makeCommit({ sha, message: 'address comments', ...extra })
const merge = (sha: string) => makeCommit({ sha, message: "Merge branch 'master'", parents: 2 })
const PUSH = 'git push --force-with-lease'
const asMember = (member: 'yes' | 'no' | 'unknown') =>
  unsigned('aaaaaaa', { author: { ...makeCommit().author, member } })

describe('the command', () => {
  it.each<[string, readonly Commit[], string]>([
    ['the only commit', [unsigned('a')], `git commit --amend -s --no-edit && ${PUSH}`],
    ['the last commit', [signed('a'), unsigned('b')], `git commit --amend -s --no-edit && ${PUSH}`],
    ['an earlier one', [signed('a'), unsigned('b'), signed('c')], `git rebase --signoff HEAD~2 && ${PUSH}`],
    ['all three', [unsigned('a'), unsigned('b'), unsigned('c')], `git rebase --signoff HEAD~3 && ${PUSH}`],
    [
      'before a merge of master',
      [unsigned('a'), merge('b'), signed('c')],
      `git fetch https://github.com/tikv/tikv master && git rebase --signoff FETCH_HEAD && ${PUSH}`,
    ],
    ['after a merge of master', [merge('a'), unsigned('b'), unsigned('c')], `git rebase --signoff HEAD~2 && ${PUSH}`],
  ])('for %s', (_name, commits, command) => {
    const asked = ask('dco', { commits })
    expect(asked).toMatchObject({ state: 'fail', facts: { command }, who: 'author' })
    expect(asked.how).toBe(`\`${command}\``)
    expect(asked.add).toContain('dco-signoff: no')
  })

  it('names the commits, three of them', () => {
    const commits = ['aaaaaaaa1', 'bbbbbbbb1', 'cccccccc1', 'dddddddd1'].map((sha) => unsigned(sha))
    expect(ask('dco', { commits }).what).toBe(
      '4 of 4 commits lack a sign-off: `aaaaaaa`, `bbbbbbb`, `ccccccc` and 1 more.',
    )
  })

  it('holds no branch name that a shell could misread', () => {
    const { facts } = ask('dco', { base: 'master; rm -rf ~', commits: [unsigned('a'), merge('b'), unsigned('c')] })
    expect(facts.command).not.toContain('rm')
  })
})

describe('what counts as a sign-off', () => {
  it.each<[string, boolean, boolean]>([
    ['Signed-off-by: Ann <ann@example.com>', true, true],
    ['signed-off-by: ANN <ANN@EXAMPLE.COM>\r', true, true],
    ['Signed-off-by: Bob <bob@example.com>\nSigned-off-by: Ann <ann@example.com>', true, true],
    ['Signed-off-by: Bob <bob@example.com>', true, false],
    ['Signed-off-by: Ann', true, false],
    ['Signed-off-by:', false, false],
    ['I have signed-off-by: Ann <ann@example.com>', false, false],
    ['', false, false],
  ])('%j: present %s, by the author %s', (trailer, present, identity) => {
    const commits = [makeCommit({ message: `x: y\n\n${trailer}` })]
    const state = (match: 'presence' | 'identity') => ask('dco', { commits }, { dco: { match } }).state === 'pass'
    expect([state('presence'), state('identity')]).toEqual([present, identity])
  })

  it('the committer may sign for the author', () => {
    const committer = { name: 'Cy', email: 'cy@example.com' }
    const commits = [makeCommit({ message: 'x: y\n\nSigned-off-by: Cy <cy@example.com>', committer })]
    expect(ask('dco', { commits }, { dco: { match: 'identity' } }).state).toBe('pass')
  })

  it('under another name the words ask for the right one', () => {
    const commits = [makeCommit({ message: 'x: y\n\nSigned-off-by: Bob <bob@example.com>' })]
    expect(ask('dco', { commits }, { dco: { match: 'identity' } }).topic).toBe('dco-other-name')
  })
})

describe('remediation', () => {
  const bad = unsigned('abcdef1234567')
  const remedy = (text: string, name = 'Ann', email = 'ann@example.com') =>
    makeCommit({ sha: 'f00', message: `${text}\n\nSigned-off-by: ${name} <${email}>`, author: { name, email } })
  const own = remedy('I, Ann <ann@example.com>, hereby add my Signed-off-by to this commit: abcdef1234567')
  const third = remedy(
    'On behalf of Ann <ann@example.com>, I, Bob <bob@b.org>, hereby add my Signed-off-by to this commit: abcdef1234567',
    'Bob',
    'bob@b.org',
  )
  it.each<[string, Commit, 'none' | 'individual' | 'third-party', boolean]>([
    ['her own', own, 'none', false],
    ['her own', own, 'individual', true],
    ["another's", third, 'individual', false],
    ["another's", third, 'third-party', true],
  ])('by %s commit with %j', (_name, commit, remediation, passes) => {
    expect(ask('dco', { commits: [bad, commit] }, { dco: { remediation } }).state === 'pass').toBe(passes)
  })
})

describe('who is exempt', () => {
  const app = {
    name: 'dependabot[bot]',
    email: '49699333+dependabot[bot]@users.noreply.github.com',
    member: 'no',
  } as const
  const byApp = unsigned('a', { author: { ...app, person: null } })
  it.each<[string, Partial<PullRequest>, boolean]>([
    ['a member', { commits: [asMember('yes')] }, true],
    ['somebody GitHub says is no member', { commits: [asMember('no')] }, false],
    ['somebody GitHub does not speak of', { commits: [asMember('unknown')] }, false],
    ['a merge commit', { commits: [signed('a'), merge('b')] }, true],
    [
      'an app as REST names it',
      { commits: [unsigned('a', { author: { ...app, person: makePerson('dependabot[bot]') } })] },
      true,
    ],
    [
      'an app as GraphQL names it',
      { commits: [unsigned('a', { author: { ...app, person: makePerson('dependabot', { bot: true }) } })] },
      true,
    ],
    [
      'a person with the name of an app',
      { commits: [unsigned('a', { author: { ...app, person: makePerson('dependabot') } })] },
      false,
    ],
    [
      "an app's address on the app's pull request",
      { commits: [byApp], author: makePerson('dependabot', { bot: true }) },
      true,
    ],
    ["an app's address on a person's pull request", { commits: [byApp] }, false],
  ])('%s', (_name, pull, exempt) => {
    expect(ask('dco', pull).state === 'pass').toBe(exempt)
  })

  it('members are asked where the policy says so', () => {
    expect(ask('dco', { commits: [asMember('yes')] }, { dco: { 'exempt-members': false } }).state).toBe('fail')
  })
})

describe('what is not known', () => {
  it('more commits than were read never pass, and leave the labels', () => {
    const labels = ['dco-signoff: no']
    expect(ask('dco', { commits: [signed('a')], commitCount: 300, labels })).toMatchObject({
      state: 'unknown',
      who: 'maintainer',
      remove: [],
    })
  })
  it('but a missing sign-off among those that were read is certain', () => {
    expect(ask('dco', { commits: [unsigned('a')], commitCount: 300 })).toMatchObject({
      state: 'fail',
      facts: { command: expect.stringContaining('HEAD~300') },
    })
  })
  it('no commits at all', () => {
    expect(ask('dco', { commits: [] }).state).toBe('unknown')
  })
})

it('the labels change places', () => {
  const labels = ['dco-signoff: no']
  const { add, remove } = ask('dco', { labels })
  expect([add.includes('dco-signoff: yes'), remove]).toEqual([true, labels])
})
