// The pull requests of the seed, modelled on what TiKV really gets; the words are ours.
import { editedModule, lockFile } from './files.ts'
import { pullBody } from './templates.ts'

export interface SeedCommit {
  readonly message: string
  readonly files: Readonly<Record<string, string>>
  /** Login of the author when it is not the pull request's. */
  readonly by?: string
  readonly signed?: boolean
}

export interface SeedPull {
  readonly number: number
  readonly by: string
  readonly title: string
  readonly body: string
  readonly branch: string
  readonly base?: string
  readonly draft?: boolean
  readonly days: number
  readonly labels?: readonly string[]
  readonly commits: readonly SeedCommit[]
  readonly comments?: readonly (readonly [by: string, body: string])[]
  readonly reviews?: readonly (readonly [
    by: string,
    state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED',
    body: string,
  ])[]
}

function edit(path: string, ...lines: string[]): Record<string, string> {
  return { [path]: editedModule(path, lines) }
}

const many = (count: number, line: (at: number) => string) => Array.from({ length: count }, (_, at) => line(at))

export const PULLS: readonly SeedPull[] = [
  {
    number: 19821,
    by: 'ada-newcomer',
    title: 'Fix wrong log when region is not found',
    body: pullBody({
      issue: null,
      changed: 'The log printed the region id of the request, not of the peer. I was confused by it for an hour.',
    }),
    branch: 'fix-log',
    days: 1,
    commits: [
      {
        message: 'fix wrong log',
        files: edit('components/pd_client/src/client.rs', 'info!("region {} not found", self.held);'),
      },
    ],
    comments: [['ada-newcomer', 'Hello! This is my first pull request here, is there anything else I should do?']],
  },
  {
    number: 19822,
    by: 'bo-returning',
    title: 'cdc: drop the delegate of a removed region',
    body: pullBody({
      issue: 'close #19805',
      changed: 'A region that left the store kept its delegate until the next scan.',
      message: 'The delegate goes when the region goes, so its memory is given back at once.',
      tests: ['Unit test'],
      note: 'Fix a memory leak of TiCDC when regions are moved away',
    }),
    branch: 'cdc-drop-delegate',
    days: 2,
    commits: [
      {
        message: 'cdc: drop the delegate of a removed region',
        files: edit('components/cdc/src/delegate.rs', 'self.held = 0;'),
        signed: true,
      },
      { message: 'address comments', files: edit('components/cdc/src/endpoint.rs', 'self.held -= 1;') },
      {
        message: 'cdc: add a test',
        files: { 'components/cdc/src/delegate_test.rs': '#[test]\nfn test_drop_delegate() {}\n' },
        signed: true,
      },
    ],
  },
  {
    number: 19823,
    by: 'chen-reviewer',
    title: 'WIP: raftstore: split the apply queue by priority',
    body: pullBody({ issue: 'ref #19807', message: 'Two queues instead of one.', tests: ['Unit test'], note: 'None' }),
    branch: 'apply-priority',
    days: 3,
    commits: [
      {
        message: 'raftstore: split the apply queue',
        files: edit(
          'components/raftstore/src/store/fsm/apply.rs',
          ...many(40, (at) => `let queue_${at} = self.held + ${at};`),
        ),
        signed: true,
      },
    ],
  },
  {
    number: 19824,
    by: 'dilan-private',
    title: 'storage: count lock conflicts by command',
    body: pullBody({ issue: 'close #19808', tests: ['No code'], note: 'None' }),
    branch: 'lock-conflicts',
    draft: true,
    days: 2,
    commits: [
      {
        message: 'storage: count lock conflicts by command',
        files: edit('src/storage/txn/scheduler.rs', 'metrics::LOCK_CONFLICT.inc();'),
        signed: true,
      },
    ],
  },
  {
    number: 19825,
    by: 'ti-chi-bot[bot]',
    title: 'raftstore: keep the lease when a peer wakes up (#19790)',
    body: `This is an automated cherry-pick of #19790\n\n${pullBody({
      issue: 'close #19806',
      message: 'A peer that wakes up asks for its lease before it serves reads.',
      tests: ['Integration test'],
      note: 'Fix stale reads after hibernation',
    })}`,
    branch: 'cherry-pick-19790-to-release-8.5',
    base: 'release-8.5',
    days: 4,
    labels: ['type/cherry-pick-for-release-8.5', 'do-not-merge/cherry-pick-not-approved', 'release-note'],
    commits: [
      {
        message: 'raftstore: keep the lease when a peer wakes up',
        files: edit('components/raftstore/src/store/peer.rs', 'self.lease.check();'),
        by: 'overvenus',
        signed: true,
      },
    ],
  },
  {
    number: 19826,
    by: 'glorv',
    title: 'tests: wait for the split in test_split_region',
    body: pullBody({
      issue: 'close #19809',
      changed: 'The test looked before the split was done, about once in two hundred runs.',
      message: 'The test waits for the split instead of sleeping.',
      tests: ['Integration test'],
      note: 'None',
    }),
    branch: 'stable-split-test',
    days: 1,
    commits: [
      {
        message: 'tests: wait for the split in test_split_region\n\nSleeping was not enough on a busy machine.',
        files: edit('tests/integrations/raftstore/test_split_region.rs', 'must_wait_for_split(&cluster);'),
        signed: true,
      },
    ],
    reviews: [['LykxSassinator', 'APPROVED', 'LGTM, thanks for the numbers.']],
  },
  {
    number: 19827,
    by: 'bo-returning',
    title: 'storage: make the size of the latch table a setting',
    body: pullBody({
      issue: 'close #19810',
      message: 'A new setting `storage.scheduler-latch-slots` with the present value as default.',
      tests: ['Unit test', 'Manual test'],
      sideEffects: ['Performance regression: Consumes more Memory'],
      note: 'Add the setting `storage.scheduler-latch-slots`',
    }),
    branch: 'latch-slots',
    days: 5,
    commits: [
      {
        message: 'storage: make the size of the latch table a setting',
        files: {
          ...edit('src/storage/config.rs', 'let slots = self.limit;'),
          ...edit('src/config/mod.rs', 'self.check_latch_slots();'),
          'etc/config-template.toml':
            '# Every setting, with what it is when nothing is said.\n\n[log]\nlevel = "info"\n\n[storage]\n# scheduler-latch-slots = 524288\n',
        },
        signed: true,
      },
    ],
    reviews: [
      ['chen-reviewer', 'COMMENTED', 'Who would change this, and when? A sentence in the template would help.'],
    ],
  },
  {
    number: 19828,
    by: 'LykxSassinator',
    title: 'storage, raftstore: read the latch without a lock',
    body: pullBody({
      issue: 'ref #19811',
      changed: 'Two atomic loads instead of a mutex. 7 % more point reads in our benchmark, see the issue.',
      message: 'Readers of a latch no longer take its lock.',
      tests: ['Unit test', 'Manual test'],
      note: 'Improve point reads by 7 % on machines with many cores',
    }),
    branch: 'lock-free-latch',
    days: 6,
    commits: [
      {
        message: 'storage: read the latch without a lock',
        files: {
          ...edit('src/storage/txn/latch.rs', ...many(14, (at) => `let slot_${at} = self.held;`)),
          ...edit('src/storage/txn/scheduler.rs', 'let latched = self.take_fast();'),
        },
        signed: true,
      },
      {
        message: 'raftstore: use the new latch',
        files: edit('components/raftstore/src/store/fsm/peer.rs', 'self.latch.load();'),
        signed: true,
      },
    ],
  },
  {
    number: 19829,
    by: 'overvenus',
    title: '*: update kvproto and regenerate the error codes',
    body: pullBody({
      issue: 'ref #19807',
      message: 'The new messages come from kvproto; the code table is generated.',
      tests: ['No code'],
      note: 'None',
    }),
    branch: 'update-kvproto',
    days: 3,
    commits: [
      {
        message: '*: update kvproto and regenerate the error codes',
        files: {
          'Cargo.lock': lockFile(400),
          'components/error_code/etc/error_code.toml': `# Made by error_code; do not edit.\n${many(120, (at) => `["KV:Storage:${at}"]\nerror = "code ${at}"\n`).join('')}`,
          ...edit('components/txn_types/src/lock.rs', 'self.check_generation();'),
        },
        signed: true,
      },
    ],
  },
  {
    number: 19830,
    by: 'dependabot[bot]',
    title: 'build(deps): bump log from 0.4.20 to 0.4.22',
    body: 'Bumps the crate log from 0.4.20 to 0.4.22.\n\nThe release notes list two fixes and no change of behaviour.\n',
    branch: 'dependabot/cargo/log-0.4.22',
    days: 7,
    labels: ['dependencies'],
    commits: [
      {
        message: 'build(deps): bump log from 0.4.20 to 0.4.22\n\nSigned-off-by: dependabot[bot] <support@github.com>',
        files: {
          'Cargo.toml':
            '[package]\nname = "tikv"\nversion = "8.5.0"\nedition = "2021"\n\n[dependencies]\nlog = "0.4.22"\nprost = "0.12.3"\n',
        },
      },
    ],
  },
  {
    number: 19831,
    by: 'ada-newcomer',
    title: 'add a metric of the number of pending splits',
    body: pullBody({
      issue: 'Close #19812, ref #19822',
      message: 'One gauge.',
      tests: [],
      note: '',
    }),
    branch: 'pending-splits',
    days: 1,
    commits: [
      {
        message: 'add metric\n\nSigned-off-by: Somebody Else <somebody@example.org>',
        files: {
          ...edit('components/raftstore/src/store/worker/split_controller.rs', 'metrics::PENDING_SPLITS.set(1);'),
          'metrics/grafana/tikv_details.json': '{ "title": "TiKV details", "panels": ["pending splits"] }\n',
        },
      },
    ],
  },
  {
    number: 19832,
    by: 'fabio-user',
    title: 'docs: fix two typos in the README',
    body: 'Two typos. Small thing, I hope the template is not needed for it.\n',
    branch: 'patch-1',
    days: 8,
    commits: [
      {
        message: 'docs: fix two typos in the README\n\nSigned-off-by: Fabio Utente <fabio-user@example.com>',
        files: {
          'README.md':
            '# TiKV (sandbox)\n\nA small stand-in for the real repository, so the app has something to look at.\n',
        },
      },
    ],
    comments: [
      ['chen-reviewer', 'Thanks! Could you link an issue, or ask for `skip-issue-check`?'],
      ['fabio-user', '/assign @chen-reviewer'],
    ],
  },
  {
    number: 19833,
    by: 'chen-reviewer',
    title: 'raftstore: write the lease of a peer in one place',
    body: pullBody({
      issue: 'close #19813',
      changed: 'Three places decided about the lease. Now one does, and the others ask.',
      message: 'The lease of a peer is written in one place.',
      tests: ['Unit test', 'Integration test'],
      note: 'None',
    }),
    branch: 'one-lease',
    days: 9,
    commits: [
      {
        message: 'raftstore: write the lease of a peer in one place',
        files: {
          ...edit(
            'components/raftstore/src/store/peer.rs',
            ...many(120, (at) => `let lease_${at} = self.limit + ${at};`),
          ),
          ...edit(
            'components/raftstore/src/store/fsm/peer.rs',
            ...many(40, (at) => `let ask_${at} = self.limit + ${at};`),
          ),
        },
        signed: true,
      },
    ],
    reviews: [
      [
        'overvenus',
        'CHANGES_REQUESTED',
        'Where is the invariant written down now? The maintenance guide should say it.',
      ],
    ],
  },
  {
    number: 19834,
    by: 'bo-returning',
    title: 'server: answer a health check while shutting down',
    body: pullBody({
      issue: 'close #19814',
      message: 'The health service goes last, so that a load balancer sees the store leave.',
      tests: ['Integration test'],
      note: 'TiKV answers health checks until it has stopped',
    }).replaceAll('\n', '\r\n'),
    branch: 'health-last',
    days: 4,
    commits: [
      {
        message: 'server: answer a health check while shutting down',
        files: edit('src/server/status_server/mod.rs', 'self.leave();'),
        signed: true,
      },
    ],
  },
]

/** Pull requests merged long ago: they make returning authors. Number, author, title. */
export const MERGED: readonly (readonly [number: number, by: string, title: string])[] = [
  [19701, 'bo-returning', 'cdc: name the thread of the endpoint'],
  [19723, 'bo-returning', 'storage: say which key was locked'],
  [19745, 'bo-returning', 'server: fix the unit of a metric'],
  [19750, 'chen-reviewer', 'raftstore: remove a field nobody reads'],
  [19761, 'glorv', 'raftstore: smaller messages for sleeping peers'],
  [19772, 'LykxSassinator', 'engine_rocks: report stalls by column family'],
  [19790, 'overvenus', 'raftstore: keep the lease when a peer wakes up'],
  [19795, 'dilan-private', 'tikv_util: name the workers of a pool'],
]
