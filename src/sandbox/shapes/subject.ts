// Issues and pull requests as REST and webhook payloads show them.
import { commitsBetween, diffTrees, type FileDiff, mergeBase } from '../state/git-objects.ts'
import type { CommitRow, PullFacts, RepoRow, SubjectRow } from '../state/rows.ts'
import { repoOf } from '../state/state.ts'
import type { Json, World } from '../world/world.ts'
import { integration } from './app.ts'
import { nodeId } from './node-ids.ts'
import { reactionRollup } from './reaction.ts'
import { label, repoPage, repository, repoUrl } from './repo.ts'
import { association, userById } from './user.ts'

export function subjectPage(world: World, subject: SubjectRow): string {
  const repo = repoOf(world.state, subject.repo)
  return `${repoPage(world, repo)}/${subject.pull === null ? 'issues' : 'pull'}/${subject.number}`
}

export function subjectNodeId(subject: SubjectRow): string {
  return subject.pull === null ? nodeId('I', subject.id) : nodeId('PR', subject.pull.id)
}

/** The labels of a subject as rows; a label that was deleted from the repository is gone here too. */
export function labelRows(world: World, subject: SubjectRow) {
  const rows = world.state.labels.group(subject.repo)
  return subject.labels.flatMap((name) => rows.find((row) => row.name === name) ?? [])
}

/** What an issue and a pull request share. */
function shared(world: World, subject: SubjectRow): Json {
  const repo = repoOf(world.state, subject.repo)
  const assignees = subject.assignees.map((id) => userById(world, id))
  return {
    node_id: subjectNodeId(subject),
    html_url: subjectPage(world, subject),
    comments_url: `${repoUrl(world, repo)}/issues/${subject.number}/comments`,
    number: subject.number,
    title: subject.title,
    body: subject.body === '' ? null : subject.body,
    user: userById(world, subject.user),
    labels: labelRows(world, subject).map((row) => label(world, row)),
    state: subject.state,
    locked: subject.locked,
    active_lock_reason: null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    closed_at: subject.closedAt,
    author_association: association(world, subject.user, subject),
  }
}

/** OpenAPI `issue`. A pull request is one too, with `pull_request`. */
export function issue(world: World, subject: SubjectRow): Json {
  const repo = repoOf(world.state, subject.repo)
  const url = `${repoUrl(world, repo)}/issues/${subject.number}`
  const { pull } = subject
  return {
    ...shared(world, subject),
    id: subject.id,
    url,
    repository_url: repoUrl(world, repo),
    labels_url: `${url}/labels{/name}`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    comments: commentsOf(world, subject).length,
    state_reason: subject.stateReason,
    reactions: reactionRollup(world, { on: `subject:${subject.id}`, url: `${url}/reactions` }),
    performed_via_github_app: subject.user === world.app.botId ? integration(world) : null,
    closed_by: null,
    ...(pull === null ? {} : { draft: pull.draft, pull_request: pullLinks(world, subject, pull) }),
  }
}

function pullLinks(world: World, subject: SubjectRow, pull: PullFacts): Json {
  const page = subjectPage(world, subject)
  return {
    url: pullUrl(world, subject),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: pull.mergedAt,
  }
}

export function pullUrl(world: World, subject: SubjectRow): string {
  return `${repoUrl(world, repoOf(world.state, subject.repo))}/pulls/${subject.number}`
}

function commentsOf(world: World, subject: SubjectRow) {
  return world.state.comments.group(`${subject.repo}#${subject.number}`)
}

/** OpenAPI `pull-request-simple`. */
export function pullSimple(world: World, subject: SubjectRow, pull: PullFacts): Json {
  const repo = repoOf(world.state, subject.repo)
  const url = pullUrl(world, subject)
  const issueUrl = `${repoUrl(world, repo)}/issues/${subject.number}`
  const statuses = `${repoUrl(world, repo)}/statuses/${pull.headSha}`
  const link = (href: string) => ({ href })
  const more = {
    issue: link(issueUrl),
    comments: link(`${issueUrl}/comments`),
    review_comments: link(`${url}/comments`),
    review_comment: link(`${repoUrl(world, repo)}/pulls/comments{/number}`),
    commits: link(`${url}/commits`),
    statuses: link(statuses),
  }
  return {
    ...shared(world, subject),
    ...pullLinks(world, subject, pull),
    id: pull.id,
    issue_url: issueUrl,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repoUrl(world, repo)}/pulls/comments{/number}`,
    statuses_url: statuses,
    draft: pull.draft,
    merge_commit_sha: pull.mergeSha,
    auto_merge: null,
    requested_reviewers: pull.requested.map((id) => userById(world, id)),
    requested_teams: [],
    head: side(world, repo, { owner: pull.headOwner, ref: pull.branch, sha: pull.headSha }),
    base: side(world, repo, { owner: repo.owner, ref: pull.base, sha: baseSha(world, subject, pull) }),
    _links: { self: link(url), html: link(subjectPage(world, subject)), ...more },
  }
}

/** One end of a pull request. Forks are not kept as repositories: their `repo` is the base with another owner's name. */
function side(world: World, repo: RepoRow, at: { owner: string; ref: string; sha: string }): Json {
  const owner = world.state.users.group(at.owner.toLowerCase())[0]
  const own = at.owner.toLowerCase() === repo.owner.toLowerCase()
  const shown = repository(world, repo)
  const fork = { ...shown, id: repo.id + (owner?.id ?? 0), fork: true, full_name: `${at.owner}/${repo.name}` }
  const user = userById(world, owner?.id ?? -1)
  return {
    label: `${at.owner}:${at.ref}`,
    ref: at.ref,
    sha: at.sha,
    user,
    repo: own ? shown : { ...fork, owner: user },
  }
}

/** OpenAPI `pull-request`. */
export function pullFull(world: World, subject: SubjectRow, pull: PullFacts): Json {
  const files = pullFiles(world, subject, pull)
  const sum = (pick: (file: FileDiff) => number) => files.reduce((total, file) => total + pick(file), 0)
  return {
    ...pullSimple(world, subject, pull),
    merged: pull.mergedAt !== null,
    mergeable: pull.mergedAt === null ? true : null,
    rebaseable: null,
    mergeable_state: pull.draft ? 'draft' : 'clean',
    merged_by: pull.mergedBy === null ? null : userById(world, pull.mergedBy),
    comments: commentsOf(world, subject).length,
    review_comments: world.state.reviewComments.group(`${subject.repo}#${subject.number}`).length,
    maintainer_can_modify: true,
    commits: pullCommits(world, subject, pull).length,
    additions: sum((file) => file.additions),
    deletions: sum((file) => file.deletions),
    changed_files: files.length,
  }
}

function baseSha(world: World, subject: SubjectRow, pull: PullFacts): string {
  return pull.mergedOnto ?? world.state.branches.get(`${subject.repo}:${pull.base}`)?.sha ?? pull.headSha
}

/** The commits of a pull request, oldest first. */
export function pullCommits(world: World, subject: SubjectRow, pull: PullFacts): readonly CommitRow[] {
  return commitsBetween(world.state, baseSha(world, subject, pull), pull.headSha)
}

/** The files of a pull request against the merge base, by path. */
export function pullFiles(world: World, subject: SubjectRow, pull: PullFacts): readonly FileDiff[] {
  return diffTrees(world.state, mergeBase(world.state, baseSha(world, subject, pull), pull.headSha), pull.headSha)
}
