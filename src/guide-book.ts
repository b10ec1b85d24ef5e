// The guide as the app uses it: policies and links at once, the parsed pages when somebody needs them.

import { flows } from './flows/index.ts'
import { findDrift, findSuspects, indexReferences, mayDrift, type References } from './guide/drift.ts'
import { loadGuide } from './guide/load.ts'
import { stemOf } from './guide/page.ts'
import { namesIn } from './guide/patch.ts'
import { policyOf } from './guide/policy.ts'
import { answer, buildIndex, type Query, related } from './guide/related.ts'
import { isRoutine } from './guide/routine.ts'
import { readGuideFiles } from './guide-files.ts'
import type { Because, FilePatch, GuideDrift, Page, PullRequest, RelatedSection } from './model/index.ts'

export interface GuideBook {
  readonly pages: readonly Page[]
  readonly policies: Readonly<Record<string, unknown>>
  /** The address of `page#anchor` below `base`. */
  link(because: Because, base: string): string
  related(pull: Described): readonly RelatedSection[]
  /** The answer to words of a person; '' asks about the subject. */
  answer(words: string, subject: Described): readonly RelatedSection[]
  /** What explains the code that an issue speaks of; nothing when the guide has no section that is surely about it. */
  explains(issue: Pick<PullRequest, 'title' | 'body'>): readonly RelatedSection[]
  /** Which patches leave a doubt, for a change that may kill references of the guide; null for any other change. */
  suspects(repo: string, files: PullRequest['files']): ((patches: readonly FilePatch[]) => readonly string[]) | null
  /** References that the pull request would kill. */
  drift(repo: string, pull: Pick<PullRequest, 'files' | 'patches' | 'headTexts'>): readonly GuideDrift[]
}

/** What an issue, or with files a pull request, is about. */
type Described = Pick<PullRequest, 'title' | 'body'> & Partial<Pick<PullRequest, 'files' | 'patches'>>

/** Reads guide/ next to the code. Throws when a governing page is unreadable; `guide verify` says where. */
export function openGuideBook(): GuideBook {
  const files = readGuideFiles().filter(({ path }) => path !== 'SUMMARY.md')
  const governing = loadGuide(files.filter(({ text }) => /^flow:/m.test(text.split('\n---', 1)[0] ?? ''))).pages
  const paths = new Map(files.map(({ path }) => [stemOf(path), path === 'README.md' ? '' : path.replace(/\.md$/, '')]))
  // Parsed, the guide takes 30 MB and half a second, indexed as much again: not before somebody needs it.
  let parsed: readonly Page[] | undefined
  let index: ReturnType<typeof buildIndex> | undefined
  let references: References | undefined
  const pages = () => (parsed ??= loadGuide(files).pages)
  const search = () => (index ??= buildIndex(pages()))
  const named = () => (references ??= indexReferences(pages()))
  return {
    get pages() {
      return pages()
    },
    policies: Object.fromEntries(flows.map((flow) => [flow.name, policyOf(governing, flow.name).values])),
    link(because, base) {
      const [page = '', anchor = ''] = because.split('#')
      return `${base}/${paths.get(page) ?? page}${anchor === '' ? '' : `#${anchor}`}`
    },
    related: (pull) => related(search(), queryOf(pull)),
    answer(words, subject) {
      if (words !== '') return answer(search(), { title: words, body: '', files: [] })
      const near = related(search(), queryOf(subject))
      return near.length > 0 || isRoutine(queryOf(subject)) ? near : answer(search(), queryOf(subject))
    },
    explains: (issue) => related(search(), queryOf(issue)).filter(({ page }) => isAboutCode(paths.get(page) ?? '')),
    suspects: (repo, files) =>
      mayDrift(named(), { repo, files }) ? (patches) => findSuspects(named(), { repo, patches }) : null,
    drift: (repo, pull) => findDrift(named(), { repo, ...pull }),
  }
}

/** The other chapters tell people what to do. */
function isAboutCode(path: string): boolean {
  return path.startsWith('understanding-tikv/')
}

function queryOf({ title, body, files = [], patches }: Described): Query {
  return { title, body, files: files.map(({ path }) => path), symbols: namesIn(patches ?? []) }
}
