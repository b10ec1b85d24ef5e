// Cross references: when a text names another issue or pull request, GitHub writes that into the other's timeline.
// https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
import MarkdownIt, { type Token } from 'markdown-it'
import type { SubjectRow } from '../state/rows.ts'
import { findRepo, findSubject, repoOf } from '../state/state.ts'
import { note } from './tell.ts'
import type { Scene, World } from './world.ts'

const markdown = new MarkdownIt({ html: true })

/** Is there anything in a text that could be a reference? Saves the parsing of long logs. */
const ANY = /#\d|\/(?:issues|pull)\/\d/
const SHORT = /(?<![\w&/.-])(?:([\w-]+)\/([\w.-]+))?#(\d{1,9})\b/g

/** Notes on everything that `text` names that `subject` names it; once, however often it is said, and without a webhook. */
export function crossReference(scene: Scene, subject: SubjectRow, text: string): void {
  const { state } = scene.world
  for (const target of namedIn(scene.world, subject, text)) {
    if (target.id === subject.id) continue
    const known = state.timeline.group(`${target.repo}#${target.number}`)
    if (known.some((row) => row.event === 'cross-referenced' && row.other === subject.id)) continue
    note({ ...scene, repo: repoOf(state, target.repo) }, target, { event: 'cross-referenced', other: subject.id })
  }
}

/** The subjects that a text names outside code and hidden comments: `#1`, `owner/name#1`, or an address. */
function namedIn(world: World, subject: SubjectRow, text: string): readonly SubjectRow[] {
  if (!ANY.test(text)) return []
  const home = repoOf(world.state, subject.repo)
  const prose = proseOf(markdown.parse(text, {}))
  const hosts = ['https?://github\\.com', world.url.replaceAll('.', '\\.')].filter((host) => host !== '')
  const address = new RegExp(`(?:${hosts.join('|')})/([\\w-]+)/([\\w.-]+)/(?:issues|pull)/(\\d{1,9})\\b`, 'g')
  const found = [...prose.matchAll(address), ...prose.replaceAll(address, ' ').matchAll(SHORT)]
  const subjects = found.flatMap(([, owner = home.owner, name = home.name, number]) => {
    const repo = findRepo(world.state, owner, name)
    return repo === undefined ? [] : (findSubject(world.state, repo.id, Number(number)) ?? [])
  })
  return [...new Set(subjects)]
}

function proseOf(tokens: readonly Token[]): string {
  return tokens
    .flatMap((token) => token.children ?? [])
    .map((token) => (token.type === 'text' ? token.content : '\n'))
    .join('')
}
