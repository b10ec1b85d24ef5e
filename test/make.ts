// Builders for tests: a pull request on which nothing is missing, an issue, a snapshot around either; and the guide's own policy.
import { readFileSync } from 'node:fs'
import { flows } from '../src/flows/index.ts'
import { overridePolicy, type PullRequestPolicy, pullRequestChecks } from '../src/flows/pull-request-checks/index.ts'
import type { PullRequestPolicyOverride } from '../src/flows/pull-request-checks/policy.ts'
import { loadGuide } from '../src/guide/load.ts'
import { policyOf } from '../src/guide/policy.ts'
import { readGuideFiles } from '../src/guide-files.ts'
import type {
  ChangedFile,
  Commit,
  GuideSays,
  Issue,
  Page,
  Person,
  PullRequest,
  Repository,
  Snapshot,
} from '../src/model/index.ts'

/** A guide that has nothing to say. */
export const silentGuide: GuideSays = { related: [], drift: [], answers: [] }

const NOW = '2026-03-01T12:00:00Z'

export const GOOD_BODY = `### What is changed and how it works?

Issue Number: close #100

What's Changed:

\`\`\`commit-message
The snapshot is generated before the region is locked.
\`\`\`

### Check List

Tests

- [x] Unit test
- [ ] No code

### Release note

\`\`\`release-note
Fix the issue that TiKV panics when a snapshot races with a split
\`\`\`
`

export function makePerson(login: string, extra: Partial<Person> = {}): Person {
  return { login, id: login.length * 1000 + login.charCodeAt(0), bot: login.endsWith('[bot]'), ...extra }
}

type CommitExtra = Partial<Omit<Commit, 'author'>> & { readonly author?: Partial<Commit['author']> }

/** A commit signed off by its author, who is no member. */
export function makeCommit({ author, ...extra }: CommitExtra = {}): Commit {
  return {
    sha: 'a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0',
    message: 'raftstore: fix snapshot race\n\nSigned-off-by: Ann <ann@example.com>',
    parents: 1,
    ...extra,
    author: { name: 'Ann', email: 'ann@example.com', person: makePerson('ann'), member: 'no', ...author },
  }
}

export function makeFile(path: string, extra: Partial<ChangedFile> = {}): ChangedFile {
  return { path, additions: 12, deletions: 3, change: 'modified', ...extra }
}

/** A pull request of a returning member, on which nothing is missing. Counts follow the lists unless given. */
export function makePull(extra: Partial<PullRequest> = {}): PullRequest {
  const commits = extra.commits ?? [makeCommit()]
  const files = extra.files ?? [makeFile('components/raftstore/src/store/snap.rs')]
  return {
    kind: 'pull-request',
    ...common(7, 'raftstore: fix snapshot generation race', GOOD_BODY),
    draft: false,
    base: 'master',
    head: { sha: commits.at(-1)?.sha ?? '', branch: 'fix', fork: true },
    commitCount: commits.length,
    fileCount: files.length,
    reviews: [],
    authorIsMember: 'yes',
    authorIsReturning: 'yes',
    linked: [{ number: 100, is: 'issue', labels: ['type/enhancement'] }],
    criticalPaths: [],
    generatedFiles: null,
    gitAttributes: null,
    proposedConfig: null,
    ...extra,
    commits,
    files,
  }
}

export function makeIssue(extra: Partial<Issue> = {}): Issue {
  return {
    kind: 'issue',
    ...common(100, 'TiKV panics when a region splits', 'It panics.'),
    closedAs: null,
    labelEvents: [],
    references: [],
    assignedEvents: [],
    authorIsMember: 'no',
    ...extra,
  }
}

type SnapshotExtra = Partial<Omit<Snapshot, 'repository'>> & { readonly repository?: Partial<Repository> }

/** A snapshot of `tikv/tikv` that knows every label our flow names; around `makePull()` unless another subject is given. */
export function makeSnapshot({ repository, ...extra }: SnapshotExtra = {}): Snapshot {
  return {
    now: NOW,
    self: makePerson('tikv-guide[bot]'),
    subject: makePull(),
    config: null,
    card: null,
    check: null,
    replies: [],
    answered: [],
    people: [],
    participants: [],
    commandsSince: '2026-01-01T00:00:00Z',
    ...extra,
    repository: {
      owner: 'tikv',
      name: 'tikv',
      defaultBranch: 'master',
      archived: false,
      labels: [...pullRequestChecks.owns(guidePolicy()), 'skip-issue-check', 'lgtm', 'approved'],
      ...repository,
    },
  }
}

function common(number: number, title: string, body: string) {
  return {
    number,
    title,
    body,
    author: makePerson('ann'),
    state: 'open' as const,
    locked: false,
    createdAt: '2026-02-28T12:00:00Z',
    labels: [],
    assignees: [],
    comments: [],
    commentsComplete: true,
  }
}

let pages: readonly Page[] | undefined

/** The two pages of the guide that govern the pull request checks. */
export function pullRequestPages(): readonly Page[] {
  const paths = ['get-started/submit-a-pull-request.md', 'contribute/contribute-code.md']
  const read = (path: string) => readFileSync(new URL(`../guide/${path}`, import.meta.url), 'utf8')
  pages ??= loadGuide(paths.map((path) => ({ path, text: read(path) }))).pages
  return pages
}

/** The policy as the guide gives it, with some values put over it. */
export function guidePolicy(override: PullRequestPolicyOverride = {}): PullRequestPolicy {
  const { values } = policyOf(pullRequestPages(), pullRequestChecks.name)
  return overridePolicy(pullRequestChecks.parsePolicy(values), override)
}

/** The values of every flow, as the guide gives them, by flow name. */
export function guideValues(): Readonly<Record<string, unknown>> {
  const governing = loadGuide(
    readGuideFiles().filter(({ text }) => /^flow:/m.test(text.split('\n---', 1)[0] ?? '')),
  ).pages
  return Object.fromEntries(flows.map(({ name }) => [name, policyOf(governing, name).values]))
}
