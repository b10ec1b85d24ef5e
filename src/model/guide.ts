// The guide as data: pages, their sections, and messages about what is wrong with them.

export interface Section {
  readonly page: string
  /** GitHub-style slug of the heading, unique in the page; '' for the text before the first heading of level 2. */
  readonly anchor: string
  readonly title: string
  readonly level: number
  /** 1-based line of the heading in the file. */
  readonly line: number
  readonly text: string
}

export interface Page {
  /** File stem, unique in the guide. */
  readonly id: string
  /** Path below guide/, with forward slashes, e.g. `contribute/contribute-code.md`. */
  readonly path: string
  readonly title: string
  readonly verified: { readonly commit: string; readonly date: string } | null
  readonly code: readonly string[]
  readonly keywords: readonly string[]
  readonly flow: string | null
  readonly policy: unknown
  readonly sections: readonly Section[]
  /** The Markdown below the front matter. */
  readonly text: string
  /** 1-based line of the file on which `text` begins. */
  readonly bodyLine?: number
  /** The YAML between the `---` lines, for messages with a line; its first line is line 2 of the file. */
  readonly frontMatter?: string
}

/** Something wrong in a text that a person wrote: where, which rule, how to mend it. `line` counts from 1. */
export interface Message {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly text: string
  /** `notice`: worth knowing, fails nothing. Absent means error. */
  readonly level?: 'error' | 'notice'
}
