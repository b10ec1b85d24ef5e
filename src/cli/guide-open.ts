// `guide open <id[#anchor]>`: a page of the guide, or one section of it, in the terminal.
import { didYouMean } from '../guide/front-matter.ts'
import { loadGuide } from '../guide/load.ts'
import { readGuideFiles } from '../guide-files.ts'
import type { GuideIo } from './guide-verify.ts'

/** Prints Markdown; exit code 0, 1 when there is no such page or section, 2 when used wrongly. */
export async function guideOpen(args: readonly string[], io: GuideIo): Promise<number> {
  const [target, ...more] = args.filter((arg) => arg !== '--json')
  if (target === undefined || more.length > 0 || target.startsWith('-')) {
    io.err('usage: guide open <id[#anchor]> [--json]')
    return 2
  }
  const [id = '', anchor] = target.split('#')
  const { pages } = loadGuide(readGuideFiles())
  const page = pages.find((candidate) => candidate.id === id)
  const section = page?.sections.find((candidate) => candidate.anchor === anchor)
  if (!page || (anchor !== undefined && !section)) {
    const known = page ? page.sections.map((candidate) => candidate.anchor) : pages.map((candidate) => candidate.id)
    io.err(
      `there is no ${page ? 'section' : 'page'} \`${page ? anchor : id}\`.${didYouMean((page ? anchor : id) ?? '', known)}`,
    )
    return 1
  }
  const text =
    anchor === undefined || !section
      ? page.text.trim()
      : `${'#'.repeat(section.level)} ${section.title}\n\n${section.text}`
  const title = section?.title ?? page.title
  io.out(
    args.includes('--json')
      ? JSON.stringify({ id, anchor: anchor ?? '', title, path: `guide/${page.path}`, text })
      : text,
  )
  return 0
}
