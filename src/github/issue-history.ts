// What happened to an issue, out of its timeline: labels and assignees with who and when, and the pull requests that name it.
import type { AssignedEvent, CloseReason, LabelEvent, Reference } from '../model/index.ts'
import type { IssueData, MarkNode, ReferenceNode } from './data.ts'
import { nodesOf, personOf } from './from-graphql.ts'

/** `repository.issueOrPullRequest.<name>…` → why GitHub could not give it. */
type Failed = ReadonlyMap<string, string>

/**
 * Did GitHub leave out something that is there? What is deleted, or may not be seen (a pull request of a private
 * repository), is no gap: nobody will ever be told of it.
 */
export function hasGap(failed: Failed, name: string): boolean {
  const at = `repository.issueOrPullRequest.${name}`
  return [...failed].some(([path, reason]) => {
    const inside = path === at || path.startsWith(`${at}.`)
    return inside && !(path !== at && (reason === 'NOT_FOUND' || reason === 'FORBIDDEN'))
  })
}

/** Labels put on and taken off, oldest first. */
export function labelEventsOf(nodes: readonly MarkNode[]): LabelEvent[] {
  return nodes.flatMap(({ __typename: event, label, actor, createdAt }) => {
    const added = event === 'LabeledEvent'
    if (!label || (!added && event !== 'UnlabeledEvent')) return []
    return [{ label: label.name, added, by: personOf(actor), at: createdAt }]
  })
}

/** People who became assignees or are no longer, oldest first. */
export function assignedEventsOf(nodes: readonly MarkNode[]): AssignedEvent[] {
  return nodes.flatMap(({ __typename: event, assignee, actor, createdAt }) => {
    const login = assignee?.login
    const added = event === 'AssignedEvent'
    if (login === undefined || (!added && event !== 'UnassignedEvent')) return []
    return [{ login, added, by: personOf(actor), at: createdAt }]
  })
}

/** Pull requests that name the issue in a text or are linked with it by hand, each once. */
export function referencesOf(nodes: readonly ReferenceNode[]): Reference[] {
  const named = new Map<string, Reference>()
  const linked = new Map<string, Reference>()
  for (const node of nodes) {
    for (const { key, reference } of [node.source, node.subject].flatMap(pullNamed)) {
      if (node.__typename === 'CrossReferencedEvent') named.set(key, reference)
      else if (node.__typename === 'ConnectedEvent') linked.set(key, reference)
      else linked.delete(key)
    }
  }
  return [...new Map([...named, ...linked]).values()]
}

const STATES = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const

function pullNamed(data: ReferenceNode['source']): { key: string; reference: Reference }[] {
  if (!data || data.number === undefined || data.state === undefined || !data.repository) return []
  const { number, state, repository } = data
  const reference = { repository: repository.nameWithOwner, number, state: STATES[state] }
  return [{ key: `${reference.repository}#${number}`.toLowerCase(), reference }]
}

const REASONS: Readonly<Record<string, CloseReason>> = {
  COMPLETED: 'completed',
  NOT_PLANNED: 'not_planned',
  DUPLICATE: 'duplicate',
}

/** Why it is closed; null while it is open, and for issues closed before GitHub had reasons. */
export function closedAsOf({
  issueState,
  stateReason,
}: Pick<IssueData, 'issueState' | 'stateReason'>): CloseReason | null {
  return issueState === 'CLOSED' ? (REASONS[stateReason ?? ''] ?? null) : null
}

/** As many as the query asks for (query.ts): then there may be older ones. */
const MOST_MARKS = 100

/** Events of labels and assignees; null each when GitHub did not tell. Of labels what is older may be what a person decided. */
export function marksOf(data: IssueData, failed: Failed) {
  if (data.marks === null || data.marks.nodes === null || hasGap(failed, 'marks'))
    return { labelEvents: null, assignedEvents: null }
  const nodes = nodesOf(data.marks)
  const isWhole = data.marks.nodes.length < MOST_MARKS
  return { labelEvents: isWhole ? labelEventsOf(nodes) : null, assignedEvents: assignedEventsOf(nodes) }
}
