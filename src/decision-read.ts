// Adds to the snapshot what a decision of people needs, where one is taken; every other subject costs nothing more.
import type { Policies } from './decide.ts'
import { needsPatches, type RfcPolicy, readableText, rfcWants } from './flows/rfc/index.ts'
import { type VoteFlowPolicy, voteWants } from './flows/vote/index.ts'
import type { Client } from './github/ask.ts'
import { readDecision } from './github/decision-facts.ts'
import { askPatches } from './github/patches.ts'
import type { DecisionWants, Snapshot, Subject } from './model/index.ts'
import { findNearRfcs } from './rfc-library.ts'
import { placeOf } from './voting/place.ts'

/** Which facts the flows ask for; null: none. Pure. */
export function decisionWants(snapshot: Snapshot, policies: Policies): DecisionWants | null {
  const [rfc, vote] = [policies.rfc as RfcPolicy | undefined, policies.vote as VoteFlowPolicy | undefined]
  // Nothing is said on what has been at rest since before our time.
  if (snapshot.repository.archived || (snapshot.quiet === true && snapshot.card === null)) return null
  return (rfc === undefined ? null : rfcWants(snapshot, rfc)) ?? (vote === undefined ? null : voteWants(snapshot, vote))
}

/** Repositories whose RFCs are decided by the lists of this one, so that they are looked at when it changes. */
export function decidedBy(
  { owner, repo }: Pick<Subject, 'owner' | 'repo'>,
  guidePolicies: Readonly<Record<string, unknown>>,
): readonly string[] {
  const policy = guidePolicies.rfc as RfcPolicy | undefined
  if (policy === undefined) return []
  const community = placeOf(policy.electorate.repository, owner).toLowerCase()
  if (community !== `${owner}/${repo}`.toLowerCase()) return []
  const places = policy.repositories.map((name) => placeOf(name, owner).split('/'))
  return places.flatMap(([place, name]) => (place?.toLowerCase() === owner.toLowerCase() ? (name ?? []) : []))
}

/** The snapshot with `decision` where one is taken. Throws WorldProblem when GitHub could not be read. */
export async function addDecision(
  client: Client,
  subject: Subject,
  { snapshot: bare, policies }: { readonly snapshot: Snapshot; readonly policies: Policies },
): Promise<Snapshot> {
  const snapshot = await addPatches(client, subject, { snapshot: bare, policy: policies.rfc as RfcPolicy | undefined })
  const wants = decisionWants(snapshot, policies)
  if (wants === null) return snapshot
  const read = await withStyles(await readDecision({ client, subject }, snapshot, wants), policies.rfc as RfcPolicy)
  if (wants.earlier === null || read.decision === undefined) return read
  const { title, body } = read.subject
  const earlier = await findNearRfcs(client, wants.earlier, { title, text: body })
  return { ...read, decision: { ...read.decision, earlier } }
}

/** Texts of RFCs are shown to markdownlint, one after the other, in a thread of its own. */
async function withStyles(snapshot: Snapshot, policy: RfcPolicy | undefined): Promise<Snapshot> {
  const { decision } = snapshot
  const texts = decision?.texts.filter(({ path, text }) => text !== null && isRfcPath(path, policy)) ?? []
  if (decision === undefined || texts.length === 0) return snapshot
  const { askStyle } = await import('./ask-style.ts')
  const config = parseConfig(decision.markdownlint)
  const styles: Record<string, Awaited<ReturnType<typeof askStyle>>> = {}
  for (const { path, text } of texts) styles[path] = await askStyle({ text: readableText(text ?? ''), config })
  return { ...snapshot, decision: { ...decision, styles } }
}

function isRfcPath(path: string, policy: RfcPolicy | undefined): boolean {
  return policy !== undefined && policy.lint.mode !== 'off' && path.startsWith(`${policy.lint.folder}/`)
}

function parseConfig(text: string | null): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isMap ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The new version of a dependency in a lock file is seen only in its patch; one request, remembered for this commit. */
async function addPatches(
  client: Client,
  subject: Subject,
  { snapshot, policy }: { readonly snapshot: Snapshot; readonly policy: RfcPolicy | undefined },
): Promise<Snapshot> {
  const pull = snapshot.subject
  if (policy === undefined || pull.kind !== 'pull-request' || !needsPatches(snapshot, policy)) return snapshot
  const asked = { base: pull.base, head: pull.head.sha, suspects: () => [] }
  const { patches } = await askPatches(client, subject, asked)
  return { ...snapshot, subject: { ...pull, patches } }
}
