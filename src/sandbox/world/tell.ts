// How the world tells of a change: the webhook payload, and the line in the page's timeline.
import { repository } from '../shapes/repo.ts'
import { issue, pullFull } from '../shapes/subject.ts'
import type { SubjectRow } from '../state/rows.ts'
import { type Json, type Scene, stamp } from './world.ts'

/** Sends `issues` or `pull_request` with the subject as it is now. */
export function tellSubject(scene: Scene, subject: SubjectRow, about: { action: string; more?: Json }): void {
  const { world, repo, actor } = scene
  const { action, more = {} } = about
  const shown =
    subject.pull === null
      ? { issue: issue(world, subject) }
      : { number: subject.number, pull_request: pullFull(world, subject, subject.pull) }
  world.emit({
    event: subject.pull === null ? 'issues' : 'pull_request',
    action,
    repo,
    sender: actor,
    payload: { action, ...shown, ...more, repository: repository(world, repo) },
  })
}

/** Sends any other event of a repository. */
export function tell(scene: Scene, news: { event: string; action: string | null; payload: Json }): void {
  const { world, repo, actor } = scene
  const action = news.action === null ? {} : { action: news.action }
  const payload = { ...action, ...news.payload, repository: repository(world, repo) }
  world.emit({ event: news.event, action: news.action, repo, sender: actor, payload })
}

/** Writes a line into the subject's timeline, e.g. event `labeled`, text `type/bug`. */
export function note(scene: Scene, subject: SubjectRow, line: { event: string; text?: string; other?: number }): void {
  const { world, repo, actor } = scene
  world.state.timeline.put({
    id: world.state.nextId(),
    repo: repo.id,
    number: subject.number,
    event: line.event,
    actor: actor.id,
    text: line.text ?? '',
    ...(line.other === undefined ? {} : { other: line.other }),
    at: stamp(world),
  })
}

/** Stores a subject with these changes, and `updated_at` moved to now. */
export function touch(scene: Scene, subject: SubjectRow, changes: Partial<SubjectRow> = {}): SubjectRow {
  return scene.world.state.subjects.put({ ...subject, ...changes, updatedAt: stamp(scene.world) })
}
