// What a deed is: who wants what done, what comes out, and the words deeds share.
import { subjectNodeId } from '../shapes/subject.ts'
import type { FileChanges } from '../state/git-objects.ts'
import type { ReactionContent, Role, SubjectRow } from '../state/rows.ts'
import { findSubject } from '../state/state.ts'
import { Refusal, type Scene } from '../world/world.ts'

export interface CommitAct {
  readonly message: string
  readonly files?: FileChanges
  /** Appends `Signed-off-by` of who acts. */
  readonly signoff?: boolean
  readonly author?: { readonly name: string; readonly email: string }
  readonly mergeOf?: string
}

/** One deed. Which fields it reads stands beside each deed in `deeds.ts`. */
export interface Act {
  /** Login of who acts. */
  readonly as: string
  readonly do: string
  /** `owner/name`; tikv/tikv when absent. */
  readonly repo?: string
  readonly number?: number
  readonly title?: string
  readonly body?: string
  readonly base?: string
  readonly branch?: string
  readonly draft?: boolean
  readonly fork?: boolean
  readonly commits?: readonly CommitAct[]
  readonly message?: string
  readonly files?: FileChanges
  readonly labels?: readonly string[]
  readonly name?: string
  readonly login?: string
  readonly id?: number
  readonly state?: 'approve' | 'request-changes' | 'comment'
  readonly comments?: readonly { path: string; line: number; body: string }[]
  readonly path?: string
  readonly line?: number
  readonly replyTo?: number
  readonly on?: string
  readonly content?: ReactionContent
  /** Which check box of the body, counted from 0. */
  readonly box?: number
  readonly reason?: 'completed' | 'not_planned' | 'duplicate'
  /** Number of the pull request that an issue is linked with. */
  readonly pull?: number
  readonly role?: Role
  readonly member?: boolean
  readonly busy?: boolean
  readonly email?: string
  readonly archived?: boolean
}

/** What a deed made: the subject's number, and the id of a comment, review, check or commit where there is one. */
export interface Done {
  readonly number?: number
  readonly id?: number
  readonly nodeId?: string
  readonly sha?: string
}

export type Deed = (scene: Scene, wanted: Act) => Done

/** The subject a deed is about. */
export function subjectFor(scene: Scene, wanted: Act): SubjectRow {
  const subject = findSubject(scene.world.state, scene.repo.id, wanted.number ?? -1)
  if (subject === undefined) throw new Refusal(404, `There is no number ${wanted.number} in ${scene.repo.name}.`)
  return subject
}

export function doneWith(subject: SubjectRow): Done {
  const sha = subject.pull?.headSha
  return { number: subject.number, nodeId: subjectNodeId(subject), ...(sha === undefined ? {} : { sha }) }
}
