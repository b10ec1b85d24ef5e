// The `given` of an example block as a snapshot: a pull request as `check pull` takes it, or an issue as `triage` does.
import * as z from 'zod'
import type { BugReportPolicy } from '../flows/bug-report/index.ts'
import { flows } from '../flows/index.ts'
import type { AssignedEvent, Issue, LabelEvent, LikelyDuplicate, Person, Snapshot } from '../model/index.ts'
import { reportOf, reportTextOf } from '../report.ts'
import { CheckInput, snapshotFromInput } from './check-input.ts'
import { ReviewersExample, reviewersScene } from './example-reviewers.ts'

const Duplicate = z.object({
  number: z.int(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  score: z.number(),
  why: z.enum(['same panic location', 'same panic message', 'same error', 'similar words']),
})
const IssueExample = z.strictObject({
  title: z.string(),
  body: z.string().default(''),
  /** Set by a person called maria. */
  labels: z.array(z.string()).default([]),
  now: z.iso.datetime().default('2026-03-01T12:00:00Z'),
  assignee: z.object({ login: z.string(), since: z.iso.datetime() }).optional(),
  duplicates: z.array(Duplicate).default([]),
})
type IssueExample = z.infer<typeof IssueExample>

const SELF: Person = { login: 'tikv-guide[bot]', id: 1, bot: true }
const TIKV = { owner: 'tikv', name: 'tikv', defaultBranch: 'master', archived: false }

/** The snapshot of an example of this flow; or what is wrong with its `given`, one text each. */
export function sceneOfExample(
  flow: string,
  given: Readonly<Record<string, unknown>>,
  policy: unknown,
): Snapshot | readonly string[] {
  const { kind, ...rest } = given
  const owned = flows.find(({ name }) => name === flow)?.owns(policy) ?? []
  if (flow === 'bug-report' && kind !== 'pull-request') {
    const parsed = IssueExample.safeParse(plainDates(rest))
    return parsed.success ? issueScene(parsed.data, policy as BugReportPolicy) : parsed.error.issues.map(explain)
  }
  if (flow === 'reviewers') {
    const parsed = ReviewersExample.safeParse(plainDates(rest))
    return parsed.success ? reviewersScene(parsed.data) : parsed.error.issues.map(explain)
  }
  const parsed = CheckInput.safeParse({ title: 'raftstore: an example', ...rest })
  return parsed.success ? snapshotFromInput(parsed.data, owned) : parsed.error.issues.map(explain)
}

function issueScene(example: IssueExample, policy: BugReportPolicy): Snapshot {
  const repository = { ...TIKV, labels: labelsFor(policy) }
  const snapshot: Snapshot = {
    ...snapshotFromInput(CheckInput.parse({ title: example.title }), []),
    now: new Date(example.now).toISOString(),
    self: SELF,
    repository,
    subject: issueOf(example),
  }
  const duplicates: readonly LikelyDuplicate[] = example.duplicates
  const kit = { policy, repositoryLabels: repository.labels, duplicates: () => duplicates }
  return { ...snapshot, report: reportOf(reportTextOf(snapshot), kit) }
}

function issueOf({ title, body, labels, now, assignee }: IssueExample): Issue {
  const maria: Person = { login: 'maria', id: 2, bot: false }
  const taker = assignee === undefined ? null : { login: assignee.login, id: 3, bot: false }
  const taken: readonly AssignedEvent[] =
    taker === null || assignee === undefined
      ? []
      : [{ login: taker.login, added: true, by: taker, at: new Date(assignee.since).toISOString() }]
  return {
    kind: 'issue',
    number: 1,
    title,
    body,
    author: { login: 'author', id: 4, bot: false },
    state: 'open',
    locked: false,
    createdAt: now,
    labels,
    assignees: taker === null ? [] : [taker],
    comments: [],
    commentsComplete: true,
    closedAs: null,
    labelEvents: labels.map((label): LabelEvent => ({ label, added: true, by: maria, at: now })),
    references: [],
    assignedEvents: taken,
    authorIsMember: 'no',
  }
}

/** The labels that the policy speaks of, as a repository that follows the guide has them. */
function labelsFor(policy: BugReportPolicy): readonly string[] {
  const {
    maintained,
    'affects-prefix': affects,
    'may-affects-prefix': may,
    bug,
    severities,
  } = policy['affected-versions']
  const types = ['type/enhancement', 'type/feature-request', 'type/question', 'severity/moderate', 'severity/minor']
  const versions = maintained.flatMap((version) => [`${affects}${version}`, `${may}${version}`])
  return [policy['needs-info'].label, policy['triage-complete'].label, bug, ...severities, ...types, ...versions]
}

/** YAML reads an instant as a date. */
function plainDates(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function explain({ path, message }: z.core.$ZodIssue): string {
  return `\`given.${path.join('.')}\`: ${message}`
}
