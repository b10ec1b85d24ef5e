// /guide: the sections of the guide about some words, or about the issue or pull request itself.
import { codeSpan, plain, shorten } from '../markdown/plain.ts'
import type { Because, Command, Comment, Facts, GuideLink, Snapshot, Step, TypedCommand } from '../model/index.ts'
import { told } from './answer.ts'
import { sayGeneral } from './general-words.ts'

const BECAUSE = 'commands#guide'
const MOST_CHARACTERS = 200

export const guide: Command = {
  name: 'guide',
  aliases: [],
  takes: 'text',
  usage: '/guide [words]',
  does: 'names the guide sections about the words, or about this thread',
  who: 'anyone',
  because: BECAUSE,
  subjects: ['issue', 'pull-request'],
  loginsNamed: () => [],
  decide: decideGuide,
  words: sayGuide,
}

/** What is asked of the guide; '' asks about the subject. Cut, since nobody names a section in more words. */
export function questionOf({ args }: Pick<TypedCommand, 'args'>): string {
  return args.join(' ').replace(/\s+/g, ' ').trim().slice(0, MOST_CHARACTERS)
}

function decideGuide(typed: TypedCommand, comment: Comment, snapshot: Snapshot): readonly Step[] {
  const words = questionOf(typed)
  const sections = snapshot.guideAnswers?.find((answer) => answer.words === words)?.sections ?? []
  const facts = {
    words: shorten(words, 120),
    kind: snapshot.subject.kind,
    places: sections.map(({ page, anchor }) => `${page}#${anchor}`),
    titles: sections.map(({ title }) => title),
    reasons: sections.map(({ why }) => why),
  }
  return [told({ typed, comment, because: BECAUSE }, sections.length > 0 ? 'sections' : 'nothing', facts)]
}

function sayGuide(topic: string, facts: Facts, link: GuideLink): string {
  if (topic === 'nothing') return sayNothing(facts)
  if (topic !== 'sections') return sayGeneral(topic, facts)
  const titles = strings(facts.titles)
  const rows = strings(facts.places).map(
    (place, at) => `- [${titles[at]}](${link(place as Because)}): ${plain(strings(facts.reasons)[at] ?? '')}`,
  )
  const about = facts.words === '' ? `near this ${subject(facts)}` : `about ${codeSpan(String(facts.words))}`
  return `Guide sections ${about}:\n\n${rows.join('\n')}\n\nNot what you look for? Other words may find it, as in \`/guide region merge\`.`
}

function sayNothing(facts: Facts): string {
  const what =
    facts.words === ''
      ? `no section that fits this ${subject(facts)}`
      : `nothing about ${codeSpan(String(facts.words))}`
  return `I found ${what} in the guide. Names from the code and TiKV's own terms find most, as in \`/guide region merge\`.`
}

function subject({ kind }: Facts): string {
  return kind === 'pull-request' ? 'pull request' : 'issue'
}

function strings(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}
