// A governance vote in the plan: its gate, the reminders, and the Result section drafted when the vote has passed.
import type { Decision, Gate, Step } from '../../model/index.ts'
import { isSelf } from '../../model/index.ts'
import { decidersOf } from '../../voting/place.ts'
import { recordOf } from '../../voting/record.ts'
import { factsOf } from './facts.ts'
import type { VoteFlowPolicy } from './flow-policy.ts'
import { readProposal } from './proposal.ts'
import { draftResult } from './result.ts'
import { FLOW, PLACES, type VoteScene } from './scene.ts'
import { type Tally, tallyVote } from './tally.ts'

const NUDGE = /^<!-- tikv-guide:vote-nudge:\d+ -->/

/** The vote on this pull request; null while its text cannot be read. */
export function tallyOf(scene: VoteScene, policy: VoteFlowPolicy, path: string): Tally | null {
  const { subject, decision, now, self } = scene
  const text = decision.texts.find((file) => file.path === path)?.text ?? null
  if (text === null) return null
  const { author, createdAt, state } = subject
  const deciders = decidersOf(policy.electorate, decision.community, readProposal(path, text).team ?? undefined)
  const record = {
    ...{ now, self, file: { path, text }, complete: decision.complete, ...deciders },
    changed: subject.files.map((file) => file.path),
    pullRequest: { author, createdAt, state, endedAt: state === 'open' ? null : decision.endedAt },
    entries: recordOf(subject),
  }
  return tallyVote(record, policy)
}

/** The gate and the steps of a vote; the check stays pending until the count is met and the time is over. */
export function decideVote(scene: VoteScene, policy: VoteFlowPolicy, path: string): Decision {
  const tally = tallyOf(scene, policy, path)
  if (tally === null)
    return { gates: [gateOf({ state: 'unknown', who: 'app' }, 'text-unknown', { paths: [path] })], steps: [] }
  const facts = factsOf(tally)
  const steps: Step[] = scene.subject.state === 'open' ? stepsOf(scene, tally, path) : []
  const wake = tally.nextDue === null ? {} : { wakeAt: tally.nextDue }
  return { gates: [voteGate(tally, facts, scene)], steps, ...wake }
}

function voteGate(tally: Tally, facts: Gate['facts'], { decision }: VoteScene): Gate {
  switch (tally.state) {
    case 'unknown':
      return gateOf({ state: 'unknown', who: decision.complete ? 'app' : 'maintainer' }, 'unknown', facts)
    case 'unrecognised':
      return gateOf({ state: 'fail', who: 'author' }, 'unrecognised', facts)
    case 'passed':
    case 'merged':
    case 'closed':
      return gateOf({ state: 'pass', who: 'nobody' }, tally.state, facts)
    default:
      return gateOf({ state: 'pending', who: 'maintainer' }, tally.state, facts)
  }
}

function gateOf(of: Pick<Gate, 'state' | 'who'>, topic: string, facts: Gate['facts']): Gate {
  return { flow: FLOW, rule: 'vote', mode: 'block', ...of, because: PLACES.vote, topic, facts }
}

function stepsOf(scene: VoteScene, tally: Tally, path: string): Step[] {
  const steps: Step[] = []
  if (tally.nudge.length > 0) {
    const sent = scene.subject.comments.filter(({ author, body }) => isSelf(author, scene.self) && NUDGE.test(body))
    const facts = { ...factsOf(tally), call: tally.nudge.map(({ login }) => login) }
    const name = `vote-nudge:${sent.length + 1}`
    steps.push({ what: 'comment', name, flow: FLOW, topic: 'nudge', facts, because: PLACES.closing })
  }
  if (tally.state === 'passed') steps.push(...resultStep(scene, tally, path))
  return steps
}

/** The lines under `## Result`, or the last line of the file when there is no such heading. */
function resultStep({ decision }: VoteScene, tally: Tally, path: string): Step[] {
  const text = decision.texts.find((file) => file.path === path)?.text ?? ''
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const draft = draftResult(tally)
  const at = lines.findIndex((line) => /^\s{0,3}#{1,6}\s+Result\s*$/i.test(line))
  const rest = lines.slice(at + 1).findIndex((line) => /^\s{0,3}#{1,6}\s/.test(line))
  const end = at < 0 || rest < 0 ? lines.length : at + 1 + rest
  if (at >= 0 && /\bapproved\b.*\bbinding\b/i.test(lines.slice(at + 1, end).join(' '))) return []
  const head = at < 0 ? [lines.at(-1) ?? '', '', '## Result'] : [lines[at] ?? '']
  const from = at < 0 ? lines.length : at + 1
  const after = end < lines.length ? [''] : []
  const facts = { lines: [...head, '', ...draft, ...after] }
  const place = { path, from, line: Math.max(from, end) }
  return [
    { what: 'suggestion', name: 'vote-result:1', flow: FLOW, ...place, topic: 'result', facts, because: PLACES.result },
  ]
}
