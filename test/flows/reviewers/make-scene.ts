// A pull request that is ready, in a repository whose history knows four people; and the values of the guide.
import { reviewers } from '../../../src/flows/reviewers/index.ts'
import type { ReviewersPolicy } from '../../../src/flows/reviewers/policy.ts'
import type {
  Comment,
  Decision,
  Facts,
  Gate,
  PullRequest,
  RequestEvent,
  Review,
  ReviewerSuggestion,
  ReviewersSaid,
  Snapshot,
} from '../../../src/model/index.ts'
import { guideValues, makePerson, makePull, makeSnapshot } from '../../make.ts'

export const AT = '2026-03-02T12:00:00Z'

let values: object | undefined

export function policyWith(over: Partial<ReviewersPolicy> = {}): ReviewersPolicy {
  values ??= guideValues().reviewers as object
  return reviewers.parsePolicy({ ...values, ...over })
}

/** alice, bob, carol and dan, surer in this order. */
export function makeSaid(extra: Partial<ReviewersSaid> = {}): ReviewersSaid {
  const known = [0.8, 0.5, 0.3, 0.2]
  const people = ['alice', 'bob', 'carol', 'dan'].map(
    (login, at): ReviewerSuggestion => ({
      login,
      confidence: known[at] ?? 0,
      reasons: [
        {
          kind: 'reviewed-paths',
          facts: { path: 'components/raftstore/', times: 9 - at, of: 14, days: 6, ids: ['18001', '17990'] },
        },
        { kind: 'reviewed-author', facts: { times: 3, of: 5, days: 9, ids: [] } },
      ],
      evidence: `https://github.com/tikv/tikv/pulls?q=reviewed-by%3A${login}`,
      open: 0,
    }),
  )
  return {
    people,
    pool: ['alice', 'bob', 'carol', 'dan', 'erin'],
    needs: null,
    approvers: [],
    usualWait: null,
    whyNot: [],
    ...extra,
  }
}

type SceneExtra = Partial<Omit<Snapshot, 'repository' | 'subject' | 'reviewers'>> & {
  readonly pull?: Partial<PullRequest>
  readonly said?: Partial<ReviewersSaid>
}

export function makeScene({ pull = {}, said = {}, ...extra }: SceneExtra = {}): Snapshot & { subject: PullRequest } {
  const subject = makePull({ createdAt: '2026-03-05T12:00:00Z', requested: [], requestEvents: [], ...pull })
  return { ...makeSnapshot({ now: '2026-03-06T12:00:00Z', ...extra }), subject, reviewers: makeSaid(said) }
}

export function decideOn(scene: Snapshot, over: Partial<ReviewersPolicy> = {}): Decision {
  return reviewers.decide(scene, policyWith(over))
}

export function gateOf(decision: Decision): Gate {
  const [gate] = decision.gates
  if (gate === undefined) throw new Error('no gate')
  return gate
}

/** Whom the gate names, and the lines of its block. */
export function read(decision: Decision): {
  readonly topic: string
  readonly named: Facts[string]
  readonly lines: readonly string[]
} {
  const { topic, facts } = gateOf(decision)
  return { topic, named: facts.named ?? null, lines: reviewers.block?.(topic, facts) ?? [] }
}

export function asked(login: string, by = 'maria', at = AT): RequestEvent {
  return { what: 'requested', login, by: makePerson(by), at }
}

export function removed(login: string, by = 'maria'): RequestEvent {
  return { what: 'removed', login, by: makePerson(by), at: '2026-03-03T12:00:00Z' }
}

export function reviewBy(login: string, state: Review['state'] = 'COMMENTED'): Review {
  return { id: `R_${login}`, author: makePerson(login), state, commit: null, submittedAt: '2026-03-04T12:00:00Z' }
}

export function ownComment(name: string, createdAt: string): Comment {
  const body = `<!-- tikv-guide:${name} -->\n\nWords.`
  return commentBy('tikv-guide[bot]', body, createdAt)
}

export function commentBy(login: string, body: string, createdAt: string): Comment {
  const rest = { databaseId: 5, editedAt: null, editor: null, ourReactions: [], url: '' }
  return { id: `C_${login}_${createdAt}`, kind: 'comment', author: makePerson(login), body, createdAt, ...rest }
}

/** The world after the steps that ask and take back, as GitHub would tell it. */
export function applied(
  scene: Snapshot & { subject: PullRequest },
  { steps }: Decision,
): Snapshot & { subject: PullRequest } {
  let world = scene
  for (const step of steps) {
    if (step.what !== 'reviewer') continue
    const { subject } = world
    const others = (subject.requested ?? []).filter(({ login }) => login !== step.login)
    const requested = step.present ? [...others, makePerson(step.login)] : others
    const what = step.present ? 'requested' : 'removed'
    const event: RequestEvent = { what, login: step.login, by: world.self, at: world.now }
    world = { ...world, subject: { ...subject, requested, requestEvents: [...(subject.requestEvents ?? []), event] } }
  }
  return world
}
