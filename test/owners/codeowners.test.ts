// CODEOWNERS patterns as GitHub documents them.
import { describe, expect, it, test } from 'vitest'
import { codeownersOf, codeownersRuleOf, parseCodeowners } from '../../src/owners/index.ts'

function matches(pattern: string, path: string): boolean {
  return codeownersRuleOf(parseCodeowners(`${pattern} @x`, 'CODEOWNERS').rules, path) !== null
}

describe('patterns', () => {
  test.each<[string, string[], string[]]>([
    ['*', ['a', 'a/b.js'], []],
    ['*.js', ['a.js', 'x/y/a.js'], ['a.jsx', 'a.js.map']],
    ['/build/logs/', ['build/logs/a', 'build/logs/x/y'], ['build/logs', 'x/build/logs/a']],
    ['docs/*', ['docs/a.md'], ['docs/x/a.md', 'x/docs/a.md']],
    ['apps/', ['apps/a', 'x/apps/a/b'], ['apps']],
    ['/docs/', ['docs/a', 'docs/x/a'], ['x/docs/a']],
    ['/apps/github', ['apps/github', 'apps/github/a'], ['apps/githubber']],
    ['**/logs', ['logs', 'build/logs/a', 'a/b/logs'], ['blogs']],
    ['/a/**', ['a/b', 'a/b/c'], ['a', 'b/a/c']],
    ['/a/**/z', ['a/z', 'a/b/c/z'], ['a/bz']],
    ['/src/config.rs', ['src/config.rs'], ['src/configxrs', 'x/src/config.rs']],
    ['/file?.c', ['file1.c'], ['file12.c', 'file/.c']],
    ['/a\\ b', ['a b'], ['a']],
    ['(a+)+$', ['(a+)+$'], ['aaa']],
  ])('%s', (pattern, yes, no) => {
    expect(yes.filter((path) => !matches(pattern, path))).toEqual([])
    expect(no.filter((path) => matches(pattern, path))).toEqual([])
  })
})

it('the last matching line decides, also when it names nobody', () => {
  const { rules, messages } = parseCodeowners(
    '# all\n* @all # comment\n/a/ @a @org/team mail@example.com\n/a/free\n',
    'C',
  )
  expect(messages).toEqual([])
  expect(codeownersOf(rules, ['b'])).toEqual(['@all'])
  expect(codeownersOf(rules, ['b', 'a/x'])).toEqual(['@a', '@all', '@org/team', 'mail@example.com'])
  expect(codeownersOf(rules, ['a/free'])).toEqual([])
})

it('lines that GitHub skips are told', () => {
  const { rules, messages } = parseCodeowners('!a @x\n[ab] @x\n\na bob\n', '.github/CODEOWNERS')
  expect(rules).toEqual([])
  expect(messages.map(({ line, text }) => `${line} ${text}`)).toEqual([
    '1 `!a`: `!` and `[ ]` do not work in CODEOWNERS; GitHub skips this line.',
    '2 `[ab]`: `!` and `[ ]` do not work in CODEOWNERS; GitHub skips this line.',
    '4 `bob` is no @login, @org/team or mail address.',
  ])
})
