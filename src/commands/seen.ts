// What one command sees of those before it, and what is left of a plan when the last word counts.
import type { Issue, Person, PullRequest, Snapshot, Step } from '../model/index.ts'

/** The snapshot as the next command should see it: the steps taken for done. */
export function seeAfter(snapshot: Snapshot, steps: readonly Step[]): Snapshot {
  const subject = steps.reduce<PullRequest | Issue>((seen, step) => seeStep(seen, step, snapshot), snapshot.subject)
  return subject === snapshot.subject ? snapshot : { ...snapshot, subject }
}

function seeStep(subject: PullRequest | Issue, step: Step, snapshot: Snapshot): PullRequest | Issue {
  switch (step.what) {
    case 'assignee':
      return { ...subject, assignees: withPerson(subject.assignees, step) }
    case 'label':
      return { ...subject, labels: withLabel(subject.labels, step) }
    case 'reviewer':
      return subject.kind === 'pull-request' ? withRequest(subject, step, snapshot) : subject
    case 'title':
      return { ...subject, title: step.title }
    case 'state':
      return subject.state === 'merged' ? subject : { ...subject, state: step.state }
    default:
      return subject
  }
}

type Moved<What extends Step['what']> = Extract<Step, { what: What }>

/** Without an id, since nobody has told us: an assignment by a command gives no authority in the same breath. */
function withPerson(people: readonly Person[], { login, present }: Moved<'assignee'>): readonly Person[] {
  if (!present) return people.filter((person) => !isSame(person.login, login))
  return people.some((person) => isSame(person.login, login)) ? people : [...people, { login, id: null, bot: false }]
}

/** A team stands in no list. What GitHub did not tell stays untold. */
function withRequest(pull: PullRequest, step: Moved<'reviewer'>, { self, now }: Snapshot): PullRequest {
  const { login, present } = step
  if (login.includes('/')) return pull
  const event = { what: present ? 'requested' : 'removed', login, by: self, at: now } as const
  return {
    ...pull,
    ...(pull.requested ? { requested: withPerson(pull.requested, { ...step, what: 'assignee' }) } : {}),
    ...(pull.requestEvents ? { requestEvents: [...pull.requestEvents, event] } : {}),
  }
}

function withLabel(labels: readonly string[], { name, present }: Moved<'label'>): readonly string[] {
  if (!present) return labels.filter((label) => !isSame(label, name))
  return labels.some((label) => isSame(label, name)) ? labels : [...labels, name]
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** A person assigned and then unassigned is one step, the last; so are a label, the title and the state. */
export function lastWords(steps: readonly Step[]): readonly Step[] {
  const last = new Map(steps.map((step, index) => [keyOf(step, index), index]))
  return steps.filter((step, index) => last.get(keyOf(step, index)) === index)
}

function keyOf(step: Step, index: number): string {
  switch (step.what) {
    case 'assignee':
      return `assignee ${step.login.toLowerCase()}`
    case 'reviewer':
      return `reviewer ${step.login.toLowerCase()}`
    case 'person':
      return `person ${step.word.id} ${step.word.setting.name}`
    case 'label':
      return `label ${step.name.toLowerCase()}`
    case 'answer':
      return `${index}`
    default:
      return step.what
  }
}
