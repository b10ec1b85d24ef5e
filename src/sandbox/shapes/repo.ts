// Repositories, labels and commits as REST shows them.
import type { CommitRow, LabelRow, RepoRow, Signature } from '../state/rows.ts'
import { findUser, type State } from '../state/state.ts'
import type { Json, World } from '../world/world.ts'
import { nodeId } from './node-ids.ts'
import { simpleUser } from './user.ts'

export function repoUrl(world: World, repo: RepoRow): string {
  return `${world.url}/repos/${repo.owner}/${repo.name}`
}

export function repoPage(world: World, repo: RepoRow): string {
  return `${world.url}/${repo.owner}/${repo.name}`
}

function ownerOf(world: World, repo: RepoRow): Json {
  const owner = findUser(world.state, repo.owner)
  if (owner === undefined) throw new Error(`the sandbox has no account ${repo.owner}`)
  return simpleUser(world, owner)
}

/** OpenAPI `repository`; the fields of `minimal-repository` and of webhook payloads are among them. */
export function repository(world: World, repo: RepoRow): Json {
  const open = world.state.subjects.all().filter((one) => one.repo === repo.id && one.state === 'open').length
  return {
    id: repo.id,
    node_id: nodeId('R', repo.id),
    name: repo.name,
    full_name: `${repo.owner}/${repo.name}`,
    private: false,
    visibility: 'public',
    owner: ownerOf(world, repo),
    description: repo.description,
    fork: false,
    default_branch: repo.defaultBranch,
    archived: repo.archived,
    disabled: false,
    has_issues: repo.hasIssues,
    ...fixedFacts(repo),
    open_issues: open,
    open_issues_count: open,
    ...addresses(world, repo),
  }
}

/** OpenAPI `full-repository`. */
export function fullRepository(world: World, repo: RepoRow): Json {
  return {
    ...repository(world, repo),
    organization: ownerOf(world, repo),
    subscribers_count: 0,
    network_count: 0,
    has_discussions: false,
  }
}

function fixedFacts(repo: RepoRow): Json {
  return {
    homepage: null,
    language: 'Rust',
    license: { key: 'apache-2.0', name: 'Apache License 2.0', spdx_id: 'Apache-2.0', url: null, node_id: 'L_sb' },
    mirror_url: null,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    is_template: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    topics: [],
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 1,
    pushed_at: repo.createdAt,
    created_at: repo.createdAt,
    updated_at: repo.createdAt,
  }
}

const LINKS: Readonly<Record<string, string>> = {
  archive: '/{archive_format}{/ref}',
  assignees: '{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '{/branch}',
  collaborators: '{/collaborator}',
  comments: '{/number}',
  commits: '{/sha}',
  compare: '/{base}...{head}',
  contents: '/{+path}',
  contributors: '',
  deployments: '',
  downloads: '',
  events: '',
  forks: '',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '{/number}',
  keys: '{/key_id}',
  labels: '{/name}',
  languages: '',
  merges: '',
  milestones: '{/number}',
  notifications: '{?since,all,participating}',
  pulls: '{/number}',
  releases: '{/id}',
  stargazers: '',
  statuses: '/{sha}',
  subscribers: '',
  subscription: '',
  tags: '',
  teams: '',
  trees: '/git/trees{/sha}',
}

function addresses(world: World, repo: RepoRow): Json {
  const api = repoUrl(world, repo)
  const page = repoPage(world, repo)
  const links = Object.entries(LINKS).map(([name, tail]) => {
    const own = tail.startsWith('/git/') || tail.startsWith('/issues/')
    return [`${name}_url`, own ? `${api}${tail}` : `${api}/${name}${tail}`]
  })
  return {
    ...Object.fromEntries(links),
    url: api,
    html_url: page,
    clone_url: `${page}.git`,
    git_url: `${page.replace('http', 'git')}.git`,
    ssh_url: `git@localhost:${repo.owner}/${repo.name}.git`,
    svn_url: page,
  }
}

/** OpenAPI `label`. */
export function label(world: World, row: LabelRow): Json {
  const repo = world.state.repos.get(row.repo)
  return {
    id: row.id,
    node_id: nodeId('LA', row.id),
    url: `${repo === undefined ? world.url : repoUrl(world, repo)}/labels/${encodeURIComponent(row.name)}`,
    name: row.name,
    description: row.description,
    color: row.color,
    default: false,
  }
}

/** OpenAPI `commit`, without `files`. */
export function commit(world: World, repo: RepoRow, row: CommitRow): Json {
  const url = `${repoUrl(world, repo)}/commits/${row.id}`
  const user = (who: Signature) => {
    const found = findByEmail(world.state, who.email)
    return found === undefined ? null : simpleUser(world, found)
  }
  return {
    sha: row.id,
    node_id: nodeId('C', row.id),
    commit: {
      author: row.author,
      committer: row.committer,
      message: row.message,
      tree: { sha: row.tree, url: `${repoUrl(world, repo)}/git/trees/${row.tree}` },
      url: `${repoUrl(world, repo)}/git/commits/${row.id}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    url,
    html_url: `${repoPage(world, repo)}/commit/${row.id}`,
    comments_url: `${url}/comments`,
    author: user(row.author),
    committer: user(row.committer),
    parents: row.parents.map((sha) => ({
      sha,
      url: `${repoUrl(world, repo)}/commits/${sha}`,
      html_url: `${repoPage(world, repo)}/commit/${sha}`,
    })),
  }
}

/** The account a commit is credited to, by its address. */
export function findByEmail(state: State, email: string) {
  return state.users.all().find((user) => user.emails.includes(email))
}
