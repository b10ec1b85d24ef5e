// GraphQL objects of what happened to an issue: labels, assignees, references, titles, closing.
import { nodeId } from '../shapes/node-ids.ts'
import type { SubjectRow, TimelineRow } from '../state/rows.ts'
import { findUser } from '../state/state.ts'
import type { Json } from '../world/world.ts'
import { type Asking, connection, type PageArgs, typedError } from './objects.ts'
import { account, authorOf } from './people.ts'

export interface TimelineArgs extends PageArgs {
  readonly itemTypes?: readonly string[] | null
}

interface Showing {
  readonly asking: Asking
  show(asking: Asking, subject: SubjectRow): Json
}

/** Our event by GitHub's name for it in `itemTypes`. */
const EVENTS: Readonly<Record<string, string>> = {
  LABELED_EVENT: 'labeled',
  UNLABELED_EVENT: 'unlabeled',
  ASSIGNED_EVENT: 'assigned',
  UNASSIGNED_EVENT: 'unassigned',
  CROSS_REFERENCED_EVENT: 'cross-referenced',
  CONNECTED_EVENT: 'connected',
  DISCONNECTED_EVENT: 'disconnected',
  CLOSED_EVENT: 'closed',
  REOPENED_EVENT: 'reopened',
  REVIEW_REQUESTED_EVENT: 'review_requested',
  REVIEW_REQUEST_REMOVED_EVENT: 'review_request_removed',
  READY_FOR_REVIEW_EVENT: 'ready_for_review',
  CONVERT_TO_DRAFT_EVENT: 'converted_to_draft',
}

/** `Issue.timelineItems`, oldest first. Item types the sandbox does not keep are an error, not an empty list. */
export function timelineItems(showing: Showing, issue: SubjectRow, args: TimelineArgs): Json {
  const { state } = showing.asking.world
  const strange = (args.itemTypes ?? []).find((name) => EVENTS[name] === undefined)
  if (strange !== undefined) throw typedError('NOT_MODELLED', `The sandbox keeps no ${strange}.`)
  const wanted = (args.itemTypes ?? Object.keys(EVENTS)).map((name) => EVENTS[name])
  const rows = state.timeline.group(`${issue.repo}#${issue.number}`).filter(({ event }) => wanted.includes(event))
  const list = connection(rows, args, (row) => itemObject(showing, issue, row))
  return { ...list, filteredCount: rows.length, pageCount: 1, updatedAt: issue.updatedAt }
}

function itemObject(showing: Showing, issue: SubjectRow, row: TimelineRow): Json {
  const { asking } = showing
  return {
    id: nodeId('EV', row.id),
    createdAt: row.at,
    actor: () => authorOf(asking, row.actor),
    ...(row.other === undefined
      ? ownFields(asking, issue, row)
      : pairFields(showing, issue, { row, other: row.other })),
  }
}

function ownFields(asking: Asking, issue: SubjectRow, row: TimelineRow): Json {
  const { state } = asking.world
  if (row.event === 'labeled' || row.event === 'unlabeled') {
    const label = state.labels.group(issue.repo).find(({ name }) => name === row.text)
    // The event outlives the label.
    const { id, color, description } = label ?? { id: 0, color: 'ededed', description: null }
    const shown = { id: nodeId('LA', id), name: row.text, color, description, isDefault: false }
    return { __typename: row.event === 'labeled' ? 'LabeledEvent' : 'UnlabeledEvent', label: shown }
  }
  if (row.event === 'assigned' || row.event === 'unassigned') {
    const user = findUser(state, row.text)
    const assignee = user === undefined ? null : account(asking, user)
    return { __typename: row.event === 'assigned' ? 'AssignedEvent' : 'UnassignedEvent', assignee, user: assignee }
  }
  if (row.event in REQUESTS) {
    const asked = row.text === '' ? undefined : findUser(state, row.text)
    return { __typename: REQUESTS[row.event], requestedReviewer: asked === undefined ? null : account(asking, asked) }
  }
  const __typename = row.event === 'closed' ? 'ClosedEvent' : 'ReopenedEvent'
  return { __typename, stateReason: row.text === '' ? null : row.text.toUpperCase(), closer: null }
}

const REQUESTS: Readonly<Record<string, string>> = {
  review_requested: 'ReviewRequestedEvent',
  review_request_removed: 'ReviewRequestRemovedEvent',
  ready_for_review: 'ReadyForReviewEvent',
  converted_to_draft: 'ConvertToDraftEvent',
}

const PAIRS: Readonly<Record<string, string>> = {
  'cross-referenced': 'CrossReferencedEvent',
  connected: 'ConnectedEvent',
  disconnected: 'DisconnectedEvent',
}

/** In a cross reference the other one is the source; in a link by hand it is the subject. */
function pairFields(showing: Showing, issue: SubjectRow, { row, other }: { row: TimelineRow; other: number }): Json {
  const { asking, show } = showing
  const found = asking.world.state.subjects.get(other)
  if (found === undefined) throw typedError('NOT_FOUND', 'Could not resolve to a node.')
  const own = () => show(asking, issue)
  const its = () => show(asking, found)
  const isCross = row.event === 'cross-referenced'
  return {
    __typename: PAIRS[row.event],
    isCrossRepository: found.repo !== issue.repo,
    ...(isCross ? { source: its, target: own } : { source: own, subject: its }),
    referencedAt: row.at,
    willCloseTarget: closes(found, issue),
  }
}

function closes(source: SubjectRow, issue: SubjectRow): boolean {
  const words = new RegExp(`\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #${issue.number}\\b`, 'i')
  return source.pull !== null && source.repo === issue.repo && words.test(source.body)
}
