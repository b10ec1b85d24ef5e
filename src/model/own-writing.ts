// What we have written on a subject, as it is on GitHub now: card, check run, replies.

/** Our card and check run as they are on GitHub now. */
export interface OwnCard {
  readonly databaseId: number
  readonly body: string
}
export interface OwnCheck {
  readonly databaseId: number
  readonly headSha: string
  readonly status: string
  readonly conclusion: string | null
  /** The digest of what we last wrote into the check (GitHub keeps it as `external_id`). */
  readonly digest: string | null
}

/** A reply of ours to the commands of one comment, found by its hidden marker and our own id. */
export interface OwnReply {
  readonly commentId: string
  readonly databaseId: number
  readonly body: string
}
