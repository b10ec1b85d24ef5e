// How long reading a report takes: real-looking ones of 64 KiB, then texts made to be slow.
import type { BugReportPolicy } from '../src/flows/bug-report/index.ts'
import { openGuideBook } from '../src/guide-book.ts'
import type { ReportText } from '../src/model/index.ts'
import { parsePolicies } from '../src/policies.ts'
import { reportOf } from '../src/report.ts'
import { readReport } from '../src/triage/read-report.ts'
import { reportRules } from '../test/triage/report-rules.ts'
import { goal, median } from './figures.ts'

const SIZE = 65_536
const LIMIT = 20
const HOSTILE_LIMIT = 100
const ROUNDS = 15

const FRAME =
  '  12: <raftstore::store::fsm::apply::ApplyPoller<EK> as batch_system::batch::PollHandler<A,B>>::handle_normal::h0123456789abcdef\n             at /home/jenkins/go/src/github.com/pingcap/tikv/components/raftstore/src/store/fsm/apply.rs:4120:13\n'
const LOG =
  '[2021/08/09 12:08:07.123 +08:00] [WARN] [store.rs:426] ["[region 40] 92 unexpected state"] [store_id=4] [thread_name=apply-0] [err_code=KV:Raftstore:RegionNotFound]\n'
const TEMPLATE =
  '## Bug Report\n\n### What version of TiKV are you using?\n\nRelease Version: 8.5.1\nGit Commit Hash: 0123456789abcdef0123456789abcdef01234567\n\n### Steps to reproduce\n\n1. start 2. wait\n\n### What did happened?\n\n'

const REPORTS: Readonly<Record<string, string>> = {
  'a backtrace': `${TEMPLATE}\`\`\`\n${FRAME.repeat(400)}`,
  'a log': `${TEMPLATE}\`\`\`\n${LOG.repeat(500)}`,
  'a log without a fence': `${TEMPLATE}${LOG.repeat(500)}`,
  'one line with a backtrace': `${TEMPLATE}[FATAL] [lib.rs:465] ["x"] [backtrace="${FRAME.replaceAll('\n', '\\n').repeat(400)}"]`,
  'a configuration': `${TEMPLATE}\`\`\`\n${'[raftstore]\nstore-pool-size = 2\n[rocksdb.defaultcf]\nblock-cache-size = "1GB"\n'.repeat(900)}`,
  prose: `${TEMPLATE}${'After the upgrade from v7.5.1 to v8.5.0 the store with region 12 was slow, and `raftstore.store-pool-size` was 2. '.repeat(700)}`,
}

const UNITS: readonly string[] = [
  ...[
    '>',
    '> > ',
    '`',
    '```\n',
    '```x\n### What did happened?\n',
    '~~~\n',
    '<!--',
    '<!-- a -->',
    '-->',
    '# a\n',
    '**a**\n',
    '1. a?\n',
  ],
  ...[
    '**a ',
    '[',
    '[a](http',
    '](http',
    '[a](http://b)',
    '\\n',
    '\\"',
    '[FATAL] ["',
    "panicked at '",
    'x panicked at x.rs:1:\n',
    '  1: a::b\n',
  ],
  ...[
    '  1: a::b\n     at /x/y.rs:1:2\n',
    '<<',
    '<a as ',
    '{{closure}}',
    'a::',
    '::',
    '#1 in a::b (',
    '/a',
    'components/a/',
    'src/',
    'a.rs:1',
  ],
  ...[
    '1.2.3 ',
    'v1.2.',
    '1.',
    '1.1.1.1 ',
    'Release Version: 1.2.3\n',
    'Git Commit Hash: ',
    'abcdef1 ',
    'tikv ',
    '[type=tikv] ',
    'version=',
  ],
  ...[
    'raftstore.',
    'raftstore.a',
    'tikv_a_',
    'KV:A:',
    'region 1 ',
    'region_id',
    "thread '",
    'apply-',
    '[raftstore]\n',
    'a = 1\n',
  ],
  ...[
    'What did happened?\n',
    '### What did happened?\n',
    '### What did hapened\n',
    'N/A\n',
    `${'/a'.repeat(1_900)}\n`,
    '  1: <impl for for for for\n',
    `  1: ${'<'.repeat(500)}a::b\n`,
    '![',
    `${'1.2 '.repeat(450)}\n`,
    `${'src/'.repeat(450)}\n`,
    "panicked at 'a', ",

    '\n',
    ' \n',
    '\t',
    ' ',
    '\r',
    '\u2028',
    '\u202e',
    '𝕒',
    '汉',
    'a\u0301',
    '| a ',
    '![a](',
    'aaaa',
  ],
]

function timeOf(body: string, read: (text: ReportText) => unknown): number {
  const text = { title: body.slice(0, 256), body: body.slice(0, SIZE), author: 'a', comments: [], labels: [] }
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    read(text)
    return performance.now() - began
  })
  return median(times)
}

function slowest(read: (text: ReportText) => unknown): readonly { readonly unit: string; readonly ms: number }[] {
  const all = UNITS.map((unit) => ({ unit, ms: timeOf(unit.repeat(Math.ceil(SIZE / unit.length)), read) }))
  return all.sort((one, other) => other.ms - one.ms).slice(0, 4)
}

/** Reading alone, then with labels by the values of the guide, as the app does it for each issue. */
export function benchTriage(): void {
  const policy = parsePolicies(openGuideBook().policies, {})['bug-report'] as BugReportPolicy
  const whole = (text: ReportText) => reportOf(text, { policy, repositoryLabels: null, duplicates: () => [] })
  const ways = { reading: (text: ReportText) => readReport(text, reportRules), 'with labels': whole }
  for (const [way, read] of Object.entries(ways)) {
    for (const [name, body] of Object.entries(REPORTS)) {
      const ms = timeOf(body, read)
      console.log(
        `${way.padEnd(12)} 64 KiB, ${name.padEnd(28)} ${ms.toFixed(1)} ms ${goal(ms < LIMIT, `< ${LIMIT} ms`)}`,
      )
    }
    for (const { unit, ms } of slowest(read))
      console.log(
        `${way.padEnd(12)} hostile ${JSON.stringify(unit.slice(0, 40)).padEnd(44)} ${ms.toFixed(1)} ms ${goal(ms < HOSTILE_LIMIT, `< ${HOSTILE_LIMIT} ms`)}`,
      )
  }
}
