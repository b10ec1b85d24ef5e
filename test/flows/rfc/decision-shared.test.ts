// What was said on thirteen real RFC pull requests (paraphrased, incomplete), replayed: who is read as agreeing, and that nothing is made up.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decideRfc } from '../../../src/flows/rfc/decision.ts'
import { tikvDecision } from '../../../src/flows/rfc/decision-policy.ts'
import { personOf } from '../../../src/voting/person.ts'
import type { Entry } from '../../../src/voting/record.ts'

const file = new URL('../../../../shared/data/tikv-rfcs.jsonl', import.meta.url)
const isHere = existsSync(file)
if (!isHere) console.info('real RFC pull requests: skipped, shared/data/tikv-rfcs.jsonl is not here')

interface Row {
  readonly number: number
  readonly state: 'open' | 'closed' | 'merged'
  readonly created: string | null
  readonly author: string
  readonly discussion: readonly string[]
  readonly comments_seen: readonly { readonly author: string; readonly text: string }[]
}

const rows: readonly Row[] = isHere
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  : []

/** `name (date): text`; the parts of a sentence after `, ` or `; ` are lines of their own, as paraphrases join remarks. */
function entriesOf({ discussion, comments_seen }: Row): readonly Entry[] {
  const remarks = discussion.map(
    (remark) => /^([\w-]+)(?:,[^(]*)? \((\d{4}-\d\d-\d\d)\): (.*)$/s.exec(remark)?.slice(1) ?? [],
  )
  const seen = comments_seen.map(({ author, text }) => [author, '2026-01-01', text])
  return [...remarks, ...seen].flatMap(([who = '', day, text = ''], at): Entry[] =>
    day === undefined
      ? []
      : [
          {
            ...{
              id: `e${at}`,
              author: personOf(who),
              body: text.split(/[,;] /).join('\n\n'),
              createdAt: `${day}T00:00:00Z`,
            },
            ...{ editedAt: null, editor: null, kind: 'comment', review: null },
          },
        ],
  )
}

describe.skipIf(!isHere)('real RFC pull requests', () => {
  const states = rows.map((row) => {
    const state = decideRfc(
      {
        ...{ now: '2026-11-01T00:00:00Z', entries: entriesOf(row), complete: true, committee: [], recorded: null },
        subject: {
          author: personOf(row.author),
          state: row.state,
          openedAt: `${row.created ?? '2018-01-01'}T00:00:00Z`,
        },
        self: personOf('tikv-guide[bot]'),
        electorate: {
          name: 'tikv',
          maintainers: ['BusyJay', 'zhangjinpeng87', 'zhangjinpeng1987', 'nrc'].map(personOf),
          others: [],
          emeritus: [],
          commit: null,
        },
      },
      tikvDecision,
    )
    return {
      number: row.number,
      state: state.state,
      votes: state.ballots.map(({ person, value }) => `${person.login} ${value}`),
      next: state.next,
    }
  })

  test('each has a state and a next step', () => {
    console.info(
      states.map(({ number, state, votes, next }) => `#${number} ${state} [${votes}] ${next.what}`).join('\n'),
    )
    expect(states.every(({ next }) => next.who.length > 0)).toBe(true)
  })

  test('only plain agreement is read as a vote; "Rest LGTM" is none', () => {
    expect(states.flatMap(({ number, votes }) => votes.map((vote) => `${number} ${vote}`))).toEqual([
      '66 zhangjinpeng1987 1',
    ])
  })
})
