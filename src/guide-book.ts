// The guide as the app uses it: policies, links and related sections, loaded once at start.

import { flows } from './flows/index.ts'
import { loadGuide } from './guide/load.ts'
import { policyOf } from './guide/policy.ts'
import { buildIndex, related } from './guide/related.ts'
import { readGuideFiles } from './guide-files.ts'
import type { Because, Page, PullRequest, RelatedSection } from './model/index.ts'

export interface GuideBook {
  readonly pages: readonly Page[]
  readonly policies: Readonly<Record<string, unknown>>
  /** The address of `page#anchor` below `base`. */
  link(because: Because, base: string): string
  related(pull: Pick<PullRequest, 'title' | 'body' | 'files'>): readonly RelatedSection[]
}

/** Reads guide/ next to the code. Throws when a governing page is unreadable; `guide verify` says where. */
export function openGuideBook(): GuideBook {
  const { pages } = loadGuide(readGuideFiles())
  const paths = new Map(pages.map((page) => [page.id, page.path === 'README.md' ? '' : page.path.replace(/\.md$/, '')]))
  let index: ReturnType<typeof buildIndex> | undefined
  return {
    pages,
    policies: Object.fromEntries(flows.map((flow) => [flow.name, policyOf(pages, flow.name).values])),
    link(because, base) {
      const [page = '', anchor = ''] = because.split('#')
      return `${base}/${paths.get(page) ?? page}${anchor === '' ? '' : `#${anchor}`}`
    },
    related({ title, body, files }) {
      index ??= buildIndex(pages) // 0.4 s for the whole guide: not before somebody needs it
      return related(index, { title, body, files: files.map((file) => file.path) })
    },
  }
}
