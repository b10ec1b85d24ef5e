// The card of an issue: what is asked of the author, what helps whoever triages, how far each version is, where to look.

import * as say from './issue-words.ts'
import { plain } from './markdown/plain.ts'
import type { Gate, GuideLink, Plan, Words } from './model/index.ts'

export interface CardKit {
  readonly link: GuideLink
  readonly words: (gate: Gate) => Words
}

/** The Markdown without its marker. The same gates always give the same text. */
export function renderIssueCard(gates: readonly Gate[], related: Plan['related'], kit: CardKit): string {
  const of = (...rules: readonly string[]) =>
    gates.filter((gate) => rules.includes(ruleOf(gate)) && gate.state !== 'off')
  const blocks = [
    say.headline(gates),
    list(of('security', 'needs-info', 'title-language', 'question', 'feature'), kit),
    list(of('claim'), kit),
    list(of('vote', 'rfc'), kit),
    titled(say.TRIAGE, list(of('severity', 'labels', 'duplicates'), kit)),
    titled(say.VERSIONS, versions(of('affected-versions'), kit)),
    lookBlock(of('where-to-look'), related, kit),
    say.next(gates),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

/** The rule of a gate without what it is about: `needs-info: version` is `needs-info`. */
export function ruleOf({ rule }: Gate): string {
  return rule.split(': ', 1)[0] ?? rule
}

function titled(title: string, block: string): string {
  return block === '' ? '' : `**${title}**\n${block}`
}

function list(gates: readonly Gate[], { link, words }: CardKit): string {
  return gates
    .map((gate) => {
      const { what, how } = words(gate)
      return `- ${say.join(what, how)} [${say.WHY}](${link(gate.because)})`
    })
    .join('\n')
}

function versions(gates: readonly Gate[], { words }: CardKit): string {
  return gates
    .map((gate) => {
      const { what, how } = words(gate)
      return `- ${say.mark(gate.state)} ${say.join(what, how)}`
    })
    .join('\n')
}

function lookBlock(gates: readonly Gate[], related: Plan['related'], { link, words }: CardKit): string {
  const files = gates.map((gate) => words(gate).what)
  const sections = related.map(({ page, anchor, title }) => `[${plain(title)}](${link(`${page}#${anchor}`)})`)
  if (files.length + sections.length === 0) return ''
  return `**${say.LOOK}** ${[...sections, ...files].join(' · ')}`
}
