// Plan minus snapshot: the fewest calls that make the plan true. An unchanged world gives [].
import { noteCalls } from './diff-decisions.ts'
import type { Call, CheckOutput, CommentRef, OwnCheck, Plan, Snapshot, Step } from './model/index.ts'
import { annotationsPart, type GuideLink, renderCard, renderCheck, renderReply, renderSettledReply } from './render.ts'

/** The calls, in the order they are made: effects first, words after, and what we remember last. */
export function diff(plan: Plan, snapshot: Snapshot, link: GuideLink): readonly Call[] {
  if (snapshot.repository.archived) return []
  return [
    ...labelCalls(plan, snapshot),
    ...assigneeCalls(plan, snapshot),
    ...reviewerCalls(plan, snapshot),
    ...titleCalls(plan, snapshot),
    ...stateCalls(plan, snapshot),
    ...checkCalls(plan, snapshot, link),
    ...(snapshot.subject.locked ? [] : cardCalls(plan, snapshot, link)),
    ...noteCalls(plan, snapshot),
    ...plan.steps.filter((step) => step.what === 'person').map(({ word }) => ({ call: 'set-person', word }) as const),
    // In a locked thread nothing can be said, but a command that was carried out must not be carried out again.
    ...answerCalls(plan, snapshot, link).filter(({ call }) => call === 'record' || !snapshot.subject.locked),
  ]
}

function labelCalls({ steps }: Plan, { subject, repository }: Snapshot): Call[] {
  const wanted = lastWord(
    steps.filter((step) => step.what === 'label').map((step) => [step.name, step.present] as const),
  )
  const has = new Set(subject.labels.map(lower))
  const known = new Map((repository.labels ?? []).map((name) => [lower(name), name]))
  const add = wanted.flatMap(([name, present]) =>
    present && !has.has(lower(name)) ? (known.get(lower(name)) ?? []) : [],
  )
  const remove = subject.labels.filter((name) =>
    wanted.some(([other, present]) => !present && lower(other) === lower(name)),
  )
  return [
    ...(add.length === 0 ? [] : [{ call: 'add-labels', names: add } as const]),
    ...remove.map((name) => ({ call: 'remove-label', name }) as const),
  ]
}

function assigneeCalls({ steps }: Plan, { subject }: Snapshot): Call[] {
  const wanted = lastWord(
    steps.filter((step) => step.what === 'assignee').map((step) => [step.login, step.present] as const),
  )
  const has = new Set(subject.assignees.map((person) => lower(person.login)))
  const add = wanted.filter(([login, present]) => present && !has.has(lower(login))).map(([login]) => login)
  const remove = wanted.filter(([login, present]) => !present && has.has(lower(login))).map(([login]) => login)
  return [
    ...(add.length === 0 ? [] : [{ call: 'add-assignees', logins: add } as const]),
    ...(remove.length === 0 ? [] : [{ call: 'remove-assignees', logins: remove } as const]),
  ]
}

function titleCalls({ steps }: Plan, { subject }: Snapshot): Call[] {
  const wanted = steps.filter((step) => step.what === 'title').at(-1)
  return wanted === undefined || wanted.title === subject.title ? [] : [{ call: 'set-title', title: wanted.title }]
}

/** Whom GitHub did not tell of is asked all the same: twice is once there. A team is in no list that we read. */
function reviewerCalls({ steps }: Plan, { subject }: Snapshot): Call[] {
  if (subject.kind !== 'pull-request' || subject.state !== 'open') return []
  const wanted = lastWord(
    steps.filter((step) => step.what === 'reviewer').map((step) => [step.login, step.present] as const),
  )
  const has = new Set((subject.requested ?? []).map((person) => lower(person.login)))
  const isUnread = (login: string) => login.includes('/') || !Array.isArray(subject.requested)
  const add = wanted.filter(([login, present]) => present && !has.has(lower(login))).map(([login]) => login)
  const remove = wanted.filter(([login, present]) => !present && (has.has(lower(login)) || isUnread(login)))
  return [
    ...(remove.length === 0 ? [] : [{ call: 'remove-reviewers', logins: remove.map(([login]) => login) } as const]),
    ...(add.length === 0 ? [] : [{ call: 'request-reviewers', logins: add } as const]),
  ]
}

/** What is merged can be neither closed nor reopened. */
function stateCalls({ steps }: Plan, { subject }: Snapshot): Call[] {
  const wanted = steps.filter((step) => step.what === 'state').at(-1)
  if (wanted === undefined || subject.state === 'merged' || wanted.state === subject.state) return []
  return [wanted.state === 'open' ? { call: 'reopen' } : { call: 'close', reason: wanted.reason }]
}

function cardCalls(plan: Plan, snapshot: Snapshot, link: GuideLink): Call[] {
  if (snapshot.card === null && !plan.card) return []
  if (snapshot.subject.state !== 'open') return []
  const body = renderCard(plan, snapshot, link)
  if (snapshot.card === null) return [{ call: 'create-card', body }]
  return sameText(snapshot.card.body, body) ? [] : [{ call: 'update-card', id: snapshot.card.databaseId, body }]
}

function checkCalls(plan: Plan, snapshot: Snapshot, link: GuideLink): Call[] {
  const { subject, check } = snapshot
  if (subject.kind !== 'pull-request' || subject.state !== 'open' || plan.gates.length === 0) return []
  const wanted = renderCheck(plan, { number: subject.number, headSha: subject.head.sha }, link)
  if (check === null || check.headSha !== wanted.headSha) return [{ call: 'create-check', check: wanted }]
  if (check.digest === wanted.digest && isSettled(check, wanted)) return []
  const [noted, wish] = [annotationsPart(check.digest), annotationsPart(wanted.digest)]
  // GitHub only ever adds annotations: the same ones are not sent again, and others need a new run, which hides the old.
  if (noted !== '' && noted !== wish) return [{ call: 'create-check', check: wanted }]
  const update = noted === wish ? { ...wanted, annotations: [] } : wanted
  return [{ call: 'update-check', id: check.databaseId, check: update }]
}

/** A re-run, or somebody else with our token, may have left the check in another state than we wrote. */
function isSettled({ status, conclusion }: OwnCheck, wanted: CheckOutput): boolean {
  if (wanted.conclusion === null) return lower(status) !== 'completed'
  return lower(status) === 'completed' && lower(conclusion ?? '') === wanted.conclusion
}

type Answer = Extract<Step, { what: 'answer' }>

/** One reaction and at most one reply for each comment: a refusal outweighs what was done, a wait says nothing yet. */
function answerCalls({ steps }: Plan, snapshot: Snapshot, link: GuideLink): Call[] {
  const answers = steps.filter((step) => step.what === 'answer')
  const ids = [...new Set(answers.map((answer) => answer.commentId))]
  return ids.flatMap((id) =>
    answersToOne(
      answers.filter((answer) => answer.commentId === id),
      snapshot,
      link,
    ),
  )
}

function answersToOne(answers: readonly Answer[], snapshot: Snapshot, link: GuideLink): Call[] {
  const id = answers[0]?.commentId ?? ''
  const comment = findComment(id, snapshot)
  const settled = answers.filter((answer) => answer.outcome !== 'unknown')
  const refused = settled.some((answer) => answer.outcome === 'refused')
  const reply = snapshot.replies.find((candidate) => candidate.commentId === id)
  const words = renderReply(id, answers, link)
  const body = words === '' && reply !== undefined ? renderSettledReply(id) : words
  const said: Call[] =
    body === '' || (reply !== undefined && sameText(reply.body, body))
      ? []
      : [
          reply === undefined
            ? { call: 'create-reply', commentId: id, body }
            : { call: 'update-reply', id: reply.databaseId, body },
        ]
  const reactions =
    settled.length < answers.length || comment === null
      ? []
      : reactionCalls(comment, refused ? 'confused' : '+1', snapshot)
  const records = settled.map(({ text, outcome }) => ({ call: 'record', commentId: id, text, outcome }) as const)
  return [...said, ...reactions, ...records]
}

function reactionCalls(comment: CommentRef, reaction: '+1' | 'confused', snapshot: Snapshot): Call[] {
  const ours = snapshot.subject.comments.find((candidate) => candidate.id === comment.id)?.ourReactions ?? []
  const other = reaction === '+1' ? 'confused' : '+1'
  return [
    ...(ours.includes(other) ? [{ call: 'react', comment, reaction: other, present: false } as const] : []),
    ...(ours.includes(reaction) ? [] : [{ call: 'react', comment, reaction, present: true } as const]),
  ]
}

function findComment(id: string, { subject }: Snapshot): CommentRef | null {
  const comment = subject.comments.find((candidate) => candidate.id === id)
  return comment === undefined ? null : { id, databaseId: comment.databaseId, kind: comment.kind }
}

/** The last step about a name wins; names keep the order of their first mention. */
function lastWord<Value>(pairs: readonly (readonly [string, Value])[]): [string, Value][] {
  const words = new Map<string, [string, Value]>()
  for (const [name, value] of pairs) words.set(lower(name), [words.get(lower(name))?.[0] ?? name, value])
  return [...words.values()]
}

/** GitHub stores comments with its own line ends and no trailing blanks. */
function sameText(one: string, other: string): boolean {
  return one.replace(/\r\n/g, '\n').trim() === other.replace(/\r\n/g, '\n').trim()
}

function lower(name: string): string {
  return name.toLowerCase()
}
