// Runs the cases of one file of ../shared/conformance against ours, with a list of deliberate differences that may only shrink.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** A case of another project: its input and what that project expects of it. */
export interface Case<Input, Expected> {
  readonly name: string
  readonly group?: string
  readonly input: Input
  readonly expected: Expected
}

/** Cases in which we deliberately do something else, by `group: name`; a second case of one name gets ` (2)`. */
export interface Difference {
  readonly reason: string
  readonly names: readonly string[]
}

export interface Suite<Input, Expected> {
  /** Name in ../shared/conformance; where the file is absent the cases are skipped. */
  readonly file: string
  readonly differences: readonly Difference[]
  /** Leaves out cases of what we do not do at all; all are compared unless told. */
  isCompared?(one: Case<Input, Expected>): boolean
  /** What we make of a case, and what was expected of it, in one and the same shape. */
  compare(one: Case<Input, Expected>): { readonly ours: unknown; readonly theirs: unknown }
}

/** Declares one test for each case. A listed case that has come to agree fails, and so does an unlisted one that differs. */
export function compareCases<Input, Expected>(title: string, suite: Suite<Input, Expected>): void {
  const url = new URL(`../../../shared/conformance/${suite.file}`, import.meta.url)
  const isHere = existsSync(url)
  if (!isHere) console.info(`${title}: skipped, shared/conformance/${suite.file} is not here`)
  const cases: readonly Case<Input, Expected>[] = isHere ? JSON.parse(readFileSync(url, 'utf8')).cases : []
  const named = nameCases(cases.filter((one) => suite.isCompared?.(one) ?? true))
  const differing = new Map(
    suite.differences.flatMap(({ reason, names }) => names.map((name) => [name, reason] as const)),
  )

  describe.skipIf(!isHere)(title, () => {
    test('every listed difference is a case', () => {
      expect([...differing.keys()].filter((name) => !named.has(name))).toEqual([])
    })
    for (const [name, one] of named) {
      const reason = differing.get(name)
      test(`${reason === undefined ? 'agrees' : 'differs'}: ${name}`, () => {
        const { ours, theirs } = suite.compare(one)
        if (reason === undefined) expect(ours).toEqual(theirs)
        else expect(ours, 'agrees by now: take it off the list').not.toEqual(theirs)
      })
    }
  })
}

function nameCases<Input, Expected>(cases: readonly Case<Input, Expected>[]): Map<string, Case<Input, Expected>> {
  const named = new Map<string, Case<Input, Expected>>()
  for (const one of cases) {
    const base = one.group === undefined ? one.name : `${one.group}: ${one.name}`
    let name = base
    for (let count = 2; named.has(name); count++) name = `${base} (${count})`
    named.set(name, one)
  }
  return named
}
