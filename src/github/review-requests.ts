// Who is asked for a review now, and what happened to requests: asked for, taken back, ready, a draft again.
import type { Person, PullRequest, RequestEvent } from '../model/index.ts'
import type { PullData, RequestNode, ReviewerData } from './data.ts'
import { nodesOf, personOf } from './from-graphql.ts'
import { hasGap } from './issue-history.ts'

/** Null each when GitHub did not tell. */
export function requestsOf(
  data: PullData,
  failed: ReadonlyMap<string, string>,
): Required<Pick<PullRequest, 'requested' | 'requestEvents'>> {
  const { reviewRequests, asking } = data
  const isTold = reviewRequests?.nodes != null && !hasGap(failed, 'reviewRequests')
  const isKnown = asking?.nodes != null && !hasGap(failed, 'asking')
  return {
    requested: isTold
      ? nodesOf(reviewRequests).flatMap(({ requestedReviewer }) => reviewerOf(requestedReviewer))
      : null,
    requestEvents: isKnown ? nodesOf(asking).flatMap(eventOf) : null,
  }
}

const EVENTS: Readonly<Record<string, RequestEvent['what']>> = {
  ReviewRequestedEvent: 'requested',
  ReviewRequestRemovedEvent: 'removed',
  ReadyForReviewEvent: 'ready',
  ConvertToDraftEvent: 'draft',
}

function eventOf({ __typename: name, createdAt, actor, requestedReviewer }: RequestNode): RequestEvent[] {
  const what = EVENTS[name]
  if (what === undefined) return []
  const [person] = reviewerOf(requestedReviewer ?? null)
  return [{ what, login: person?.login ?? null, by: personOf(actor), at: createdAt }]
}

/** A team is nobody in particular. */
function reviewerOf(reviewer: ReviewerData | null): Person[] {
  if (reviewer?.login === undefined) return []
  return [personOf({ ...reviewer, login: reviewer.login })].flatMap((person) => person ?? [])
}
