// A misspelt reference is never accepted: real references of the guide, spoilt in many ways, against a checkout of TiKV.
// Runs when TIKV_DIR names a checkout or bare git directory that holds the pages' verified commits.
import { beforeAll, describe, expect, it } from 'vitest'
import { openSources, type Sources } from '../../src/cli/guide-sources.ts'
import { loadGuide } from '../../src/guide/load.ts'
import { disprove, type Source } from '../../src/guide/prove.ts'
import { type Reference, readReferences } from '../../src/guide/references.ts'
import { readGuideFiles } from '../../src/guide-files.ts'

const dir = process.env.TIKV_DIR ?? ''
if (dir === '') console.log('test/guide/misspellings: skipped, TIKV_DIR does not name a checkout of tikv/tikv')

/** Ways to misspell a name; each changes it. */
const slips: readonly ((name: string, at: number) => string)[] = [
  (name, at) => name.slice(0, at) + name.slice(at + 1),
  (name, at) => name.slice(0, at + 1) + name.slice(at),
  (name, at) => name.slice(0, at) + (name[at + 1] ?? 'x') + (name[at] ?? 'x') + name.slice(at + 2),
  (name, at) => `${name.slice(0, at)}q${name.slice(at + 1)}`,
  (name) => `${name}s`,
  (name) => (name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase()),
  (name) => name.replace(/_|(?<=[a-z])(?=[A-Z])/, (mark) => (mark === '_' ? '' : '_')),
]

const { pages } = loadGuide(readGuideFiles())
const references = pages
  .flatMap((page) => readReferences(page))
  .filter(({ repo, path }) => repo === 'tikv' && !path.includes('*'))
const unique = [...new Map(references.map((reference) => [reference.text, reference])).values()]

describe.skipIf(dir === '')('against a checkout of TiKV', { timeout: 120_000 }, () => {
  let sources: Sources
  let source: Source

  beforeAll(async () => {
    sources = openSources(new Map([['tikv', dir]]), pages)
    const commit = pages.find((page) => page.verified)?.verified?.commit ?? 'HEAD'
    const opened = await sources.open('tikv', commit)
    if (!opened) throw new Error(`TIKV_DIR does not hold ${commit}`)
    source = opened.source
  }, 60_000)

  const accepted = (tried: readonly Pick<Reference, 'path' | 'symbol' | 'repo'>[]) =>
    tried.filter((reference) => disprove(reference, source) === null).map(({ path, symbol }) => `${path}::${symbol}`)

  it('no misspelt symbol is accepted', () => {
    const tried = unique.flatMap(({ path, symbol, repo }) => {
      if (!symbol || symbol.length < 4) return []
      const text = source.text(path) ?? ''
      const spoilt = new Set(slips.map((slip, index) => slip(symbol, (index * 3 + 1) % (symbol.length - 1))))
      // A slip that makes another word of the same file could be a right name by chance.
      const isWord = (name: string) => new RegExp(`(?<![\\w])${name}(?![\\w])`).test(text)
      return [...spoilt]
        .filter((name) => name !== symbol && !isWord(name))
        .map((name) => ({ path, repo, symbol: name }))
    })
    console.log(`${tried.length} misspelt symbols tried`)
    expect(tried.length).toBeGreaterThan(200)
    expect(accepted(tried)).toEqual([])
  })

  it('no symbol is accepted in a file that only mentions it', () => {
    const files = [...new Set(unique.map(({ path }) => path))].filter((path) => path.endsWith('.rs'))
    const tried = unique.flatMap(({ symbol, repo }) => {
      if (!symbol || symbol.includes('::')) return []
      const mention = new RegExp(`\\b${symbol}\\b`)
      const keyword = `(?:fn|struct|enum|trait|type|mod|union|const|static|ref|mut|macro_rules!|label_enum)\\s+${symbol}\\b`
      const looksDefined = new RegExp(
        `${keyword}|^\\s*(?:pub(?:\\([^)]*\\))?\\s+)?${symbol}\\s*[:,({=]|"${symbol}"|!\\s*\\(\\s*${symbol}\\b|[{,(]\\s*${symbol}\\s*[,:}]|^\\s*${symbol}$`,
        'm',
      )
      return files
        .filter((path) => mention.test(source.text(path) ?? '') && !looksDefined.test(source.text(path) ?? ''))
        .map((path) => ({ path, repo, symbol }))
    })
    console.log(`${tried.length} symbols tried in files that only mention them`)
    expect(tried.length).toBeGreaterThan(200)
    expect(accepted(tried)).toEqual([])
  })

  it('no misspelt path is accepted', () => {
    const tried = unique.map(({ path, repo, symbol }) => {
      const at = path.lastIndexOf('/') + 1
      return { path: `${path.slice(0, at)}${path.slice(at + 1)}`, repo, symbol }
    })
    expect(accepted(tried.filter(({ path }) => !source.paths.has(path) && !source.folders.has(path)))).toEqual([])
  })
})
