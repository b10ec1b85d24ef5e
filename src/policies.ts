// Which policy holds for a subject: the guide's values, with the repository's own config on top.
import { merged, type Overrides, readConfig } from './config.ts'
import { GUIDE, type Policies } from './decide.ts'
import { flows } from './flows/index.ts'
import { pullRequestChecks } from './flows/pull-request-checks/index.ts'
import type { RfcPolicy } from './flows/rfc/index.ts'
import type { VoteFlowPolicy } from './flows/vote/index.ts'
import type { Flow, Log, Repository, Snapshot, Store } from './model/index.ts'
import { isAmongPlaces } from './voting/place.ts'

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
    ...parsePolicies(office.guidePolicies, over, snapshot.repository),
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

/**
 * Every flow's policy, parsed. Where RFCs or votes are decided, other values hold for the checks of code. Throws a zod
 * error when the guide itself is wrong (a test keeps that from happening).
 */
export function parsePolicies(
  guide: Readonly<Record<string, unknown>>,
  overrides: Readonly<Record<string, unknown>>,
  repository?: Pick<Repository, 'owner' | 'name'>,
): Policies {
  const parse = (flow: Flow, own: unknown) => [flow.name, flow.parsePolicy(merged(own, overrides[flow.name]))] as const
  const plain = Object.fromEntries(flows.map((flow) => parse(flow, guide[flow.name])))
  const other = repository === undefined ? undefined : otherChecksIn(repository, plain)
  if (other === undefined) return plain
  const checks = merged(guide[pullRequestChecks.name], other)
  return { ...plain, ...Object.fromEntries([parse(pullRequestChecks as Flow, checks)]) }
}

/** What the guide says of pull requests in the repositories where people decide; undefined: this is none. */
function otherChecksIn(repository: Pick<Repository, 'owner' | 'name'>, policies: Policies): unknown {
  const deciding = [policies.rfc as RfcPolicy | undefined, policies.vote as VoteFlowPolicy | undefined]
  return deciding.find((policy) => policy !== undefined && isAmongPlaces(repository, policy.repositories))?.[
    'other-checks'
  ]
}
