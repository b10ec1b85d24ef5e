// A filled-in beginning of an RFC: TiKV's template with the issue's title, words and links, so that only the thinking is left.
import { plain, shorten } from '../../markdown/plain.ts'
import { rfcPath } from './lint-name.ts'
import { headingName } from './lint-sections.ts'
import { LEADS, TEMPLATE } from './template.ts'

/** Something to link. `url` is absolute. */
export interface RfcLink {
  readonly title: string
  readonly url: string
}

export interface RfcWish {
  /** Where it was discussed; `title` and `body` are the user's raw text. */
  readonly issue: { readonly title: string; readonly body: string; readonly url: string; readonly label: string }
  /** Of the pull request in the RFC repository; null while there is none. */
  readonly number: number | null
  /** `owner/name` of the RFC repository and of the one that will hold the tracking issue. */
  readonly repository: string
  readonly tracking: string
  readonly folder: string
  readonly guideSections: readonly RfcLink[]
  readonly earlier: readonly RfcLink[]
}

const MOST_QUOTED = 1_500
const MOST_TITLE = 150

/** The file's path and Markdown. It passes the lint but for what only the author can write; nobody is mentioned in it. */
export function prepareRfc(wish: RfcWish): { readonly path: string; readonly text: string } {
  const title = titleOf(wish.issue.title)
  const blocks = [
    `# ${plain(title)}`,
    linkLines(wish),
    ...TEMPLATE.flatMap(({ name }) => [`## ${name}`, ...bodyOf(name, wish)]),
  ]
  return { path: rfcPath(wish.folder, wish.number, wish.issue.title), text: `${blocks.join('\n\n')}\n` }
}

function linkLines({ number, repository, tracking }: RfcWish): string {
  return [
    `- RFC PR: https://github.com/${repository}/pull/${number ?? '0000'}`,
    `- Tracking Issue: https://github.com/${tracking}/issues/0000`,
  ].join('\n')
}

function bodyOf(name: string, wish: RfcWish): readonly string[] {
  const [first = '', ...more] = TEMPLATE.find((section) => section.name === name)?.hint ?? []
  const hints = more.length === 0 ? [first] : [first, more.map((hint) => `- ${hint}`).join('\n')]
  if (name === 'Motivation') return [...fromIssue(wish), ...hints]
  if (name === 'Detailed design') return [...hints, ...listOf(LEADS.guide, wish.guideSections)]
  return name === 'Alternatives' ? [...hints, ...listOf(LEADS.earlier, wish.earlier)] : hints
}

function fromIssue({ issue }: RfcWish): readonly string[] {
  const quoted = quoteOf(issue.body)
  const link = listOf(quoted === null ? LEADS.issueOnly : LEADS.issue, [{ title: issue.label, url: issue.url }])
  return quoted === null ? link : [...link, quoted]
}

function listOf(lead: string, links: readonly RfcLink[]): readonly string[] {
  const items = links.filter(({ url }) => /^https?:\/\//.test(url)).map(({ title, url }) => `- ${linkTo(title, url)}`)
  return items.length === 0 ? [] : [lead, items.join('\n')]
}

function linkTo(title: string, url: string): string {
  const safe = url.replace(/[\s()<>"'\\[\]`*_|]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return `[${plain(shorten(title, MOST_TITLE)) || 'link'}](${safe})`
}

/** The paragraphs of the issue as a quote, without the form's comments, headings, code and pictures; null when nothing is left. */
function quoteOf(body: string): string | null {
  const prose = body
    .slice(0, 20 * MOST_QUOTED)
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/^ {0,3}(```|~~~)[\s\S]*?(?:^ {0,3}\1.*$|$(?![\s\S]))/gm, ' ')
    .replace(/^ {0,3}#{1,6} .*$|^.*!\[.*$|^ {0,3}<[a-z/].*$/gim, ' ')
  const paragraphs = shorten(prose.trim(), MOST_QUOTED)
    .split(/\n[ \t]*\n/)
    .map(plain)
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph))
  return paragraphs.length === 0 ? null : paragraphs.map((paragraph) => `> ${paragraph}`).join('\n>\n')
}

/** A heading that no rule minds: no mark at its end, and not the name of a section or the template's own. */
function titleOf(raw: string): string {
  const title = shorten(
    raw
      .replace(/^\W*(?:rfc|feature request)\W*:/i, '')
      .replace(/\s+/g, ' ')
      .trim(),
    MOST_TITLE,
  )
  const bare = title.replace(/[\s.,;:!?。，；：！？#\\…]+$/u, '').trim()
  if (!/[\p{L}\p{N}]/u.test(bare)) return 'Name of the feature'
  const taken = ['Title', ...TEMPLATE.map(({ name }) => name)].map(headingName)
  return taken.includes(headingName(bare)) ? `RFC about ${bare}` : bare
}
