// Rule `claim`: an issue taken with /assign is free again when nothing happens for long; said in time, and only where wanted.
import type { Person } from '../../model/index.ts'
import { isSelf, same } from './label-history.ts'
import type { BugReportPolicy } from './policy.ts'
import { gateOf, NOTHING, type Outcome, type Scene } from './scene.ts'

const DAY_MS = 86_400_000

interface Claim {
  readonly login: string
  /** ISO 8601. */
  readonly until: string
}

/** The date until which each claim holds; those that have run out are given back. A comment of theirs, or any open pull request, keeps it. */
export function decideClaim(scene: Scene, { claim: { mode, days } }: BugReportPolicy): Outcome {
  const { subject, now } = scene
  if (mode === 'off' || subject.assignedEvents === null || subject.references === null) return NOTHING
  if (subject.references.some(({ state }) => state === 'open')) return NOTHING
  const told = subject.assignees.filter((person) => isTold(scene, person))
  const claims = told.flatMap((person) => claimOf(scene, person, days) ?? [])
  const held = claims.filter(({ until }) => until > now)
  const over = claims.filter(({ until }) => until <= now)
  const gates = held.map(({ login, until }) =>
    gateOf('claim', mode, { about: login, topic: 'claimed', facts: { login, until }, who: 'nobody', state: 'pass' }),
  )
  const freed = subject.assignees.length === 0 ? freedAt(scene, days) : null
  const note =
    freed === null ? [] : [gateOf('claim', mode, { topic: 'free-again', facts: { since: freed }, who: 'nobody' })]
  if (mode === 'shadow') return { gates: [...gates, ...note], wishes: [] }
  const fresh = subject.assignees.some((person) => isJustTaken(scene, person))
    ? [isoOf(Date.parse(now) + days * DAY_MS)]
    : []
  const next = [...held.map(({ until }) => until), ...fresh].sort()[0]
  const wake = next === undefined ? {} : { wakeAt: next }
  return { gates: [...gates, ...note], wishes: [], released: over.map(({ login }) => login), ...wake }
}

/** Taken by a command in this very look: no event tells of it yet, and that of our own making will wake nobody. */
function isJustTaken(scene: Scene, person: Person): boolean {
  return person.id === null && !isTold(scene, person)
}

/** Is the last that happened between them and the issue that they took it? */
function isTold({ subject }: Scene, { login }: Person): boolean {
  return subject.assignedEvents?.findLast((event) => same(event.login, login))?.added === true
}

/** Only what people took for themselves, or through our command, runs out: whom a maintainer assigned by hand stays. */
function claimOf(scene: Scene, person: Pick<Person, 'login'>, days: number): Claim | null {
  const event = scene.subject.assignedEvents?.findLast(({ login, added }) => added && same(login, person.login))
  if (event === undefined || event.by === null) return null
  if (!same(event.by.login, person.login) && !isSelf(event.by, scene.self)) return null
  const said = scene.subject.comments.filter(({ author }) => author !== null && same(author.login, person.login))
  const signs = [event.at, ...said.map(({ createdAt, editedAt }) => editedAt ?? createdAt)]
  const last = Math.max(...signs.map((at) => Date.parse(at)))
  return { login: person.login, until: isoOf(last + days * DAY_MS) }
}

/** When we gave the issue back because its claim had run out; null when the last change was anybody's wish. */
function freedAt(scene: Scene, days: number): string | null {
  const last = scene.subject.assignedEvents?.at(-1)
  if (last === undefined || last.added || !isSelf(last.by, scene.self)) return null
  const claim = claimOf(scene, last, days)
  return claim !== null && claim.until <= last.at ? last.at : null
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
