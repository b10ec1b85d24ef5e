// The contract of what people say about their time as tests, run on every engine.
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PersonSetting, PersonWord, Store } from '../../src/model/index.ts'
import type { Database } from './contract.ts'

const away = (from: string, to: string): PersonSetting => ({ name: 'away', value: { from, to } })
const word = (setting: PersonSetting, fields: Partial<PersonWord> = {}): PersonWord => ({
  id: 7,
  login: 'Ann',
  setting,
  at: 1_000,
  place: 'C1:1',
  ...fields,
})
const BACK: PersonSetting = { name: 'away', value: null }
const XMAS = away('2026-12-24', '2027-01-06')

const anySetting: fc.Arbitrary<PersonSetting> = fc.oneof(
  fc.constantFrom(BACK, XMAS, away('2026-06-01', '9999-12-31')),
  fc.option(fc.nat(9)).map((value) => ({ name: 'capacity', value }) as const),
  fc.boolean().map((value) => ({ name: 'opted-out', value }) as const),
)
const anyWord = fc
  .tuple(anySetting, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.nat(5))
  // One comment and line says one thing for ever.
  .map(([setting, id, at, place]) => word(setting, { id, at, place: `${place}${JSON.stringify(setting)}` }))

export function testPersonWords(name: string, create: (now: () => number) => Promise<Database>): void {
  describe(`what people say about their time, ${name}`, () => {
    let database: Database
    let store: Store

    beforeEach(async () => {
      database = await create(() => 0)
      store = await database.open()
    })
    afterEach(async () => {
      await store.close()
      await database.remove()
    })
    const say = (...words: readonly PersonWord[]) =>
      Promise.all(words.map((one) => store.setPersonSettings('TiKV', one)))
    const all = () => store.personSettings('tikv', 'all')

    test('comes back by id and by login, for one organisation', async () => {
      expect(await all()).toEqual([])
      await say(word(XMAS), word({ name: 'capacity', value: 3 }), word({ name: 'opted-out', value: true }, { id: 3 }))
      const ann = { id: 7, login: 'Ann', away: XMAS.value, capacity: 3, optedOut: false }
      expect(await store.personSettings('TIKV', [7])).toEqual([ann])
      expect(await store.personSettings('tikv', [7, 'aNN', 'nobody'])).toEqual([
        { id: 3, login: 'Ann', away: null, capacity: null, optedOut: true },
        ann,
      ])
      expect(await store.personSettings('tikv', [])).toEqual([])
      expect(await store.personSettings('pingcap', 'all')).toEqual([])
    })

    test('survives a restart, the same for every process', async () => {
      await say(word(XMAS))
      const other = await database.open()
      expect(await other.personSettings('tikv', 'all')).toEqual(await all())
      await other.setPersonSettings('tikv', word(BACK, { at: 2_000 }))
      await other.close()
      expect(await all()).toMatchObject([{ id: 7, away: null }])
    })

    test('keeps the last word, and the login that came with it', async () => {
      await say(word(BACK, { at: 3_000, login: 'ann-new' }))
      await say(word(XMAS, { at: 2_000 }), word({ name: 'capacity', value: 1 }, { at: 2_000 }))
      expect(await all()).toEqual([{ id: 7, login: 'ann-new', away: null, capacity: 1, optedOut: false }])
      expect(await store.personSettings('tikv', ['ann'])).toEqual([])
    })

    test('is the same whatever the order and number of deliveries', async () => {
      let round = 0
      const property = fc.asyncProperty(
        fc
          .array(anyWord, { maxLength: 8 })
          .chain((words) =>
            fc.tuple(fc.constant(words), fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 })),
          ),
        async ([words, again]) => {
          round += 1
          const [one, other] = [`one-${round}`, `other-${round}`]
          for (const said of words) await store.setPersonSettings(one, said)
          for (const said of again) await store.setPersonSettings(other, said)
          expect(await store.personSettings(other, 'all')).toEqual(await store.personSettings(one, 'all'))
        },
      )
      await fc.assert(property, { numRuns: 40 })
    })
  })
}
