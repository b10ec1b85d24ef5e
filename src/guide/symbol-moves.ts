// Where a name went that a change took away: to another file, or to another name in its place.
import type { FilePatch } from '../model/index.ts'
import { onlyIn, readPatch } from './patch.ts'

interface Named {
  readonly path: string
  /** `Name`, `Type::name`, or null for the file alone. */
  readonly symbol: string | null
  /** The file where the name stood, if it still exists. */
  readonly kept: string | null
}

export interface Move {
  readonly path: string
  readonly symbol: string | null
}

/** The one place that the change shows for it; null when there is none, or more than one. */
export function movedTo(named: Named, from: FilePatch, patches: readonly FilePatch[]): Move | null {
  const others = patches.filter(({ path, change }) => path !== from.path && change !== 'deleted')
  if (named.symbol === null)
    return onlyOne(others.filter(isNewAs(named.path)).map(({ path }) => ({ path, symbol: null })))
  const symbol = named.symbol
  const rewritten = named.kept === null ? [] : newNames(from, symbol).map((name) => ({ path: from.path, symbol: name }))
  if (rewritten.length > 0) return onlyOne(rewritten)
  const name = lastName(symbol)
  const bringing = others.filter(({ path, patch }) => {
    if (patch === null) return false
    const { before, after } = readPatch(path, patch)
    return onlyIn(after, before).some((one) => one.name === name)
  })
  return onlyOne(bringing.map(({ path }) => ({ path, symbol })))
}

/** A new file of the same name: git no longer sees a rename when more than half of a file changes with it. */
function isNewAs(path: string): (patch: FilePatch) => boolean {
  const name = path.split('/').at(-1)
  return (patch) => patch.change === 'added' && patch.path.split('/').at(-1) === name
}

/** Names of the same kind that come in lines which differ from the old ones by nothing but the name. */
function newNames({ path, patch }: FilePatch, symbol: string): string[] {
  if (patch === null) return []
  const { before, after } = readPatch(path, patch)
  const name = lastName(symbol)
  const kinds = new Set(onlyIn(before, after).flatMap((one) => (one.name === name ? one.kind : [])))
  const lines = patch.split('\n')
  const added = new Set(lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1).trim()))
  const old = lines.filter((line) => line.startsWith('-')).map((line) => line.slice(1).trim())
  const word = new RegExp(`(?<!\\w)${name.replace(/[^\w]/g, '\\$&')}(?!\\w)`, 'g')
  const isInPlace = (other: string) =>
    old.some((line) => line.replace(word, '') !== line && added.has(line.replace(word, other)))
  const names = onlyIn(after, before).filter((one) => kinds.has(one.kind) && isInPlace(one.name))
  const owner = symbol.includes('::') ? symbol.slice(0, symbol.lastIndexOf('::') + 2) : ''
  return [...new Set(names.map((one) => `${owner}${one.name}`))]
}

function lastName(symbol: string): string {
  return symbol.replace(/!$/, '').split('::').at(-1) ?? ''
}

function onlyOne(moves: readonly Move[]): Move | null {
  return moves.length === 1 ? (moves[0] ?? null) : null
}
