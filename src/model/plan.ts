// A plan says what should be true and why; it holds topics and facts, never sentences. words.ts files render them.
import type { PersonWord } from './reviewing.ts'

/** `page#section` of the guide: the page's id (file stem) and the heading's anchor. */
export type Because = `${string}#${string}`

/** Where the guide is read: turns `page#anchor` into an address. */
export type GuideLink = (because: Because) => string

/** Values a sentence needs. Plain JSON, so that a plan can be printed, stored and replayed. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[] | readonly number[]>>

/** How strictly a repository wants a rule. shadow: computed, shown to the operator only. */
export type Mode = 'off' | 'shadow' | 'advise' | 'block'

/** `pending`: nothing is wrong; people have to decide, or a time has to pass. */
export type GateState = 'pass' | 'fail' | 'advice' | 'pending' | 'unknown' | 'off'

export interface Annotation {
  readonly path: string
  readonly line: number
  readonly level: 'notice' | 'warning' | 'failure'
  readonly topic: string
  readonly facts: Facts
}

/** The outcome of one rule. `flow` and `topic` find the words; `who` acts next when the state is not pass. */
export interface Gate {
  readonly flow: string
  readonly rule: string
  readonly mode: Mode
  readonly state: GateState
  readonly because: Because
  readonly topic: string
  readonly facts: Facts
  readonly who: 'author' | 'reviewer' | 'maintainer' | 'app' | 'nobody'
  readonly annotations?: readonly Annotation[]
  /** Decided, and not for a merge: the check run is neutral. */
  readonly neutral?: boolean
}

/** A guide section worth reading here, with the reason in facts. */
export interface RelatedSection {
  readonly page: string
  readonly anchor: string
  readonly title: string
  readonly score: number
  readonly why: string
}

/** What the guide answers to the words behind `/guide`; '' asks about the subject itself. */
export interface GuideAnswer {
  readonly words: string
  readonly sections: readonly RelatedSection[]
}

/** A reference of the guide that would be dead after the merge. */
export interface GuideDrift {
  readonly page: string
  readonly anchor: string
  /** `Page: Section`. */
  readonly title: string
  /** The page's path below guide/. */
  readonly file: string
  /** As the page writes it: `path` or `path::Symbol`. */
  readonly reference: string
  readonly what: 'file deleted' | 'file renamed' | 'symbol gone'
  /** The reference that would hold; null when the change does not show where the code went. */
  readonly suggestion: string | null
}

/** What the guide has to say about one subject: asked once, before anything is decided. On an issue `related` is where to look. */
export interface GuideSays {
  readonly related: readonly RelatedSection[]
  readonly drift: readonly GuideDrift[]
  readonly answers: readonly GuideAnswer[]
}

export type Step =
  | { readonly what: 'label'; readonly name: string; readonly present: boolean; readonly because: Because }
  | { readonly what: 'assignee'; readonly login: string; readonly present: boolean; readonly because: Because }
  /** A review asked for, or taken back, because a person wants it; `organisation/team` for a team. */
  | { readonly what: 'reviewer'; readonly login: string; readonly present: boolean; readonly because: Because }
  /** What a person said about their own time; kept by us, not by GitHub. */
  | { readonly what: 'person'; readonly word: PersonWord; readonly because: Because }
  | { readonly what: 'title'; readonly title: string; readonly because: Because }
  /** Only because a person asked: the app closes nothing by itself. */
  | {
      readonly what: 'state'
      readonly state: 'open' | 'closed'
      readonly reason: CloseReason
      readonly because: Because
    }
  /** The answer to one command: a reaction, and when it is a refusal or a help, one sentence. */
  | {
      readonly what: 'answer'
      readonly commentId: string
      readonly text: string
      readonly outcome: 'done' | 'refused' | 'unknown'
      readonly command: string
      readonly topic: string | null
      readonly facts: Facts
      readonly because: Because
      /** The flow whose words these are; absent: the command's own. */
      readonly flow?: string
    }
  | NoteStep

/** What a flow wants written once: found again by the hidden marker of its name, never edited, never repeated. */
export type NoteStep =
  /** A comment of its own. */
  | ({ readonly what: 'comment' } & Named)
  /** An issue in `repository` (`owner/name`); its title and text are the `what` and `how` of the words. */
  | ({ readonly what: 'issue'; readonly repository: string } & Named)
  /** A suggested change: lines `from` to `line` of the file at the head become the `how` of the words. */
  | ({ readonly what: 'suggestion'; readonly path: string; readonly from: number; readonly line: number } & Named)

interface Named {
  /** Unique on this subject; letters, digits, `-` and `:`. */
  readonly name: string
  readonly flow: string
  readonly topic: string
  readonly facts: Facts
  readonly because: Because
}

/** Why an issue is closed, in GitHub's words; pull requests have none. */
export type CloseReason = 'completed' | 'not_planned' | 'duplicate'

export interface Plan {
  readonly gates: readonly Gate[]
  readonly steps: readonly Step[]
  readonly related: readonly RelatedSection[]
  /** Should there be a card? An existing card is always kept up to date. */
  readonly card: boolean
  /** ISO 8601 instant at which this must be looked at again even if nothing happens; null: never. */
  readonly wakeAt: string | null
}

/** One request to GitHub that changes something. Order matters only inside one subject. */
export type Call =
  | { readonly call: 'add-labels'; readonly names: readonly string[] }
  | { readonly call: 'remove-label'; readonly name: string }
  | { readonly call: 'add-assignees'; readonly logins: readonly string[] }
  | { readonly call: 'remove-assignees'; readonly logins: readonly string[] }
  /** Logins; a team as `organisation/team`. */
  | { readonly call: 'request-reviewers'; readonly logins: readonly string[] }
  | { readonly call: 'remove-reviewers'; readonly logins: readonly string[] }
  | { readonly call: 'set-title'; readonly title: string }
  | { readonly call: 'close'; readonly reason: CloseReason }
  | { readonly call: 'reopen' }
  | { readonly call: 'create-card'; readonly body: string }
  | { readonly call: 'update-card'; readonly id: number; readonly body: string }
  | { readonly call: 'create-check'; readonly check: CheckOutput }
  | { readonly call: 'update-check'; readonly id: number; readonly check: CheckOutput }
  | { readonly call: 'react'; readonly comment: CommentRef; readonly reaction: Reaction; readonly present: boolean }
  | { readonly call: 'create-reply'; readonly commentId: string; readonly body: string }
  | { readonly call: 'update-reply'; readonly id: number; readonly body: string }
  | { readonly call: 'create-note'; readonly name: string; readonly body: string }
  | {
      readonly call: 'open-issue'
      readonly name: string
      readonly repository: string
      readonly title: string
      readonly body: string
      /** Our own login, by which earlier ones are found. */
      readonly creator: string
    }
  | {
      readonly call: 'suggest'
      readonly name: string
      readonly headSha: string
      readonly path: string
      readonly from: number
      readonly line: number
      readonly body: string
    }
  /** Written into our own store, like `record`. */
  | { readonly call: 'set-person'; readonly word: PersonWord }
  | { readonly call: 'record'; readonly commentId: string; readonly text: string; readonly outcome: string }

export type Reaction = '+1' | 'confused'

export interface CommentRef {
  readonly id: string
  readonly databaseId: number | null
  readonly kind: 'body' | 'comment' | 'review' | 'review-comment'
}

export interface CheckOutput {
  readonly headSha: string
  /** null: not decided yet (GitHub did not answer something), shown as in progress so that nobody merges on it. */
  readonly conclusion: 'success' | 'failure' | 'neutral' | null
  readonly title: string
  readonly summary: string
  readonly digest: string
  readonly annotations: readonly {
    path: string
    line: number
    level: 'notice' | 'warning' | 'failure'
    message: string
  }[]
}
