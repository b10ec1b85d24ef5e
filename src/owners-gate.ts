// A pull request that changes OWNERS files is told at once what is wrong with them, on their lines.
import type { Annotation, FileText, Gate, Message, Snapshot } from './model/index.ts'
import { checkOwnersFile, OWNERS_ALIASES, parseAliases } from './owners/index.ts'

/** Where the rule is written. */
export const BECAUSE = 'review-a-pull-request#when-a-pull-request-changes-owners'
/** GitHub takes so many annotations at a time; nobody mends more at once. */
const MOST = 50

/** The gate `owners` where an OWNERS file is changed; none otherwise. The proposed files have no effect on this pull request. */
export function ownersGates({ subject }: Snapshot): Gate[] {
  if (subject.kind !== 'pull-request' || subject.state !== 'open' || subject.proposedOwners === undefined) return []
  const messages = messagesOf(subject.proposedOwners, new Set(subject.files.map(({ path }) => path)))
  const base = { flow: 'owners', rule: 'owners', mode: 'block', because: BECAUSE } as const
  const [first] = messages.filter(isError).concat(messages)
  if (first === undefined) return [{ ...base, state: 'pass', topic: 'owners-fine', facts: {}, who: 'nobody' }]
  const facts = { count: messages.length, file: first.file, line: first.line, text: first.text }
  const state = messages.some(isError) ? 'fail' : 'advice'
  const annotations = messages.slice(0, MOST).map(annotationOf)
  return [{ ...base, state, topic: 'owners-errors', facts, who: 'author', annotations }]
}

/** Names are judged by the aliases as they would be after the merge; a file that is not changed is not judged. */
function messagesOf(files: readonly FileText[], changed: ReadonlySet<string>): readonly Message[] {
  const aliasText = files.find(({ path }) => path === OWNERS_ALIASES)?.text ?? ''
  const { aliases } = parseAliases(aliasText, OWNERS_ALIASES)
  return files.flatMap(({ path, text }) =>
    text === null || !changed.has(path) ? [] : checkOwnersFile(text, path, aliases),
  )
}

/** Whether a name is a login or a misspelt alias is a guess, and a guess stops nobody. */
function isError({ rule, level }: Message): boolean {
  return rule !== 'owners-name' && level !== 'notice'
}

function annotationOf(message: Message): Annotation {
  const { file, line, text, level } = message
  const shown = isError(message) ? 'failure' : level === 'notice' ? 'notice' : 'warning'
  return { path: file, line, level: shown, topic: 'owners-error', facts: { text } }
}
