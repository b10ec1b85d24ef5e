// A unified diff of one file as what it defines before and after, as far as its hunks show.
import type { FilePatch } from '../model/index.ts'
import { definitionsOf } from './source/definitions.ts'
import type { Definition } from './source/tokens.ts'

export interface PatchSides {
  readonly before: readonly Definition[]
  readonly after: readonly Definition[]
}

const HUNK = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@ ?/

/**
 * Definitions on either side of a patch as GitHub gives it (hunks without a file header). The line behind `@@` is read
 * as the hunk's first, since it names the type or function around it; hunks are read apart, so that none spoils the next.
 */
export function readPatch(path: string, patch: string): PatchSides {
  const hunks = cutHunks(patch)
  const side = (sign: string) =>
    hunks.flatMap((lines) => definitionsOf(path, lines.flatMap((line) => textOn(line, sign)).join('\n')) ?? [])
  return { before: side('-'), after: side('+') }
}

function cutHunks(patch: string): string[][] {
  const hunks: string[][] = []
  for (const line of patch.split('\n')) {
    if (HUNK.test(line)) hunks.push([line.replace(HUNK, ' ')])
    else hunks.at(-1)?.push(line)
  }
  return hunks
}

/** A line's text if it stands on that side: `-` before, `+` after. */
function textOn(line: string, sign: string): string[] {
  return line.startsWith(sign) || line.startsWith(' ') ? [line.slice(1)] : line === '' ? [''] : []
}

/** Definitions that only one side has: what a patch takes away, or with the sides swapped, what it brings. */
export function onlyIn(one: readonly Definition[], other: readonly Definition[]): Definition[] {
  const names = new Set(other.map(({ name }) => name))
  return one.filter(({ name }) => !names.has(name))
}

/** Names that the hunks of some patches define or touch, each once. */
export function namesIn(patches: readonly Pick<FilePatch, 'path' | 'patch'>[]): string[] {
  const sides = patches.flatMap(({ path, patch }) => (patch === null ? [] : readPatch(path, patch)))
  return [...new Set(sides.flatMap(({ before, after }) => [...after, ...before].map(({ name }) => name)))]
}
