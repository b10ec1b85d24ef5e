// Everything a reconcile needs: the base, and on top the guide, its flows, likely duplicates, the review desk. Loaded with the first subject.
import type { BaseOffice } from './base-office.ts'
import { createDecisionBoard, type DecisionBoard } from './decision-board.ts'
import { type GuideBook, openGuideBook } from './guide-book.ts'
import type { Office } from './reconcile.ts'
import { createReviewDesk } from './review-desk.ts'
import { createSimilar } from './similar.ts'

export interface FullOffice extends Office, BaseOffice {
  readonly guide: GuideBook
  readonly decisions: DecisionBoard
}

/** `guideUrl`: where the guide is read, known at the latest when the first subject is worked on. */
export function createOffice(base: BaseOffice, guideUrl: () => string): FullOffice {
  const guide = openGuideBook()
  const { store, log, now, htmlUrl, board } = base
  const decisions = createDecisionBoard(store)
  return {
    ...base,
    guide,
    decisions,
    guidePolicies: guide.policies,
    ...createSimilar(store),
    ...createReviewDesk({ store, log, now, htmlUrl }),
    link: (because) => guide.link(because, guideUrl()),
    observe: async (key, plan, snapshot) => {
      await board.observe(key, plan, new Date(now()).toISOString())
      await decisions.observe(key, plan, snapshot)
    },
  }
}
