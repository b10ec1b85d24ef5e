// A store with a year of merged changes, requests and times: what the pages of reviewers show in tests.
import type { Store } from '../../src/model/index.ts'
import { makeMergedRow } from '../store/merged-contract.ts'

export const REVIEW_NOW = Date.parse('2026-06-01T12:00:00Z')
const DAY = 86_400_000
const PEOPLE = [
  'overvenus',
  'glorv',
  'cfzjywxk',
  'LykxSassinator',
  'hbisheng',
  'a-very-long-login-that-nobody-has-re-all',
]
const AREAS = [
  'components/raftstore',
  'src/storage',
  'components/cdc',
  'components/encryption',
  'components/a_long_name_of_it',
  '',
]

export async function plantReviews(store: Store): Promise<void> {
  const person = (at: number) => PEOPLE[at % PEOPLE.length] ?? ''
  const rows = Array.from({ length: 300 }, (_, at) =>
    makeMergedRow({
      id: String(at + 1),
      mergedAt: REVIEW_NOW - (300 - at) * DAY,
      author: at % 6 === 3 ? 'only-one' : person(at),
      reviewers: at % 6 === 3 ? [] : [person(at * 7 + 1), person(at * 5 + 2)],
      files: [`${AREAS[at % 6]}/x.rs`.replace(/^\//, '')],
    }),
  )
  await store.saveMerged('tikv/tikv', rows)
  const open = { 7: ['overvenus', 'glorv'], 8: ['overvenus'], 9: ['hbisheng'] }
  await store.setValue('review-load:tikv/tikv', JSON.stringify({ open, suggested: [['glorv', 7, REVIEW_NOW - DAY]] }))
  const waits = Array.from({ length: 40 }, (_, at) => [at, at * 3 + 0.3, [AREAS[at % 3]], PEOPLE[at % 4]])
  await store.setValue('review-waits:tikv/tikv', JSON.stringify(waits))
  const word = { at: 1, place: 'x' }
  const away = { from: '2026-05-30', to: '2026-06-20' }
  await store.setPersonSettings('tikv', { ...word, id: 1, login: 'overvenus', setting: { name: 'capacity', value: 3 } })
  await store.setPersonSettings('tikv', { ...word, id: 2, login: 'glorv', setting: { name: 'away', value: away } })
  const since = { overvenus: '2026-05-20T00:00:00Z' }
  const needs = [{ rule: 'linked-issue', who: 'author' }]
  const first = { number: 7, title: 'raftstore: fix <b>it</b>', author: 'ada', draft: false, since, needs }
  const second = { number: 8, title: 'cdc: x', author: 'bo', draft: true, since: {}, needs: [] }
  for (const row of [first, second])
    await store.remember(
      `tikv/tikv#${row.number}`,
      'review-queue',
      JSON.stringify({ ...row, openedAt: '2026-05-01T00:00:00Z' }),
    )
}
