// What has moved under each page between its `verified` commit and a newer revision of tikv.
import picomatch from 'picomatch'
import { disprove } from '../guide/prove.ts'
import { readReferences } from '../guide/references.ts'
import type { Page } from '../model/index.ts'
import type { Sources } from './guide-sources.ts'

export interface Drift {
  readonly page: string
  /** References that no longer hold, each with the reason. */
  readonly gone: readonly { readonly reference: string; readonly line: number; readonly why: string }[]
  /** Files that the page explains or names and whose content differs. */
  readonly changed: readonly string[]
}

/** Pages with any drift, most dead references first. Throws when the checkout lacks `rev`. */
export async function findDrift(pages: readonly Page[], sources: Sources, rev: string): Promise<Drift[]> {
  const now = await sources.open('tikv', rev)
  if (!now) throw new Error(`guide verify: the checkout of tikv does not hold ${rev}`)
  const drifts: Drift[] = []
  for (const page of pages) {
    const own = readReferences(page).filter(({ repo }) => repo === 'tikv')
    const gone = own.flatMap((reference) => {
      const why = disprove(reference, now.source)
      return why ? [{ reference: reference.text, line: reference.line, why }] : []
    })
    const then = await sources.open('tikv', page.verified?.commit ?? rev)
    const changed = then
      ? changedFiles(
          page,
          own.map(({ path }) => path),
          { before: then.tree.files, after: now.tree.files },
        )
      : []
    if (gone.length > 0 || changed.length > 0) drifts.push({ page: page.id, gone, changed })
  }
  return drifts.sort((a, b) => b.gone.length - a.gone.length || b.changed.length - a.changed.length)
}

function changedFiles(
  page: Page,
  named: readonly string[],
  trees: { readonly before: ReadonlyMap<string, string>; readonly after: ReadonlyMap<string, string> },
): string[] {
  const explains = picomatch([...page.code.filter((glob) => !glob.includes(':')), ...named], { dot: true })
  const differs = ([path, id]: [string, string]) => trees.after.get(path) !== id
  return [...trees.before]
    .filter(differs)
    .map(([path]) => path)
    .filter((path) => explains(path))
}
