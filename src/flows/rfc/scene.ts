// The scene of the flow rfc: which of its parts a subject belongs to, and the heading of the guide that holds each rule.
import type { Because, Comment, Facts, Gate, Issue, Mode, PullRequest, Snapshot } from '../../model/index.ts'
import { isSelf } from '../../model/index.ts'
import { isAmongPlaces } from '../../voting/place.ts'
import type { RfcPolicy } from './flow-policy.ts'

export const FLOW = 'rfc'

/** The heading of the guide that holds each rule. */
export const PLACES = {
  decision: 'request-for-comments#the-decision',
  commands: 'request-for-comments#say-it-in-a-comment',
  text: 'request-for-comments#what-is-checked-in-the-text',
  rendered: 'request-for-comments#what-is-checked-in-the-text',
  after: 'request-for-comments#after-the-decision',
  substantial: 'request-for-comments#when-the-app-suggests-one',
} as const satisfies Record<string, Because>

/** A snapshot of a pull request with the facts of a decision. */
export type RfcScene = Snapshot & {
  readonly subject: PullRequest
  readonly decision: NonNullable<Snapshot['decision']>
}

/** Is this a repository where RFCs are decided? */
export function isRfcRepository({ repository }: Pick<Snapshot, 'repository'>, { repositories }: RfcPolicy): boolean {
  return isAmongPlaces(repository, repositories)
}

/** Texts of RFCs that a pull request brings or changes; those it brings first. */
export function rfcPathsOf(subject: PullRequest | Issue, { lint }: RfcPolicy): readonly string[] {
  if (subject.kind === 'issue') return []
  const texts = subject.files.filter(({ path, change }) => change !== 'deleted' && isIn(path, lint.folder))
  const isNew = ({ change }: (typeof texts)[number]) => change === 'added' || change === 'copied'
  return [...texts.filter(isNew), ...texts.filter((file) => !isNew(file))].map(({ path }) => path)
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) && path.endsWith('.md')
}

/** A new text is decided on; a corrected one only when somebody asks for it. */
export function isDecidedOn(subject: PullRequest, policy: RfcPolicy): boolean {
  const paths = new Set(rfcPathsOf(subject, policy))
  const brings = subject.files.some(({ path, change }) => change === 'added' && paths.has(path))
  return brings || (paths.size > 0 && subject.comments.some(({ kind, body }) => kind !== 'body' && RFC_LINE.test(body)))
}

const RFC_LINE = /^[ \t]*\/rfc(?![\w/-])/im

/** Comments of people with a line that begins with `/rfc`. */
export function rfcComments({ subject, self }: Pick<Snapshot, 'subject' | 'self'>): readonly Comment[] {
  return subject.comments.filter(
    ({ author, body }) => author !== null && !author.bot && !isSelf(author, self) && RFC_LINE.test(body),
  )
}

interface Said {
  readonly state: Gate['state']
  readonly topic: string
  readonly facts: Facts
  readonly who: Gate['who']
  readonly because: Because
}

export function gateOf(rule: string, mode: Mode, said: Said): Gate {
  return { flow: FLOW, rule, mode, ...said }
}
