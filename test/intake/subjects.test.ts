// Which subjects a delivery wakes: a table for what each event means, and every published example, whole and broken.
import { emitterEventNames } from '@octokit/webhooks'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { routeDelivery, subjectsOf } from '../../src/intake/subjects.ts'
import { examples } from './examples.ts'

const repository = { name: 'tikv', owner: { login: 'tikv' }, default_branch: 'master' }
const base = { repository, installation: { id: 5 }, sender: { login: 'ana', id: 1, type: 'User' } }
const bot = { login: 'tikv-guide[bot]', id: 99, type: 'Bot' }
const self = { login: 'tikv-guide[bot]', id: 99 }

function push(fields: object): object {
  return { ...base, ref: 'refs/heads/master', commits: [], ...fields }
}

/** Event, payload, numbers of the subjects woken. */
const table: [string, string, object, number[]][] = [
  ['an opened pull request', 'pull_request', { action: 'opened', number: 7, pull_request: { number: 7 } }, [7]],
  ['a pull request known only by its number', 'pull_request', { action: 'opened', number: 7, pull_request: null }, [7]],
  ['a review', 'pull_request_review', { action: 'submitted', pull_request: { number: 8 } }, [8]],
  ['a review comment', 'pull_request_review_comment', { action: 'edited', pull_request: { number: 8 } }, [8]],
  ['a resolved thread', 'pull_request_review_thread', { action: 'resolved', pull_request: { number: 8 } }, [8]],
  ['an issue', 'issues', { action: 'labeled', issue: { number: 9 } }, [9]],
  ['a comment', 'issue_comment', { action: 'created', issue: { number: 9 }, comment: {} }, [9]],
  ['our check, run again', 'check_run', rerun({ pull_requests: [{ number: 3 }, null, { number: 4 }] }), [3, 4]],
  ['our check on a fork, by what we wrote in it', 'check_run', rerun({ external_id: '12:abc' }), [12]],
  ['our check on a fork, by its address', 'check_run', rerun({ details_url: 'https://x/tikv/tikv/pull/13' }), [13]],
  ['our check on a fork, with nothing written', 'check_run', rerun({ external_id: 'abc' }), [0]],
  [
    'a whole suite, run again',
    'check_suite',
    { action: 'rerequested', check_suite: { pull_requests: [{ number: 3 }] } },
    [3],
  ],
  ['a check that was merely completed', 'check_run', { ...rerun({}), action: 'completed' }, []],
  ['a new label', 'label', { action: 'created' }, [0]],
  ['a renamed label', 'label', { action: 'edited', changes: { name: { from: 'x' } } }, [0]],
  ['a label of another colour', 'label', { action: 'edited', changes: { color: { from: 'x' } } }, []],
  ['another default branch', 'repository', { action: 'edited', changes: { default_branch: { from: 'x' } } }, [0]],
  ['another description', 'repository', { action: 'edited', changes: { description: { from: 'x' } } }, []],
  ['a renamed repository', 'repository', { action: 'renamed' }, [0]],
  ['a deleted repository', 'repository', { action: 'deleted' }, []],
  ['a push of our config', 'push', push({ commits: [{ added: [], modified: ['.github/tikv-guide.yml'] }] }), [0]],
  ['a push of OWNERS', 'push', push({ commits: [{ added: ['a'] }, { removed: ['components/cdc/OWNERS'] }] }), [0]],
  ['a push of aliases', 'push', push({ commits: [{ modified: ['OWNERS_ALIASES'] }] }), [0]],
  ['a push of the guide', 'push', push({ commits: [{ modified: ['guide/x.md'] }] }), [0]],
  ['a push of code', 'push', push({ commits: [{ modified: ['src/lib.rs', 'OWNERS.md'] }] }), []],
  ['a forced push', 'push', push({ forced: true, commits: [{ modified: ['src/lib.rs'] }] }), [0]],
  ['a push to another branch', 'push', push({ ref: 'refs/heads/x', forced: true }), []],
  ['a push that deletes the branch', 'push', push({ deleted: true }), []],
  ['a star', 'star', { action: 'created' }, []],
  ['a kind of event that GitHub has not invented yet', 'telepathy', { action: 'sent' }, []],
  ['a kind named like something of the language', 'constructor', {}, []],
  ['an echo of our label', 'pull_request', { action: 'labeled', sender: bot, pull_request: { number: 7 } }, []],
  [
    'an echo of our comment',
    'issue_comment',
    { action: 'edited', sender: bot, issue: { number: 7 }, comment: { user: bot } },
    [],
  ],
  [
    'our comment, edited by a person',
    'issue_comment',
    { action: 'edited', issue: { number: 7 }, comment: { user: bot } },
    [7],
  ],
  [
    'our comment, deleted',
    'issue_comment',
    { action: 'deleted', sender: bot, issue: { number: 7 }, comment: { user: bot } },
    [7],
  ],
  ['a label by another bot', 'issues', { action: 'labeled', sender: { ...bot, id: 98 }, issue: { number: 7 } }, [7]],
]

function rerun(check: object): object {
  return { action: 'rerequested', check_run: check }
}

describe('subjects of a delivery', () => {
  test.each(table)('%s', (_, event, fields, numbers) => {
    const found = subjectsOf(event, { ...base, ...fields }, self)
    expect(found.map(({ subject }) => subject)).toEqual(
      numbers.map((number) => ({ installation: 5, owner: 'tikv', repo: 'tikv', number })),
    )
  })

  test('come with the cause and with guesses for the reader', () => {
    const pull_request = { number: 7, user: { login: 'ana' }, body: 'Issue Number: close #12, ref #13 #12' }
    const comment = { body: '/assign @bob @bob @cy' }
    expect(subjectsOf('issue_comment', { ...base, action: 'created', issue: pull_request, comment })).toMatchObject([
      { cause: 'issue_comment.created', hint: { author: 'ana', logins: ['bob', 'cy'] } },
    ])
    expect(subjectsOf('pull_request', { ...base, action: 'opened', pull_request })).toMatchObject([
      { cause: 'pull_request.opened', hint: { author: 'ana', issueNumbers: [12, 13] } },
    ])
  })

  test('of an installation are its repositories', () => {
    const repositories = [
      { full_name: 'tikv/pd' },
      { full_name: 'bad' },
      { full_name: 'a/..' },
      null,
      { full_name: 'tikv/tikv' },
    ]
    const names = (event: string, fields: object) =>
      subjectsOf(event, { installation: { id: 5 }, ...fields }).map(
        ({ subject }) => `${subject.repo}#${subject.number}`,
      )
    expect(names('installation', { action: 'created', repositories })).toEqual(['pd#0', 'tikv#0'])
    expect(names('installation', { action: 'deleted', repositories })).toEqual([])
    expect(names('installation_repositories', { action: 'added', repositories_added: repositories })).toEqual([
      'pd#0',
      'tikv#0',
    ])
    expect(names('installation_repositories', { action: 'removed', repositories_removed: repositories })).toEqual([])
  })

  test.each([[null], [undefined], [[]], ['x'], [7], [{ repository: { name: '../..', owner: { login: 'a/b' } } }]])(
    'of %j are none',
    (payload) => {
      for (const event of emitterEventNames) expect(subjectsOf(event, payload)).toEqual([])
    },
  )
})

describe('published examples', () => {
  test('of all kinds of events are read without a throw', () => {
    expect(examples.length).toBeGreaterThan(300)
    for (const { event, payload } of examples) subjectsOf(event, payload, self)
    expect(new Set(examples.map(({ event }) => event)).size).toBeGreaterThan(55)
  })

  test('about an issue or a pull request give its number', () => {
    const kinds =
      /^(pull_request|pull_request_review|pull_request_review_comment|pull_request_review_thread|issues|issue_comment)$/
    for (const { event, payload } of examples.filter((example) => kinds.test(example.event))) {
      const { pull_request: pull, issue } = payload as Record<string, { number: number } | undefined>
      expect(subjectsOf(event, payload).map(({ subject }) => subject.number)).toEqual([(pull ?? issue)?.number])
    }
  })

  test('broken in any way never throw and never give a subject that cannot be', () => {
    const names = [...new Set(emitterEventNames.map((name) => name.split('.')[0] ?? name))]
    const junk = fc.oneof(fc.constant(null), fc.constant(undefined), fc.jsonValue(), fc.constant([]), fc.constant({}))
    const broken = fc
      .record({
        example: fc.constantFrom(...examples),
        event: fc.option(fc.constantFrom(...names)),
        breaks: fc.array(fc.record({ at: fc.array(fc.nat(40), { maxLength: 4 }), value: junk, rename: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        }),
      })
      .map(({ example, event, breaks }) => {
        const payload = structuredClone(example.payload)
        for (const one of breaks) breakAt(payload, one)
        return { event: event ?? example.event, payload }
      })
    fc.assert(
      fc.property(broken, ({ event, payload }) => {
        for (const { subject, cause } of subjectsOf(event, payload, self)) {
          expect(Number.isSafeInteger(subject.number) && subject.number >= 0).toBe(true)
          expect(`${subject.owner}/${subject.repo}`).toMatch(/^[\w[\]-]+\/[\w.-]+$/)
          expect(cause.length).toBeLessThanOrEqual(100)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('a stored delivery', () => {
  test('is parsed only when its kind can have subjects', () => {
    const delivery = { id: 'x', receivedAt: 0, body: new TextEncoder().encode('not json') }
    expect(routeDelivery({ ...delivery, event: 'workflow_job' })).toEqual([])
    expect(() => routeDelivery({ ...delivery, event: 'issues' })).toThrow(SyntaxError)
  })
})

interface Break {
  readonly at: readonly number[]
  readonly value: unknown
  readonly rename: boolean
}

/** Walks down by counting keys, then replaces, removes or renames what it finds there. */
function breakAt(payload: unknown, { at, value, rename }: Break): void {
  let place = payload as Record<string, unknown>
  for (const [depth, index] of at.entries()) {
    const keys = Object.keys(place)
    const key = keys[index % keys.length]
    if (key === undefined) return
    const below = place[key]
    if (depth === at.length - 1 || typeof below !== 'object' || below === null) {
      if (rename) place[`${key}_`] = below
      if (value === undefined || rename) delete place[key]
      else place[key] = value
      return
    }
    place = below as Record<string, unknown>
  }
}
