// What the message of a merged commit tells: which pull request it was, who wrote it, who signed it off, who reviewed it.
import type { GitPerson } from './mailmap.ts'

export interface ReadMessage {
  /** Without the numbers of pull requests at its end. */
  readonly title: string
  /** Of the pull request that was merged with it. */
  readonly number: number | null
  /** Whose branch a merge commit says it merges: a login or an organisation. */
  readonly branchOf: string | null
  /** The author, where a merging bot wrote the login down. */
  readonly author: GitPerson | null
  readonly signedOff: readonly GitPerson[]
  readonly coauthors: readonly GitPerson[]
  /** `name` and `email` may be empty, one of the two or `login` is there. */
  readonly reviewers: readonly GitPerson[]
}

const MOST_PEOPLE = 20
/** People write shorter lines; what is longer is cut, so that no message takes long to read. */
const MOST_LENGTH = 1_000
const MOST_TRAILERS = 100
const NUMBER = /^\(#(\d{1,10})\)$/
const TRAILER = /^\s*(signed-off-by|co-authored-by|reviewed-by|acked-by|approved-by|reviewers?)\s*:\s*(\S.*)$/i
const PERSON = /^\s*([^<>]*?)\s*<([^<>\s]*)>/

/** `subject` is the first line, `body` the rest. */
export function readMessage(subject: string, body: string): ReadMessage {
  // TiKV's merging bot wrote the two characters `\n` for line ends at times.
  const lines = body
    .slice(-64_000)
    .replaceAll('\\n', '\n')
    .split('\n')
    .map((line) => line.slice(0, MOST_LENGTH))
  const head = subject.slice(0, MOST_LENGTH)
  const merged = readMerge(head, lines) ?? readSquash(head)
  const found = lines.flatMap((line) => {
    const [, name, value] = TRAILER.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [{ name: name.toLowerCase(), value }]
  })
  const trailers = found.slice(-MOST_TRAILERS)
  const peopleOf = (pattern: RegExp) =>
    trailers
      .filter(({ name }) => pattern.test(name))
      .flatMap(({ value }) => readPeople(value))
      .slice(0, MOST_PEOPLE)
  return {
    ...merged,
    signedOff: peopleOf(/^signed/),
    coauthors: peopleOf(/^co-/),
    reviewers: [...merged.reviewers, ...peopleOf(/^(?:review|acked|approved)/)].slice(0, MOST_PEOPLE),
  }
}

type Merged = Pick<ReadMessage, 'title' | 'number' | 'branchOf' | 'author' | 'reviewers'>

/** `title (#12)`; a cherry-pick carries the numbers of both, its own last. */
function readSquash(subject: string): Merged {
  const words = subject.trim().split(/\s+/)
  const number = NUMBER.exec(words.at(-1) ?? '')?.[1]
  while (NUMBER.test(words.at(-1) ?? '')) words.pop()
  const title = number === undefined ? subject : words.join(' ')
  return { title, number: number === undefined ? null : Number(number), branchOf: null, author: null, reviewers: [] }
}

/** GitHub's `Merge pull request #12 from ann/branch`, and bors' `Merge #12` with `12: title r=bob a=ann` below. */
function readMerge(subject: string, lines: readonly string[]): Merged | null {
  const [, number, owner] = /^Merge pull request #(\d+) from ([\w.-]+)[/:]/.exec(subject) ?? []
  const title = lines.find((line) => line.trim() !== '')?.trim() ?? subject
  if (number !== undefined)
    return { title, number: Number(number), branchOf: owner ?? null, author: null, reviewers: [] }
  const bors = /^(?:Auto )?[Mm]erge(?: of)? #(\d+)/.exec(subject)?.[1]
  if (bors === undefined) return null
  const [, told = '', reviewers, author] =
    /^\d+:\s*(.*?)\s+r=(\S+)\s+a=(\S+)\s*$/.exec(lines.find((line) => /\sr=\S+\sa=\S+/.test(line)) ?? '') ?? []
  return {
    title: told || title,
    number: Number(bors),
    branchOf: null,
    author: author === undefined ? null : byLogin(author),
    reviewers: (reviewers ?? '').split(',').filter(isLogin).map(byLogin),
  }
}

/** `Ann <ann@x>, Bob <bob@x>`, or names alone. */
function readPeople(value: string): GitPerson[] {
  return value.split(/,(?![^<]*>)/).flatMap((part): GitPerson[] => {
    const [, name = '', email = ''] = PERSON.exec(part) ?? []
    if (email !== '') return [{ name, email }]
    const alone = part.replace(/<.*$/, '').trim()
    const login = /^@([\w-]+)$/.exec(alone)?.[1]
    if (login !== undefined) return [byLogin(login)]
    return /^[\p{L}][\p{L}\p{N} .'_-]{1,60}$/u.test(alone) ? [{ name: alone, email: '' }] : []
  })
}

function byLogin(login: string): GitPerson {
  return { name: '', email: '', login: login.replace(/^@/, '') }
}

function isLogin(text: string): boolean {
  return /^@?[A-Za-z0-9][A-Za-z0-9-]*$/.test(text)
}
