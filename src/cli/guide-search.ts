// `guide search <words>`: sections of the guide that hold the words, best first.
import { loadGuide } from '../guide/load.ts'
import { buildSearch, searchGuide } from '../guide/search.ts'
import { readGuideFiles } from '../guide-files.ts'
import type { GuideIo } from './guide-verify.ts'

/** Prints at most ten sections; exit code 0, 1 when there is none, 2 without words. */
export async function guideSearch(args: readonly string[], io: GuideIo): Promise<number> {
  const words = args.filter((arg) => arg !== '--json').join(' ')
  if (words.trim() === '' || words.startsWith('--')) {
    io.err('usage: guide search <words> [--json]')
    return 2
  }
  const hits = searchGuide(buildSearch(loadGuide(readGuideFiles()).pages), words)
  if (args.includes('--json')) {
    io.out(JSON.stringify({ sections: hits.map(({ page, ...hit }) => ({ id: page, ...hit })) }))
  } else if (hits.length === 0) io.out('nothing found')
  else
    for (const { page, anchor, title, excerpt } of hits)
      io.out(`${title}  (${page}${anchor ? `#${anchor}` : ''})\n  ${excerpt}`)
  return hits.length > 0 ? 0 : 1
}
