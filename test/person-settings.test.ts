// What people said about their time follows the account, not its name.
import { expect, it } from 'vitest'
import type { PersonSettings } from '../src/model/index.ts'
import { addPersonSettings } from '../src/person-settings.ts'
import { makePerson, makePull, makeSnapshot } from './make.ts'

const away = { from: '2026-03-01', to: '2026-03-31' }
const kept: PersonSettings = { id: 9, login: 'old-name', away, capacity: null, optedOut: false }

it('a renamed account is still away, under its new name', async () => {
  const subject = makePull({ requested: [makePerson('new-name', { id: 9 })] })
  const store = { personSettings: async () => [kept] }
  const snapshot = await addPersonSettings(store, makeSnapshot({ subject }))
  expect(snapshot?.personSettings).toEqual([{ ...kept, login: 'new-name' }])
})
