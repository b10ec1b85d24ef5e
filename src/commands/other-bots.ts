// Words after a slash that others in the thread listen to, or that are paths. We stay silent on them until one of our own
// commands takes the name: an answer to somebody else's command is noise.

/**
 * Commands of Prow (https://prow.k8s.io/command-help), of TiKV's own Prow plugins (ti-community-infra/tichi and the
 * `prow/config` of ti-community-infra/configs) and of TiKV's test bots, as people type them on tikv/tikv.
 */
const COMMANDS: readonly string[] = [
  ...['approve', 'lgtm', 'hold', 'unhold', 'auto-cc', 'merge', 'rebase', 'milestone', 'shrug'],
  ...['area', 'kind', 'triage', 'lifecycle', 'committee', 'wg', 'language'],
  ...['test', 'retest', 'retest-required', 'ok-to-test', 'skip', 'override', 'override-sticky', 'override-cancel'],
  ...['lock', 'unlock', 'transfer', 'transfer-issue', 'link-issue', 'unlink-issue', 'pin-issue'],
  ...['cherry-pick', 'cherrypick', 'cherry-pick-invite', 'cherry-pick-approved', 'backport', 'project', 'refresh'],
  ...['release-note', 'release-note-none', 'release-note-edit', 'release-note-action-required'],
  ...[
    'stage',
    'joke',
    'meow',
    'meowvie',
    'bark',
    'woof',
    'this-is-fine',
    'this-is-not-fine',
    'honk',
    'pony',
    'tableflip',
  ],
  ...['build', 'rebuild', 'make', 'bench', 'run', 'ping', 'pick-up', 'pick-up-challenge', 'give-up', 'score', 'reward'],
  ...['check', 'verify-owners', 'deploy', 'review', 'squash', 'azp', 'gemini', 'copilot', 'dist', 'pull'],
]

/** What Prow's commands above are taken back with. */
const TAKEN_BACK = /^remove-(area|kind|triage|lifecycle|committee|wg|language|lgtm|approve|hold|milestone|stage)$/

/** Families: `/run-all-tests`, `/check-dco`, `/pull-…`. */
const FAMILIES = /^(run|check|pull|test|release-note|cherry-pick)-/

/** The root directories of Linux (FHS 3.0) and what TiKV's status server serves (src/server/status_server in tikv/tikv). */
const PATHS: readonly string[] = [
  ...['bin', 'boot', 'data', 'dev', 'etc', 'home', 'lib', 'lib64', 'media', 'mnt', 'nfs', 'opt', 'proc', 'root', 'run'],
  ...['sbin', 'srv', 'sys', 'tmp', 'usr', 'var', 'disk', 'disk1', 'app', 'src', 'deploy', 'tidb', 'tikv', 'pd'],
  ...[
    'metrics',
    'config',
    'debug',
    'fail',
    'region',
    'ready',
    'engine_type',
    'log-level',
    'api',
    'health',
    'heap',
    'helm',
  ],
]

const OTHERS = new Set(COMMANDS)
const FILES = new Set(PATHS)

/** Is this a command of somebody else, so that we neither run it nor offer a spelling? */
export function isOthers(name: string): boolean {
  return OTHERS.has(name) || TAKEN_BACK.test(name) || FAMILIES.test(name)
}

/** Is this the beginning of a path on a disk or a server? */
export function isPath(name: string): boolean {
  return FILES.has(name)
}
