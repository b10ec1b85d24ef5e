// What is wrong in an RFC's text, as one gate with annotations on the lines, and where the text is read as a page.
import type { Annotation, Gate, Message } from '../../model/index.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { lintRfc } from './lint.ts'
import { gateOf, PLACES, type RfcScene, rfcPathsOf } from './scene.ts'

/** GitHub takes so many in one call. */
const MOST_ANNOTATIONS = 50
const MOST_SHOWN = 3

/** The gates of the text: `rendered` always, `text` unless it is switched off. [] when the change brings no text. */
export function textGates(scene: RfcScene, policy: RfcPolicy, accepted: boolean): readonly Gate[] {
  const paths = rfcPathsOf(scene.subject, policy)
  if (paths.length === 0) return []
  const { mode } = policy.lint
  return [renderedGate(scene, paths), ...(mode === 'off' ? [] : [lintGate(scene, policy, accepted)])]
}

function renderedGate({ subject, repository }: RfcScene, paths: readonly string[]): Gate {
  const facts = { repository: `${repository.owner}/${repository.name}`, sha: subject.head.sha, paths }
  return gateOf('rendered', 'advise', {
    ...{ state: 'pass', topic: 'rendered', facts, who: 'nobody', because: PLACES.rendered },
  })
}

function lintGate(scene: RfcScene, policy: RfcPolicy, accepted: boolean): Gate {
  const { mode } = policy.lint
  const texts = scene.decision.texts
  const unread = texts.filter(({ text }) => text === null).map(({ path }) => path)
  if (unread.length > 0) {
    const said = { state: 'unknown', topic: 'text-unknown', facts: { paths: unread }, who: 'app' } as const
    return gateOf('text', mode, { ...said, because: PLACES.text })
  }
  const messages = texts.flatMap(({ path, text }) => lintOne(scene, policy, { path, text: text ?? '', accepted }))
  const errors = messages.filter(({ level }) => level !== 'notice')
  const shown = errors.length > 0 ? errors : messages
  const facts = {
    errors: errors.length,
    notices: messages.length - errors.length,
    lines: shown.slice(0, MOST_SHOWN).map(({ file, line }) => `${file}:${line}`),
    texts: shown.slice(0, MOST_SHOWN).map(({ text }) => text),
  }
  const failed = mode === 'block' ? 'fail' : 'advice'
  const gate = gateOf('text', mode, {
    ...{ state: errors.length > 0 ? failed : 'pass', topic: messages.length === 0 ? 'text-fine' : 'text' },
    ...{ facts, who: 'author', because: PLACES.text },
  })
  return { ...gate, annotations: messages.slice(0, MOST_ANNOTATIONS).map(annotationOf) }
}

interface OneText {
  readonly path: string
  readonly text: string
  readonly accepted: boolean
}

function lintOne({ subject, repository, decision }: RfcScene, policy: RfcPolicy, one: OneText): readonly Message[] {
  const { images } = decision
  const changed = subject.files.filter(({ change }) => change !== 'deleted').map(({ path }) => path)
  const file = {
    ...one,
    number: subject.files.some(({ path, change }) => path === one.path && change === 'added') ? subject.number : null,
    repository: `${repository.owner}/${repository.name}`,
    present: images === null ? null : [...images, ...changed],
    style: decision.styles?.[one.path] ?? null,
  }
  return lintRfc(file, policy.lint)
}

function annotationOf({ file, line, rule, text, level }: Message): Annotation {
  const grave = level === 'notice' ? 'notice' : 'warning'
  return { path: file, line, level: grave, topic: 'finding', facts: { rule, text } }
}
