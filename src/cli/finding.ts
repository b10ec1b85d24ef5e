// What `doctor` found in one check.
export interface Finding {
  readonly check: string
  readonly state: 'ok' | 'problem' | 'unknown'
  readonly found: string
  /** How to mend it; '' when it is fine. */
  readonly mend: string
}

export interface AppData {
  readonly slug: string
  readonly permissions: Readonly<Record<string, string>>
  readonly events: readonly string[]
}
