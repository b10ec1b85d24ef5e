// Turns a plan into the words people read: the card, the check run and the replies. Pure; the sentences live in words.ts files.
import { createHash } from 'node:crypto'
import { commands } from './commands/index.ts'
import { shownGates } from './decide.ts'
import { blockLines, renderBlocks } from './decision-blocks.ts'
import { driftWords } from './drift-words.ts'
import { flows } from './flows/index.ts'
import { GUIDE_PLACE } from './flows/rfc/index.ts'
import { renderIssueCard } from './issue-card.ts'
import { plain } from './markdown/plain.ts'
import type {
  Because,
  CheckOutput,
  Gate,
  GuideLink,
  Plan,
  RelatedSection,
  Snapshot,
  Step,
  Words,
} from './model/index.ts'
import { ownersWords } from './owners-words.ts'
import * as say from './words.ts'

export type { GuideLink }

export const CARD_MARKER = '<!-- tikv-guide:card -->'
/** GitHub refuses longer comments with 422 (65,536 characters). */
const COMMENT_LIMIT = 65_000

/** The hidden first line of our reply to one comment. */
export function replyMarker(commentId: string): string {
  return `<!-- tikv-guide:reply ${commentId} -->`
}

/** What a gate says: `what` and `how` from its flow's words. */
export function gateWords(gate: Gate, link: GuideLink): Words {
  if (gate.flow === 'config') return say.configWords(gate.topic, gate.facts)
  if (gate.flow === 'guide') return driftWords(gate.facts, link)
  if (gate.flow === 'owners') return ownersWords(gate.topic, gate.facts)
  const flow = flows.find((candidate) => candidate.name === gate.flow)
  return flow === undefined ? { what: gate.rule, how: '' } : flow.words(gate.topic, gate.facts)
}

/** The card's Markdown, with its marker. The same plan always gives the same text, so an unchanged card costs no call. */
export function renderCard(plan: Plan, snapshot: Snapshot, link: GuideLink): string {
  const gates = shownGates(plan.gates)
  const kit = { link, words: (gate: Gate) => gateWords(gate, link) }
  if (snapshot.subject.kind === 'issue') {
    const issue = renderIssueCard(
      gates.filter((gate) => blockLines(gate).length === 0),
      plan.related,
      kit,
    )
    return shorten(joinBlocks([CARD_MARKER, issue, renderBlocks(gates, kit)]))
  }
  const open = gates.filter((gate) => isOpen(gate) && blockLines(gate).length === 0)
  const blocks = [
    CARD_MARKER,
    say.headline(gates),
    table(open, link),
    renderBlocks(gates, kit),
    say.next(gates, snapshot),
    relatedBlock(plan.related, link),
  ]
  return shorten(joinBlocks(blocks))
}

function joinBlocks(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n')
}

function isOpen({ state }: Gate): boolean {
  return state !== 'pass' && state !== 'off'
}

function table(open: readonly Gate[], link: GuideLink): string {
  if (open.length === 0) return ''
  const order = { fail: 0, unknown: 1, pending: 2, advice: 3, pass: 4, off: 5 } as const
  const rows = [...open]
    .sort((a, b) => order[a.state] - order[b.state])
    .map((gate) => {
      const { what, how } = gateWords(gate, link)
      return `| ${say.mark(gate.state)} | ${cell(what)} | ${cell(how)} [${say.WHY}](${link(gate.because)}) |`
    })
  return ['| | what | how |', '|---|---|---|', ...rows].join('\n')
}

function cell(text: string): string {
  return text.replace(/\r?\n/g, '<br>').replace(/(?<!\\)\|/g, '\\|')
}

function relatedBlock(related: readonly RelatedSection[], link: GuideLink): string {
  if (related.length === 0) return ''
  const lines = related.map(
    ({ page, anchor, title, why }) => `- [${title}](${link(`${page}#${anchor}`)}): ${plain(why)}`,
  )
  return `<details><summary>${say.RELATED}</summary>\n\n${lines.join('\n')}\n\n</details>`
}

function shorten(text: string): string {
  return text.length <= COMMENT_LIMIT ? text : `${text.slice(0, COMMENT_LIMIT - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

interface CheckPlace {
  readonly number: number
  readonly headSha: string
}

/**
 * The check run: the same facts as the card, with the annotations of every gate (at most 50, GitHub's limit for one
 * call). Its digest is `number:all:annotations`: the number so that a re-run of a fork's check finds its way, the
 * annotations by themselves because GitHub adds those of each update to the ones that are there.
 */
export function renderCheck(plan: Plan, { number, headSha }: CheckPlace, link: GuideLink): CheckOutput {
  const gates = shownGates(plan.gates)
  const failing = gates.some((gate) => gate.state === 'fail')
  const asking = gates.some(say.isAsking) || gates.some(say.isPending)
  const decided = gates.some((gate) => gate.neutral === true) ? 'neutral' : 'success'
  const conclusion = failing ? 'failure' : asking ? null : decided
  const rows = gates.map((gate) => {
    const { what, how } = gateWords(gate, link)
    const detail = gate.state === 'pass' ? '' : ` ${what}${how === '' ? '' : ` ${how}`}`
    return `- ${say.mark(gate.state)} [${gate.rule}](${link(gate.because)})${detail}`
  })
  const annotations = gates.flatMap((gate) =>
    (gate.annotations ?? []).map(({ path, line, level, topic, facts }) => ({
      path,
      line,
      level,
      message: oneLine(gateWords({ ...gate, topic, facts }, link)),
    })),
  )
  const output = {
    headSha,
    conclusion,
    title: say.checkTitle(gates),
    summary: shorten(rows.join('\n')),
    annotations: annotations.slice(0, 50),
  } as const
  const noted = output.annotations.length === 0 ? '' : digestOf(output.annotations).slice(0, 16)
  return { ...output, digest: `${number}:${digestOf(output).slice(0, 32)}:${noted}` }
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

/** The part of a check's digest that stands for its annotations; '' when it has none. */
export function annotationsPart(digest: string | null): string {
  return digest?.split(':')[2] ?? ''
}

function oneLine({ what, how }: Words): string {
  return how === '' ? what : `${what} ${how}`
}

type Answer = Extract<Step, { what: 'answer' }>

/** Our reply to one comment: one line for each command that needs words; '' when a reaction says it all. */
export function renderReply(commentId: string, answers: readonly Answer[], link: GuideLink): string {
  const lines = answers.flatMap((answer) => {
    if (answer.topic === null) return []
    const words = answerWords(answer, answer.topic, link)
    return [`${say.answerMark(answer.outcome)}${words} [${say.HOW_IT_WORKS}](${link(answer.because)})`]
  })
  return lines.length === 0 ? '' : shorten([replyMarker(commentId), ...new Set(lines)].join('\n\n'))
}

/** Sections that a flow names before anybody knows where the guide is. */
const GUIDE_SECTION = new RegExp(`${RegExp.escape(GUIDE_PLACE)}([a-z0-9-]+#[a-z0-9-]*)`, 'g')

function answerWords({ flow: name, command: typed, facts }: Answer, topic: string, link: GuideLink): string {
  const said = flows.find((flow) => flow.name === name)?.words(topic, facts).what
  if (said !== undefined) return said.replace(GUIDE_SECTION, (_, section: Because) => link(section))
  const command = commands.find((candidate) => candidate.name === typed) ?? commands[0]
  return command?.words(topic, facts, link) ?? ''
}

/** What an earlier reply becomes when the comment was mended and nothing is left to explain. */
export function renderSettledReply(commentId: string): string {
  return `${replyMarker(commentId)}\n\n${say.SETTLED}`
}
