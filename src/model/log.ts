// The little of a logger that the edges need; a pino logger fits as it is.

type Write = (facts: object, text: string) => void

/** Levels by who must act: error an operator now, warn an operator some day, info nobody, debug a developer. */
export interface Log {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}
