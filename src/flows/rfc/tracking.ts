// After acceptance: one tracking issue in the right repository, and its number in the text by a suggested change.
import type { OwnIssue, Step } from '../../model/index.ts'
import { placeOf } from '../../voting/place.ts'
import type { RfcPolicy } from './flow-policy.ts'
import { findTrackingLine, type TrackingLine } from './lint-links.ts'
import { readRfcText } from './lint-text.ts'
import { FLOW, PLACES, type RfcScene } from './scene.ts'

const MOST_TASKS = 20
/** Sections that hold no work. */
const NO_TASK = /^(?:summary|motivation|drawbacks?|alternatives?|unresolved questions?|background|rationale)/i

/** Nothing when the text names an issue already, or when GitHub did not tell which issues there are. */
export function trackingSteps(scene: RfcScene, { tracking, lint }: RfcPolicy): readonly Step[] {
  if (tracking.mode === 'off' || scene.decision.ownIssues === null) return []
  const file = scene.decision.texts.find(({ path }) => path.startsWith(`${lint.folder}/`))
  if (file?.text == null) return []
  const read = readRfcText(file.text)
  const line = findTrackingLine(read)
  if (line.number !== null) return []
  const known = scene.decision.ownIssues.find(({ body }) => body.startsWith(markerOf(scene)))
  if (known !== undefined) return scene.subject.state === 'open' ? [suggestion(scene, file.path, { line, known })] : []
  const title = read.headings.find(({ level }) => level === 1)?.text ?? scene.subject.title
  const tasks = read.headings.filter(({ level, text }) => level === 2 && !NO_TASK.test(text)).map(({ text }) => text)
  const design = read.headings.filter(({ level }) => level === 3).map(({ text }) => text)
  const facts = {
    ...{ title, path: file.path, number: scene.subject.number },
    ...{ repository: `${scene.repository.owner}/${scene.repository.name}` },
    tasks: (design.length > 0 ? design : tasks).slice(0, MOST_TASKS),
  }
  const repository = rightPlace(line, { tracking, owner: scene.repository.owner })
  return [
    { what: 'issue', name: nameOf(scene), flow: FLOW, repository, topic: 'tracking', facts, because: PLACES.after },
  ]
}

/** Unique in the repository where the issue is opened: other RFCs have theirs there too. */
function nameOf({ repository, subject }: RfcScene): string {
  return `rfc-tracking:${repository.owner}/${repository.name}#${subject.number}`.toLowerCase()
}

function markerOf(scene: RfcScene): string {
  return `<!-- tikv-guide:${nameOf(scene)} -->`
}

function rightPlace(
  { repository }: TrackingLine,
  { tracking, owner }: { readonly tracking: RfcPolicy['tracking']; readonly owner: string },
): string {
  const also = tracking.also.map((name) => placeOf(name, owner))
  const named = also.find((name) => name.toLowerCase() === repository?.toLowerCase())
  return named ?? placeOf(tracking.repository, owner)
}

interface Found {
  readonly line: TrackingLine
  readonly known: OwnIssue
}

function suggestion(scene: RfcScene, path: string, { line, known }: Found): Step {
  const { repository, number } = known
  const facts = { repository, number, kept: line.text === null ? lineAt(scene, path, line.line) : null }
  return {
    ...{ what: 'suggestion', name: `rfc-tracking-line:${number}`, flow: FLOW, path, from: line.line, line: line.line },
    ...{ topic: 'tracking-line', facts, because: PLACES.after },
  }
}

function lineAt({ decision }: RfcScene, path: string, line: number): string {
  const text = decision.texts.find((file) => file.path === path)?.text ?? ''
  return text.split(/\r?\n/)[line - 1] ?? ''
}
