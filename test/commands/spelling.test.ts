// Guesses at misspelt names: right ones offered, doubtful ones not.
import { expect, test } from 'vitest'
import { nearest } from '../../src/commands/spelling.ts'

test.each([
  ['asign', 'assign'],
  ['assgin', 'assign'],
  ['ASSIGNN', 'assign'],
  ['unasign', 'unassign'],
  ['hlep', 'help'],
  ['hlp', 'help'],
  ['assign', null],
  ['design', null],
  ['align', 'assign'],
  ['he', null],
  ['hold', null],
  ['retest', null],
])('%s is taken for %s', (typed, expected) => {
  expect(nearest(typed, ['assign', 'unassign', 'help'])).toBe(expected)
})

test('two names equally near give no guess', () => {
  expect(nearest('alicx', ['alice', 'alica'])).toBeNull()
})

test('names keep their case', () => {
  expect(nearest('lykxsasinator', ['LykxSassinator'])).toBe('LykxSassinator')
})
