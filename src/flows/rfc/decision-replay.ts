// Replays the record of an RFC in order of creation: which question is open, who has said what to it, which concerns stand.
import type { Person } from '../../model/index.ts'
import { bindingPeople, type Electorate } from '../../voting/electorate.ts'
import { isAmong, isSame } from '../../voting/person.ts'
import { type Entry, isOwnText, orderRecord, saidAt } from '../../voting/record.ts'
import { readSayings, type Saying } from '../../voting/sayings.ts'
import { toMs } from '../../voting/time.ts'
import { raiseConcern, resolveConcern } from './decision-concerns.ts'
import { castBallot, type Draft, drop, noteOutcome, type Refusal, type Said } from './decision-draft.ts'
import type { DecisionPolicy } from './decision-policy.ts'
import { cancel, propose, second } from './decision-proposals.ts'
import type { Concern, RfcRecord } from './decision-record.ts'

/** Replays the whole record. Membership is today's: `electorate` is the list at the base branch now. */
export function replay(record: RfcRecord, electorate: Electorate, policy: DecisionPolicy): Draft {
  const draft = emptyDraft(record, policy)
  const maintainers = bindingPeople(electorate)
  for (const entry of orderRecord(record.entries)) {
    const { author } = entry
    if (author === null || author.bot || isSame(author, record.self)) continue
    const said = { entry, person: author, isMaintainer: isAmong(author, maintainers), policy }
    noteReview(draft, said)
    if (isOwnText(entry)) noteText(draft, said)
    else if (readSayings(entry.body, grammarOf(policy)).length > 0)
      draft.setAside.push({ entry: entry.id, author: author.login })
  }
  return draft
}

function emptyDraft({ subject }: RfcRecord, policy: DecisionPolicy): Draft {
  const implicit = {
    disposition: 'accept',
    by: null,
    at: toMs(subject.openedAt),
    deadline: null,
    notice: null,
  } as const
  return {
    question: policy['needs-proposal'] ? null : implicit,
    pending: null,
    ballots: [],
    approvals: [],
    concerns: [],
    outcomes: [],
    setAside: [],
    notNeeded: null,
    liftedAt: 0,
    turnedAt: null,
  }
}

function grammarOf(policy: DecisionPolicy): { readonly agreeWords: readonly string[] } {
  return { agreeWords: policy['agree-words'] }
}

/** GitHub's own buttons. A dismissed review approves nothing any more; its text stays the reviewer's word. */
function noteReview(draft: Draft, { entry, person, policy }: Omit<Said, 'saying'>): void {
  const at = toMs(entry.createdAt)
  if (entry.review === 'APPROVED') {
    const ballot = {
      person,
      value: 1,
      reason: '',
      declared: null,
      at,
      via: 'approval',
      entry: entry.id,
      edited: false,
    } as const
    draft.approvals = [...drop(draft.approvals, person), ballot]
    if (draft.question?.disposition === 'accept') castBallot(draft, ballot)
  }
  if (entry.review === 'CHANGES_REQUESTED') {
    draft.approvals = drop(draft.approvals, person)
    draft.ballots = draft.ballots.filter((ballot) => ballot.via !== 'approval' || !isSame(ballot.person, person))
  }
  if (policy['changes-requested'] === 'concern') noteChangesRequested(draft, entry, person)
}

function noteChangesRequested(draft: Draft, entry: Entry, person: Person): void {
  const name = 'changes requested'
  const at = toMs(entry.createdAt)
  const isOwn = (concern: Concern) => concern.name === name && isSame(concern.by, person)
  if (entry.review === 'CHANGES_REQUESTED')
    draft.concerns = [
      ...draft.concerns.filter((concern) => !isOwn(concern)),
      { name, by: person, text: '', about: 'accept', at, resolvedAt: null, entry: entry.id },
    ]
  if (entry.review === 'APPROVED') {
    draft.concerns = draft.concerns.map((concern) =>
      isOwn(concern) && concern.resolvedAt === null ? { ...concern, resolvedAt: at } : concern,
    )
  }
}

function noteText(draft: Draft, said: Omit<Said, 'saying'>): void {
  for (const saying of readSayings(said.entry.body, grammarOf(said.policy))) {
    if (saying.says === 'vote' && said.entry.kind === 'review-comment') continue
    noteSaying(draft, { ...said, saying })
  }
}

function noteSaying(draft: Draft, said: Said): void {
  if (said.saying.says === 'vote') noteVote(draft, { ...said, saying: said.saying })
  else if (ANSWERED.includes(said.saying.says)) noteOutcome(draft, said, obey(draft, said))
}

/** Polls, choices in them and a bare `/rfc` belong to others. */
const ANSWERED: readonly Saying['says'][] = [
  'propose',
  'second',
  'cancel',
  'concern',
  'resolve',
  'not-needed',
  'unclear',
]

function obey(draft: Draft, said: Said): Refusal | null {
  const { saying } = said
  switch (saying.says) {
    case 'propose':
      return propose(draft, { ...said, saying })
    case 'second':
      return second(draft, said)
    case 'cancel':
      return cancel(draft, said)
    case 'concern':
      return raiseConcern(draft, { ...said, saying })
    case 'resolve':
      return resolveConcern(draft, { ...said, saying })
    case 'not-needed':
      return noteNotNeeded(draft, said, saying.reason)
    case 'unclear':
      return { topic: saying.topic, meant: saying.meant }
    default:
      return null
  }
}

function noteVote(draft: Draft, { saying, entry, person }: Said<Extract<Saying, { says: 'vote' }>>): void {
  if (draft.question === null) return
  const { value, reason, declared } = saying
  castBallot(draft, {
    person,
    value,
    reason,
    declared,
    at: saidAt(entry),
    via: 'comment',
    entry: entry.id,
    edited: entry.editedAt !== null,
  })
}

function noteNotNeeded(draft: Draft, said: Said, reason: string): Refusal | null {
  if (!said.isMaintainer) return { topic: 'not-needed-by-maintainer' }
  draft.notNeeded = { by: said.person, reason, at: saidAt(said.entry) }
  return null
}
