// What a vote file proposes: the rows of GOVERNANCE.md it asks for, the people concerned, the team, the stated length.
import { readLines } from '../../voting/lines.ts'
import type { Action } from './policy.ts'
import { recogniseActions } from './recognise.ts'

export interface Proposal {
  readonly title: string
  /** Empty: the text matches no row, so nobody can say what it needs. */
  readonly actions: readonly Action[]
  /** Logins that the vote is about, as written. */
  readonly concerned: readonly string[]
  /** Lower-case name of the team whose maintainers decide; null when the text names none. */
  readonly team: string | null
  /** The length stated under Deadline, in days; null when absent or still the template's. */
  readonly statedDays: number | null
  /** What the author should look at: topics of words.ts. */
  readonly notes: readonly ProposalNote[]
}

export type ProposalNote =
  | 'unrecognised'
  | 'places-differ'
  | 'no-deadline'
  | 'shorter-than-rule'
  | 'template-text'
  | 'result-early'

const TEAM = /\b(tikv|pd|raft|prometheus)\b(?=[\s-]+(?:team\s+)?(?:review|reviw|commit|maintain))/gi
const NOMINATION = /\b(?:nominat|propos|invit|recommend)\w*\b.*\b(?:as|remov\w*|revok\w*)\b/i
/** A nomination is one sentence; in what is longer, looking for its parts would take seconds. */
const MOST_LINE = 1_000
const REMOVES = /\b(?:remov|revok|revocation)(.*)$/i
const LENGTH = /\bat least\s+(?:for\s+)?(\d{1,3})\s*(hours?|days?|weeks?)\b/i

/** Reads a vote file. Total: any text gives a proposal, perhaps with no action. */
export function readProposal(path: string, text: string): Proposal {
  const lines = readLines(text).filter(({ place }) => place === null || place === 'a heading')
  const plain = lines.map((line) => line.text.slice(0, MOST_LINE))
  const title = /^\s{0,3}#\s+(.*)$/.exec(plain.find((line) => /^\s{0,3}#\s/.test(line)) ?? '')?.[1]?.trim() ?? ''
  const nomination =
    plain.find((line) => NOMINATION.test(line) && /nominat/i.test(line)) ??
    plain.find((line) => NOMINATION.test(line)) ??
    ''
  const slug = path.replace(/^.*\//, '').replace(/\.md$/, '').replace(/^\d+-/, '').replace(/-/g, ' ')
  const stated = plain.flatMap((line) => /^\s*(?:\*\*)?Action(?:\*\*)?:\s*(?:\*\*)?\s*(.+)$/i.exec(line)?.[1] ?? [])
  const { actions, differ } = recogniseActions({ stated, title, nomination, slug })
  const statedDays = readLength(plain)
  const notes: ProposalNote[] = []
  if (actions.length === 0) notes.push('unrecognised')
  const teams = [nomination, title, slug].flatMap((place) => teamOf([place]) ?? [])
  if (differ || new Set(teams).size > 1) notes.push('places-differ')
  if (statedDays === null) notes.push('no-deadline')
  if (/Replace this content with the proposal|\{duration\}|REMOVE ME/.test(text)) notes.push('template-text')
  return {
    title,
    actions,
    concerned: concernedIn(title, nomination, plain),
    team: teams[0] ?? null,
    statedDays,
    notes,
  }
}

/** Rules whose folder and name make a changed file a vote. */
export function isVoteFile(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) && /^\d{4}-[^/]+\.md$/.test(path.slice(folder.length + 1))
}

function readLength(lines: readonly string[]): number | null {
  const match = lines.map((line) => LENGTH.exec(line)).find((found) => found !== null)
  if (match === undefined) return null
  const unit = (match[2] ?? '').toLowerCase()[0]
  return Number(match[1]) * (unit === 'w' ? 7 : unit === 'h' ? 1 / 24 : 1)
}

function teamOf(texts: readonly string[]): string | null {
  for (const text of texts) {
    const names = [...text.matchAll(TEAM)].map((match) => (match[1] ?? '').toLowerCase())
    const [first] = names
    if (first !== undefined) return first
  }
  return null
}

/** The person of the nomination; a removal is often written without that form, so any sentence that removes counts too. */
function concernedIn(title: string, nomination: string, lines: readonly string[]): readonly string[] {
  const people = peopleOf(title, nomination)
  if (people.length > 0) return people
  return loginsOf(lines.map((line) => REMOVES.exec(line)?.[1] ?? '').join('\n'))
}

/** Behind "nominate" or "remove", else in the title before "as". */
function peopleOf(title: string, nomination: string): readonly string[] {
  const behind =
    /\b(?:nominate|invite|propose|recommend|remove|revoke)\b(.*?)\b(?:as|from|to join|to be|and call)\b/i.exec(
      nomination,
    )?.[1] ?? ''
  const inText = loginsOf(behind)
  if (inText.length > 0) return inText
  const named = /\b(?:for|remov\w*|revok\w*)\s+(?:of\s+)?(?!the\b)(.*?)\s+\b(?:as|from)\b/i.exec(title)?.[1] ?? ''
  return loginsOf(named.replace(/\b(?:and|removing|removal|of)\b|[,&]/gi, ' ').replace(/(^|\s)(?=[A-Za-z0-9])/g, '$1@'))
}

function loginsOf(text: string): readonly string[] {
  const profiles = [...text.matchAll(/\[@?[^\]]*\]\(https:\/\/github\.com\/([A-Za-z0-9-]+)\/?\)/g)]
  const rest = text.replace(/\[[^\]]*\]\([^)]*\)/g, ' ')
  const mentions = [...rest.matchAll(/(?<![\w/.])@([A-Za-z0-9][A-Za-z0-9-]*)/g)]
  return [
    ...new Map([...profiles, ...mentions].map((match) => [(match[1] ?? '').toLowerCase(), match[1] ?? ''])).values(),
  ]
}
