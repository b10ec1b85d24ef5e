// `reviewers` on a repository made for the test: who is named, who never is, and what is said when nobody can be.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reviewers } from '../../src/cli/reviewers.ts'
import { type MadeRepository, makeRepository } from '../git/make-repository.ts'

const ANN = ['Ann Lee', '1+ann-lee@users.noreply.github.com'] as const
const BOB = ['Bob Roe', 'bob.roe@mail.org'] as const
const EVE = ['Eve', 'eve@mail.org'] as const
const BOT = ['ti-chi-bot', 'bot@mail.org'] as const
const OLD = ['Zed Old', 'zed@mail.org'] as const
const OWNERS = 'approvers:\n  - bob-roe\nreviewers:\n  - nobody-here\n'

let made: MadeRepository
let people = ''
beforeAll(() => {
  made = makeRepository()
  made.commit({
    by: OLD,
    committer: 'github',
    message: 'store: begin (#1)',
    files: { 'src/store/a.rs': '0' },
    day: -600,
  })
  for (let at = 0; at < 6; at += 1) {
    const number = 10 + at * 3
    const files = (place: string) => ({ [`src/${place}/f${at}.rs`]: `${at}` })
    made.commit({ by: ANN, committer: 'github', message: `store: a (#${number})`, files: files('store'), day: at * 5 })
    made.commit({
      by: BOB,
      committer: 'github',
      message: `cdc: b (#${number + 1})`,
      files: files('cdc'),
      day: at * 5 + 1,
    })
    made.commit({
      by: BOT,
      committer: 'github',
      message: `store: c (#${number + 2})`,
      files: files('store'),
      day: at * 5 + 2,
    })
  }
  made.git('checkout', '-q', '-b', 'topic')
  made.commit({ by: EVE, message: 'store: better', files: { 'src/store/f1.rs': 'x' }, day: 40 })
})
afterAll(() => made.remove())

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    readText: async () => people,
  }
  const code = await reviewers(['--repo', made.dir, ...args], io)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('reviewers', () => {
  it('names who knows the changed paths, with reasons, by login where it is known', async () => {
    const { code, out } = await run('--rev', 'topic')
    expect(code).toBe(0)
    expect(out).toMatch(/^store: better \(Eve; 1 file,/)
    expect(out).toMatch(/1\. ann-lee\n {3}wrote .* under src\/store/)
    expect(out).not.toMatch(/Eve\n|bot|Zed/)
  })

  it('prints one object with --json, the same each time', async () => {
    const { out } = await run('--rev', 'topic', '--base', 'main', '--json')
    const found = JSON.parse(out)
    expect(found).toMatchObject({ author: 'Eve', title: 'store: better', files: ['src/store/f1.rs'], owners: null })
    expect(found.people[0]).toMatchObject({ login: 'ann-lee', confidence: null })
    expect(found.people[1]).toMatchObject({ name: 'Bob Roe' })
    expect((await run('--rev', 'topic', '--base', 'main', '--json')).out).toBe(out)
  })

  it('looks at the commit alone where the main branch holds it already, and never names its author', async () => {
    const { out } = await run('--rev', 'main~2', '--json')
    expect(JSON.parse(out)).toMatchObject({ author: 'ann-lee', files: ['src/store/f5.rs'] })
    expect(out).not.toContain('"login":"ann-lee"')
  })

  it('takes logins from a map of addresses', async () => {
    people = JSON.stringify({ 'BOB.ROE@mail.org': 'bobr' })
    const { out } = await run('--rev', 'topic', '--base', 'main', '--json', '--people', 'map.json')
    expect(JSON.parse(out).people[1]).toMatchObject({ login: 'bobr' })
    people = '["no map"]'
    expect((await run('--people', 'map.json')).code).toBe(2)
  })

  it('keeps to OWNERS of the base, and finds the owner behind a name', async () => {
    made.git('checkout', '-q', 'main')
    made.commit({ by: BOB, committer: 'github', message: '*: owners (#90)', files: { OWNERS }, day: 41 })
    made.git('checkout', '-q', '-b', 'second')
    made.commit({ by: EVE, message: 'store: more', files: { 'src/store/f2.rs': 'y' }, day: 42 })
    const { out } = await run('--rev', 'second', '--json')
    expect(JSON.parse(out)).toMatchObject({ people: [{ login: 'bob-roe' }], owners: ['bob-roe', 'nobody-here'] })
    made.commit({ by: BOB, message: 'store: mine', files: { 'src/store/f3.rs': 'y' }, day: 43 })
    const { code, out: nobody } = await run('--rev', 'second')
    expect(code).toBe(1)
    expect(nobody).toContain('they are: bob-roe, nobody-here')
  })

  it.each([
    [['--rev', 'nowhere'], /no revision nowhere/],
    [['--rev', 'main', '--base', 'main'], /main holds .* already/],
    [['--limit', '0'], /--limit/],
    [['what'], /what is what\?/],
    [['--wrong'], /usage/],
  ])('%j is wrong use', async (args, said) => {
    const { code, err, out } = await run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(said)
  })
})
