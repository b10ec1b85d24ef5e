// Which policy holds for a subject: the guide's values, with the repository's own config on top.
import { merged, type Overrides, readConfig } from './config.ts'
import { GUIDE, type Policies } from './decide.ts'
import { flows } from './flows/index.ts'
import type { Log, Snapshot, Store } from './model/index.ts'

export interface PolicyOffice {
  readonly store: Pick<Store, 'value' | 'setValue'>
  /** The guide's own policy values by flow name. */
  readonly guidePolicies: Readonly<Record<string, unknown>>
  readonly log: Pick<Log, 'warn'>
  problem(name: string, text: string): Promise<void>
}

/** The guide's policy with the repository's overrides; a broken config on the default branch keeps the last good one. */
export async function policiesFor(office: PolicyOffice, snapshot: Snapshot): Promise<Policies> {
  const { owner, name } = snapshot.repository
  const place = `config:${owner}/${name}`.toLowerCase()
  const policies = (over: Overrides) => ({
    ...parsePolicies(office.guidePolicies, over),
    [GUIDE]: office.guidePolicies,
  })
  if (snapshot.config === null) return policies({})
  const { overrides, messages } = readConfig(snapshot.config.text, office.guidePolicies)
  if (overrides !== null) {
    const text = JSON.stringify(overrides)
    if ((await office.store.value(place)) !== text) await office.store.setValue(place, text)
    await office.problem(place, '')
    return policies(overrides)
  }
  const [first] = messages
  await office.problem(
    place,
    `${place} line ${first?.line ?? 1}: ${first?.text ?? 'unreadable'} The last good config stays.`,
  )
  office.log.warn(
    { repository: place, messages },
    'the config on the default branch has errors; the last good one stays',
  )
  return policies(readLast(await office.store.value(place), office))
}

/** The last good overrides, or none when the guide has changed since so that they fit no longer. */
function readLast(kept: string | null, { guidePolicies }: PolicyOffice): Overrides {
  return kept === null ? {} : (readConfig(kept, guidePolicies).overrides ?? {})
}

/** Every flow's policy, parsed. Throws a zod error when the guide itself is wrong (a test keeps that from happening). */
export function parsePolicies(
  guide: Readonly<Record<string, unknown>>,
  overrides: Readonly<Record<string, unknown>>,
): Policies {
  return Object.fromEntries(
    flows.map((flow) => [flow.name, flow.parsePolicy(merged(guide[flow.name], overrides[flow.name]))]),
  )
}
