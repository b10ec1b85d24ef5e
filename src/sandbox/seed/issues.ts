// The issues of the seed, modelled on what TiKV really gets; the words are ours.
import { bugBody } from './templates.ts'

export interface SeedIssue {
  readonly number: number
  readonly by: string
  readonly title: string
  readonly body: string
  readonly labels?: readonly string[]
  readonly days: number
  readonly comments?: readonly (readonly [by: string, body: string])[]
}

const PANIC = `[2026/10/14 03:12:55.120 +00:00] [FATAL] [lib.rs:509] ["assertion failed: self.held <= self.limit"]
   0: tikv_util::set_panic_hook::{{closure}}
   1: std::panicking::rust_panic_with_hook
   2: raftstore::store::fsm::apply::ApplyDelegate::handle_raft_entry_normal
   3: raftstore::store::fsm::apply::ApplyFsm::handle_tasks
   4: batch_system::batch::Poller::poll`

export const ISSUES: readonly SeedIssue[] = [
  {
    number: 19805,
    by: 'eve-reporter',
    title: 'cdc: memory grows when regions move away',
    body: bugBody({
      version: 'Release Version: 8.1.1, Git Commit Hash: 4e6d5c3b2a19087f6e5d4c3b2a19087f6e5d4c3b',
      system: 'Rocky Linux 9, 32 cores',
      steps:
        '1. Start a changefeed over 20,000 regions\n2. Take a store out of the cluster\n3. Watch the memory of the others for an hour',
      expected: 'It stays level.',
      happened: 'It grows by 200 MiB an hour. Restarting gives it back.',
    }),
    labels: ['type/bug', 'severity/major', 'affects-8.1', 'component/CDC'],
    days: 20,
    comments: [['bo-returning', 'I think the delegate is never dropped. /assign']],
  },
  {
    number: 19806,
    by: 'overvenus',
    title: 'raftstore: stale read after a peer wakes up',
    body: bugBody({
      version: 'master, 7a6b5c4d3e',
      system: 'Linux 6.1, x86_64',
      steps: 'Let a region sleep, move its leader, read from the old one within 10 ms.',
      expected: 'The read is refused or fresh.',
      happened: 'About one in 50,000 is stale.',
    }),
    labels: ['type/bug', 'severity/critical', 'affects-8.5', 'component/raftstore'],
    days: 30,
  },
  {
    number: 19807,
    by: 'chen-reviewer',
    title: 'Tracking: apply by priority',
    body: '## Development Task\n\n- [x] measure the queue\n- [ ] split it in two\n- [ ] choose the priority per request\n- [ ] document it in the maintenance guide\n',
    labels: ['type/enhancement'],
    days: 40,
  },
  {
    number: 19808,
    by: 'dilan-private',
    title: 'storage: tell lock conflicts of different commands apart',
    body: "## Feature Request\n\n### Is your feature request related to a problem? Please describe:\n\nThe metric counts all conflicts together, so a hot key of one job hides behind another.\n\n### Describe the feature you'd like:\n\nA label with the name of the command.\n\n### Describe alternatives you've considered:\n\nReading logs.\n\n### Teachability, Documentation, Adoption, Migration Strategy:\n\nOne line in the metrics page.\n",
    labels: ['type/feature-request'],
    days: 15,
  },
  {
    number: 19809,
    by: 'glorv',
    title: 'Unstable test test_split_region',
    body: '## Bug Report\n\nIt failed 3 times out of 600 last week: the region was looked at before the split was done.\n',
    labels: ['type/bug', 'severity/moderate'],
    days: 6,
  },
  {
    number: 19810,
    by: 'fabio-user',
    title: 'Could the number of latch slots be a setting?',
    body: '## Question\n\nWe have a machine with 256 cores and see waiting on latches. Is the number of slots fixed? Would more help?\n',
    labels: ['type/question'],
    days: 12,
    comments: [['cfzjywxk', 'It is fixed today. A setting would be fine with me, if the default stays.']],
  },
  {
    number: 19811,
    by: 'LykxSassinator',
    title: 'Point reads: the latch is the next bottleneck',
    body: '## Development Task\n\nWith 64 cores a quarter of the time of a point read is spent on the lock of its latch. Numbers and flame graphs below.\n',
    labels: ['type/enhancement', 'sig/transaction'],
    days: 18,
  },
  {
    number: 19812,
    by: 'zhangjinpeng87',
    title: 'Show how many splits are pending',
    body: '## Development Task\n\nA gauge and a panel. A good start for somebody new: the code is small and the reviewer is patient.\n',
    labels: ['type/enhancement', 'difficulty/easy', 'good first issue', 'help wanted'],
    days: 25,
    comments: [['ada-newcomer', 'May I take this one?\n\n/assign']],
  },
  {
    number: 19813,
    by: 'overvenus',
    title: 'raftstore: the lease of a peer is written in three places',
    body: '## Development Task\n\nEvery second bug of this year around leases came from two of them disagreeing.\n',
    labels: ['type/refactor'],
    days: 22,
  },
  {
    number: 19814,
    by: 'fabio-user',
    title: 'Health check fails before the store has left',
    body: bugBody({
      version: '8.5.1',
      system: 'Kubernetes 1.30, arm64',
      steps: 'Delete the pod, poll the health service.',
      expected: 'It answers until the process ends.',
      happened: 'It stops about two seconds early, so the balancer sends requests into nothing.',
    }),
    labels: ['type/bug', 'severity/moderate', 'affects-8.5'],
    days: 10,
  },
  {
    number: 19815,
    by: 'eve-reporter',
    title: 'TiKV panics while applying',
    body: bugBody({
      version: 'nightly',
      system: '',
      steps: 'It happened over night. I do not know how to make it happen again.',
      expected: '',
      happened: `One store stopped and did not come back.\n\n\`\`\`\n${PANIC}\n\`\`\``,
    }),
    labels: ['type/bug'],
    days: 1,
  },
  {
    number: 19816,
    by: 'fabio-user',
    title: 'it does not work',
    body: bugBody({ version: '', system: '', steps: '', expected: '', happened: 'it does not start any more' }),
    labels: ['type/bug'],
    days: 1,
  },
  {
    number: 19817,
    by: 'eve-reporter',
    title: 'TiKV 启动后内存持续增长',
    body: bugBody({
      version: '8.1.0',
      system: 'CentOS 7, 16 核',
      steps: '启动后不做任何操作，等待一个小时',
      expected: '内存稳定',
      happened: '内存从 2 GiB 增长到 6 GiB',
    }),
    labels: ['type/bug'],
    days: 2,
  },
  {
    number: 19818,
    by: 'bo-returning',
    title: 'import: `a || b` in a filter is read as one name',
    body: '## Bug Report\n\nThe title has a pipe in it, as the filter has. Version 8.5.0. Steps: import with the filter `a || b`. Expected two tables, got none.\n',
    labels: ['type/bug', 'severity/minor'],
    days: 3,
  },
  {
    number: 19819,
    by: 'ada-newcomer',
    title: 'Please explain what a region is',
    body: '## Question\n\nI read the words *region*, *peer* and *store* and cannot tell them apart. Is there a page for people who are new?\n',
    days: 4,
    comments: [['chen-reviewer', 'There is one in the guide, and your question shows that it is hard to find.']],
  },
]

/** Numbers that merged pull requests point at; closed long ago. */
export const CLOSED: readonly (readonly [number: number, by: string, title: string])[] = [
  [19700, 'eve-reporter', 'cdc: threads have no names'],
  [19722, 'fabio-user', 'storage: the error does not say which key'],
]
