// triagebot's cases for what in a comment never holds a command (rust-lang/triagebot parser/src/ignore_block.rs).
// The first word of a line is replaced by a command: it must run exactly when their parser would look at that place.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCommands } from '../../src/commands/grammar.ts'

const file = new URL('../../../shared/conformance/markdown-ignore.triagebot.json', import.meta.url)

interface Case {
  readonly name: string
  readonly input: { readonly markdown: string }
  readonly expected: { readonly parts: readonly { readonly ignored: boolean; readonly text: string }[] }
}
interface Probe {
  readonly markdown: string
  readonly runs: boolean
}

/** Where we deliberately do something else. This list may only shrink. */
const differences: readonly { readonly name: string; readonly reason: string }[] = []

const differing = new Set(differences.map(({ name }) => name))

describe.skipIf(!existsSync(file))('triagebot ignored blocks', () => {
  const { cases } = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { cases: [] }) as { cases: Case[] }

  test('every listed difference is a case', () => {
    expect([...differing].filter((name) => !cases.some((one) => one.name === name))).toEqual([])
  })

  for (const one of cases)
    test(`${differing.has(one.name) ? 'differs' : 'agrees'}: ${one.name}`, () => {
      const probes = makeProbes(one)
      expect(probes.length).toBeGreaterThan(0)
      const agrees = probes.every(({ markdown, runs }) => hasCommand(markdown) === runs)
      if (differing.has(one.name)) expect(agrees, 'agrees by now: take it off the list').toBe(false)
      else for (const { markdown, runs } of probes) expect([markdown, hasCommand(markdown)]).toEqual([markdown, runs])
    })
})

function hasCommand(markdown: string): boolean {
  return parseCommands(markdown, [{ name: 'probe', aliases: [] }]).commands.length > 0
}

/** Each word of the comment in turn becomes `/probe`. It runs when it begins its line and is in no ignored part. */
function makeProbes({ input: { markdown }, expected: { parts } }: Case): Probe[] {
  return [...markdown.matchAll(/[a-z]\w*/gi)].map(({ 0: word, index }) => ({
    markdown: `${markdown.slice(0, index)}/probe ${markdown.slice(index + word.length)}`,
    runs: /(^|\n) {0,3}$/.test(markdown.slice(0, index)) && !isIgnored(index, parts),
  }))
}

function isIgnored(position: number, parts: Case['expected']['parts']): boolean {
  const before = (index: number) => parts.slice(0, index + 1).reduce((sum, { text }) => sum + text.length, 0)
  return parts.find((_, index) => before(index) > position)?.ignored ?? false
}
