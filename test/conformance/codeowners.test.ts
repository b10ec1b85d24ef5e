// The cases of Node.js's bot for CODEOWNERS (nodejs/github-bot), against ours.
import { existsSync, readFileSync } from 'node:fs'
import { codeownersOf, parseCodeowners } from '../../src/owners/index.ts'
import { compareCases } from './compare.ts'

const file = new URL('../../../shared/conformance/codeowners.nodejs.json', import.meta.url)
const text: string = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).fixture.codeowners : ''
const { rules } = parseCodeowners(text, '.github/CODEOWNERS')

compareCases<{ readonly paths: readonly string[] }, { readonly owners: readonly string[] }>('Node.js CODEOWNERS', {
  file: 'codeowners.nodejs.json',
  differences: [],
  compare: ({ input, expected }) => ({ ours: codeownersOf(rules, input.paths), theirs: expected.owners }),
})
