// Who is who in commits: tables of what joins two spellings of a person, and of what must not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type IdentityFacts, makeIdentities } from '../../src/reviewers/identities.ts'
import { type GitPerson, parseMailmap } from '../../src/reviewers/mailmap.ts'

const who = (name: string, email: string): GitPerson => ({ name, email })

function identify(facts: Partial<IdentityFacts> & { readonly people: readonly GitPerson[] }) {
  return makeIdentities({ mailmap: parseMailmap(''), signed: [], claims: [], logins: [], ...facts })
}

const ANN = who('Ann Lee', 'ann@corp.com')
const ANN_HOME = who('ann', 'ann.lee@home.org')

describe('one person', () => {
  it.each<[string, Partial<IdentityFacts> & { readonly people: readonly GitPerson[] }, GitPerson, GitPerson, string]>([
    ['the same address, whatever its case and name', { people: [] }, ANN, who('A', 'ANN@corp.com'), 'Ann Lee'],
    ['the same full name', { people: [] }, ANN, who('Ann  lee', 'x@y.org'), 'Ann Lee'],
    [
      'a noreply address with the number, and the plain one',
      { people: [] },
      who('Ann', '12+AnnLee@users.noreply.github.com'),
      who('A. L.', 'annlee@users.noreply.github.com'),
      'AnnLee',
    ],
    [
      'one number under two logins: a renamed account',
      { people: [] },
      who('A', '12+new-ann@users.noreply.github.com'),
      who('B', '12+old-ann@users.noreply.github.com'),
      'new-ann',
    ],
    [
      'a mailmap',
      { people: [], mailmap: parseMailmap('Ann Lee <ann@corp.com> <ann.lee@home.org>') },
      ANN,
      ANN_HOME,
      'Ann Lee',
    ],
    [
      'a single sign-off, seen twice',
      { people: [], signed: [[ANN, ANN_HOME] as const, [ANN, ANN_HOME] as const] },
      ANN,
      ANN_HOME,
      'Ann Lee',
    ],
    [
      'what GitHub says of a pull request',
      { people: [], claims: [ANN, ANN_HOME].map((person) => ({ person, login: 'annlee', by: 'known' as const })) },
      ANN,
      ANN_HOME,
      'annlee',
    ],
    [
      'an existing login as the name',
      { people: [], logins: ['Ann-Lee'] },
      who('ann_lee', 'a@b.org'),
      who('x', 'ann-lee@users.noreply.github.com'),
      'Ann-Lee',
    ],
    [
      'an existing login before the @',
      { people: [], logins: ['annlee'] },
      who('Ann L', 'annlee@mail.org'),
      who('annlee', 'z@z.org'),
      'annlee',
    ],
  ])('by %s', (_, facts, one, other, key) => {
    const known = identify({ ...facts, people: [one, one, other] })
    expect([known(one).key, known(other).key]).toEqual([key, key])
  })
})

describe('two people', () => {
  it.each<[string, Partial<IdentityFacts>, GitPerson, GitPerson]>([
    ['with the same short name', {}, who('Jay', 'jay@a.org'), who('Jay', 'jay@b.org')],
    ['with a name that many have', {}, who('ubuntu', 'a@a.org'), who('ubuntu', 'b@b.org')],
    ['with an address that many have', {}, who('Ann', 'root@localhost'), who('Bob', 'root@localhost')],
    [
      'with the same name and two accounts',
      {},
      who('Wei Liu', '1+weiliu@users.noreply.github.com'),
      who('Wei Liu', '2+liuwei9@users.noreply.github.com'),
    ],
    ['of whom one signed off for the other, once', { signed: [[ANN, ANN_HOME] as const] }, ANN, ANN_HOME],
    [
      'whose branches an organisation holds',
      {
        claims: [ANN, ANN, who('Bob', 'bob@b.org'), who('Bob', 'bob@b.org')].map((person) => ({
          person,
          login: 'org',
          by: 'branch' as const,
        })),
      },
      ANN,
      who('Bob', 'bob@b.org'),
    ],
  ])('%s stay two', (_, facts, one, other) => {
    const known = identify({ ...facts, people: [one, other] })
    const keys = [known(one), known(other)].map(({ key, name }) => `${key} ${name}`)
    expect(keys[0] === keys[1] && known(one).login !== null).toBe(false)
    expect([known(one).login, known(other).login]).not.toContain('org')
  })

  it('are told apart by address where their names are the same', () => {
    const known = identify({ people: [who('Jay', 'jay@a.org'), who('Jay', 'jay@b.org')] })
    expect(known(who('Jay', 'jay@a.org')).key).not.toBe(known(who('Jay', 'jay@b.org')).key)
  })
})

describe('an account', () => {
  it('is told by the owner of a merged branch, once it was seen twice', () => {
    const claim = { person: ANN, login: 'annlee', by: 'branch' as const }
    expect(identify({ people: [ANN], claims: [claim] })(ANN).login).toBeNull()
    expect(identify({ people: [ANN], claims: [claim, claim] })(ANN).login).toBe('annlee')
  })

  it.each(['ti-chi-bot', 'k8s-ci-robot', 'ti-srebot', 'dependabot[bot]', 'renovate bot'])('%s is a robot', (name) => {
    expect(identify({ people: [] })(who(name, 'x@y.org')).key).toMatch(/\[bot\]$/)
  })

  it.each(['talbot', 'abbott', 'robotics-fan'])('%s is a person', (name) => {
    expect(identify({ people: [] })(who(name, 'x@y.org')).key).toBe(name)
  })
})

describe('identities', () => {
  const person = fc.record({
    name: fc.constantFrom('Ann Lee', 'ann', 'Bob', 'root', '', 'annlee'),
    email: fc.constantFrom(
      'a@a.org',
      'b@b.org',
      '1+annlee@users.noreply.github.com',
      'bob@users.noreply.github.com',
      '',
      'x',
    ),
  })

  it('never give one key to two accounts, and answer the same twice', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (people) => {
        const known = identify({ people, logins: ['annlee', 'bob'] })
        const again = identify({ people, logins: ['annlee', 'bob'] })
        for (const one of people) {
          expect(again(one)).toEqual(known(one))
          const { key, login } = known(one)
          if (login !== null) expect(key).toBe(login)
        }
      }),
    )
  })

  it('of 20,000 people are decided in a moment', () => {
    const people = Array.from({ length: 20_000 }, (_, at) => who(`Person Number${at % 15_000}`, `p${at}@mail.org`))
    const began = performance.now()
    const known = identify({ people })
    expect(known(people[0] as GitPerson).key).toBe(known(people[15_000] as GitPerson).key)
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
