// Check runs with annotations, and commit statuses.
import { checkRun, checkSuite, status } from '../shapes/check.ts'
import type { CheckAnnotation, CheckRunRow, StatusRow } from '../state/rows.ts'
import { tell } from './tell.ts'
import { Refusal, type Scene, stamp } from './world.ts'

const MOST_ANNOTATIONS = 50
const LONGEST_SUMMARY = 65_535

export interface CheckWish {
  readonly name?: string | undefined
  readonly status?: CheckRunRow['status'] | undefined
  readonly conclusion?: string | null | undefined
  readonly externalId?: string | undefined
  readonly detailsUrl?: string | undefined
  readonly output?:
    | {
        readonly title?: string | undefined
        readonly summary?: string | undefined
        readonly text?: string | undefined
        readonly annotations?: readonly CheckAnnotation[] | undefined
      }
    | undefined
}

/** Creates a check run in the app's suite of this commit; GitHub keeps one suite per app and commit. */
export function createCheck(scene: Scene, at: { sha: string; branch: string | null }, wish: CheckWish): CheckRunRow {
  const { state } = scene.world
  if (state.commits.get(at.sha) === undefined) throw new Refusal(422, `No commit found for SHA: ${at.sha}`)
  const suites = state.suites.group(at.sha)
  const base = { repo: scene.repo.id, sha: at.sha }
  const suite =
    suites[0] ?? state.suites.put({ ...base, id: state.nextId(), branch: at.branch, createdAt: stamp(scene.world) })
  const empty: CheckRunRow = {
    ...base,
    id: state.nextId(),
    suite: suite.id,
    name: wish.name ?? '',
    status: 'queued',
    conclusion: null,
    externalId: null,
    detailsUrl: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    startedAt: stamp(scene.world),
    completedAt: null,
  }
  const row = state.checkRuns.put(applyWish(scene, empty, wish))
  tellCheck(scene, row, 'created')
  if (row.status === 'completed') tellCheck(scene, row, 'completed')
  return row
}

export function updateCheck(scene: Scene, row: CheckRunRow, wish: CheckWish): CheckRunRow {
  const updated = scene.world.state.checkRuns.put(applyWish(scene, row, wish))
  if (updated.status === 'completed') tellCheck(scene, updated, 'completed')
  return updated
}

function applyWish(scene: Scene, row: CheckRunRow, wish: CheckWish): CheckRunRow {
  const { output = {} } = wish
  const fresh = output.annotations ?? []
  if (fresh.length > MOST_ANNOTATIONS)
    throw new Refusal(422, 'Invalid request.\n\nNo more than 50 items are allowed; 51 were supplied.')
  if ((output.summary ?? '').length > LONGEST_SUMMARY || (output.text ?? '').length > LONGEST_SUMMARY)
    throw new Refusal(422, 'Invalid request.\n\nOnly 65535 characters are allowed.')
  const conclusion = wish.conclusion === undefined ? row.conclusion : wish.conclusion
  // GitHub completes a run as soon as a conclusion is given.
  const status = wish.conclusion ? 'completed' : (wish.status ?? row.status)
  if (status === 'completed' && conclusion === null) throw new Refusal(422, 'Invalid request.\n\nMissing conclusion.')
  return {
    ...row,
    status,
    conclusion,
    name: wish.name ?? row.name,
    externalId: wish.externalId ?? row.externalId,
    detailsUrl: wish.detailsUrl ?? row.detailsUrl,
    title: output.title ?? row.title,
    summary: output.summary ?? row.summary,
    text: output.text ?? row.text,
    // Annotations of an update are added to those already there.
    annotations: [...row.annotations, ...fresh],
    completedAt: status === 'completed' ? stamp(scene.world) : null,
  }
}

/** A person asks for a check to run again. */
export function rerunCheck(scene: Scene, row: CheckRunRow): void {
  tellCheck(scene, row, 'rerequested')
}

function tellCheck(scene: Scene, row: CheckRunRow, action: string): void {
  const suite = scene.world.state.suites.get(row.suite)
  const shown = { ...checkRun(scene.world, row), check_suite: suite && checkSuite(scene.world, suite) }
  tell(scene, { event: 'check_run', action, payload: { check_run: shown } })
}

export function setStatus(
  scene: Scene,
  wish: Pick<StatusRow, 'sha' | 'state' | 'context' | 'description' | 'targetUrl'>,
): StatusRow {
  const { state } = scene.world
  if (state.commits.get(wish.sha) === undefined) throw new Refusal(422, `No commit found for SHA: ${wish.sha}`)
  const more = { id: state.nextId(), repo: scene.repo.id, user: scene.actor.id, createdAt: stamp(scene.world) }
  const row = state.statuses.put({ ...wish, ...more })
  const { id, sha, context, description } = row
  const payload = { id, sha, context, description, state: row.state, target_url: row.targetUrl, branches: [] }
  tell(scene, {
    event: 'status',
    action: null,
    payload: { ...payload, name: scene.repo.name, status: status(scene.world, row) },
  })
  return row
}
