// Team files and the committee's table, read as they are and as they may be broken.
import { describe, expect, test } from 'vitest'
import { bindingPeople, parseCommittee, parseTeam } from '../../src/voting/electorate.ts'
import { isSame, personOf } from '../../src/voting/person.ts'

const path = 'teams/pd/team.json'

describe('a team file', () => {
  test('names maintainers, others and repositories', () => {
    const text = JSON.stringify({
      _comment: ['x'],
      maintainers: ['ann', 'Bea', 'ANN'],
      committers: ['bea', 'cyd'],
      reviewers: ['dov'],
      repositories: ['pd'],
    })
    const { team, repositories, messages } = parseTeam(text, path, 'abc123')
    expect(messages).toEqual([])
    expect(team).toMatchObject({ name: 'pd', commit: 'abc123' })
    expect(team?.maintainers.map(({ login }) => login)).toEqual(['ann', 'Bea'])
    expect(team?.others.map(({ login }) => login)).toEqual(['cyd', 'dov'])
    expect(repositories).toEqual(['pd'])
  })

  test('emeritus maintainers never bind', () => {
    const { team } = parseTeam('{"maintainers": ["ann", "bea"], "emeritus": ["Bea"]}', path)
    expect(team === null ? [] : bindingPeople(team).map(({ login }) => login)).toEqual(['ann'])
  })

  test.each([
    ['', 1, 'not a JSON object'],
    ['[]', 1, 'not a JSON object'],
    ['{"maintainers": "ann"}', 1, 'must be a list'],
    ['{\n"maintainers": ["@ann", "bea"]}', 2, 'without @'],
    ['{\n\n"maintainers": []}', 3, 'nobody can decide'],
  ])('%j says what is wrong', (text, line, words) => {
    const [message] = parseTeam(text, path).messages
    expect(message).toMatchObject({ file: path, line })
    expect(message?.text).toContain(words)
  })

  test('without maintainers there is no team', () => {
    expect(parseTeam('{"maintainers": []}', path).team).toBeNull()
  })
})

describe("the committee's table", () => {
  const governance = [
    ...[
      '# Governance',
      '',
      '### Steering Committee',
      '',
      'By invitation.',
      '',
      '| Name | Represents | GitHub |',
      '| --- | --- | :-- |',
    ],
    ...['| Ann <a@b.c> | X | [ann](https://github.com/ann) |', '| Bea | | [bea](https://github.com/bea/)|', ''],
    ...['### Teams', '', '| Cyd | [cyd](https://github.com/cyd) |'],
  ].join('\n')

  test('is read to the next heading', () => {
    expect(parseCommittee(governance).people.map(({ login }) => login)).toEqual(['ann', 'bea'])
  })

  test('is missed aloud', () => {
    expect(parseCommittee('# Governance').messages).toHaveLength(1)
  })
})

test('people are one by id, else by login in any case', () => {
  expect(isSame(personOf('Ann'), personOf('ann'))).toBe(true)
  expect(isSame({ ...personOf('ann'), id: 1 }, { ...personOf('ann'), id: 2 })).toBe(false)
  expect(isSame({ ...personOf('renamed'), id: 1 }, { ...personOf('ann'), id: 1 })).toBe(true)
})
