// What people said about their own time. The last word counts, so the same words in any order leave the same rows.
import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { PersonSetting, PersonSettings, PersonWord } from '../model/index.ts'
import type { Engine } from './engine.ts'
import { changed, type Operation, rows } from './operation.ts'
import type { Tables } from './schema.ts'

type Row = Selectable<Tables['person_words']>

/** One statement, which compares and replaces in one go: no other process can slip in between. */
export function* savePersonWord({ db }: Engine, owner: string, word: PersonWord): Operation<void> {
  const row: Row = {
    owner: owner.toLowerCase(),
    person: word.id,
    setting: word.setting.name,
    login: word.login,
    value: JSON.stringify(word.setting.value),
    said_at: word.at,
    tie: createHash('sha256').update(word.place).digest('hex'),
  }
  const query = db.insertInto('person_words').values(row)
  yield* changed(
    query.onConflict((conflict) =>
      conflict
        .columns(['owner', 'person', 'setting'])
        .doUpdateSet((old) => ({
          login: old.ref('excluded.login'),
          value: old.ref('excluded.value'),
          said_at: old.ref('excluded.said_at'),
          tie: old.ref('excluded.tie'),
        }))
        .where((old) =>
          old.or([
            old('excluded.said_at', '>', old.ref('person_words.said_at')),
            old.and([
              old('excluded.said_at', '=', old.ref('person_words.said_at')),
              old('excluded.tie', '>', old.ref('person_words.tie')),
            ]),
          ]),
        ),
    ),
  )
}

/** An organisation has some hundred such people at most, so all are read and picked from. */
export function* readPersonSettings(
  { db }: Engine,
  owner: string,
  people: readonly (number | string)[] | 'all',
): Operation<readonly PersonSettings[]> {
  if (people.length === 0) return []
  const query = db.selectFrom('person_words').selectAll().where('owner', '=', owner.toLowerCase()).orderBy('person')
  const found = [...Map.groupBy(yield* rows(query), ({ person }) => person).values()].map(settingsOf)
  if (people === 'all') return found
  const wanted = new Set(people.map((one) => (typeof one === 'string' ? one.toLowerCase() : one)))
  return found.filter(({ id, login }) => wanted.has(id) || wanted.has(login.toLowerCase()))
}

function settingsOf(words: readonly Row[]): PersonSettings {
  const lastValue = (name: PersonSetting['name']): unknown => {
    const word = words.find(({ setting }) => setting === name)
    return word === undefined ? null : JSON.parse(word.value)
  }
  const [newest] = words.toSorted((a, b) => b.said_at - a.said_at || (a.tie < b.tie ? 1 : -1))
  return {
    id: newest?.person ?? 0,
    login: newest?.login ?? '',
    away: lastValue('away') as PersonSettings['away'],
    capacity: lastValue('capacity') as PersonSettings['capacity'],
    optedOut: lastValue('opted-out') === true,
  }
}
