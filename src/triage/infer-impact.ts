// What a bug does to those who run TiKV, `impact/*`, and which maintained versions it was seen on, `affects-*`.
import type { LabelGuess, Reading } from '../model/report.ts'

interface Impact {
  readonly name: string
  readonly confidence: number
  readonly why: string
  holds(title: string, reading: Reading): boolean
}

/**
 * `impact/panic` (tikv/tikv#17949) and `impact/func-failure` (#17191) were seen on TiKV's issues; the others are used by its
 * neighbour pingcap/tidb, and given only where a repository has them.
 */
const TABLE: readonly (readonly [string, number, string, Impact['holds']])[] = [
  ['impact/panic', 0.9, 'a panic is shown', (_, { panic }) => panic !== null],
  ['impact/panic', 0.85, 'the title tells of a panic', (title) => /\bpanic\w*/i.test(title)],
  [
    'impact/crash',
    0.8,
    'the title tells of a crash',
    (title) => /\b(?:crash\w*|core ?dump\w*|segfault\w*|sigill|sigsegv)\b/i.test(title),
  ],
  ['impact/oom', 0.9, 'the title tells of too much memory', (title) => /\b(?:oom\w*|out of memory)\b/i.test(title)],
  ['impact/leak', 0.85, 'the title tells of a leak', (title) => /\bleak\w*\b/i.test(title)],
  [
    'impact/wrong-result',
    0.85,
    'the title tells of wrong results',
    (title) => /\b(?:wrong|incorrect) (?:results?|values?|data)\b/i.test(title),
  ],
  ['impact/inconsistency', 0.85, 'the title tells of data that disagree', (title) => /\binconsisten\w*\b/i.test(title)],
  [
    'impact/deadlock',
    0.8,
    'the title tells of a deadlock',
    (title) => /\bdeadlock\w*\b/i.test(title) && !/\bdeadlock detect/i.test(title),
  ],
  [
    'impact/unavailable',
    0.7,
    'the title tells of an outage',
    (title) => /\bunavailab\w*|\bdrop\w* to (?:zero|0)\b/i.test(title),
  ],
  ['impact/upgrade', 0.75, 'the title tells of an upgrade', (title) => /\b(?:upgrad|downgrad)\w*\b/i.test(title)],
  [
    'impact/performance',
    0.7,
    'the title tells of lost speed',
    (title) => /\b(?:regression|slow\w*|latency|jitter|(?:qps|tps|throughput) (?:\w+ )?drop\w*)\b/i.test(title),
  ],
]

const IMPACTS: readonly Impact[] = TABLE.map(([name, confidence, why, holds]) => ({ name, confidence, why, holds }))

/** Of one label the surest; none unless it is a bug. */
export function guessImpacts(reading: Reading, title: string): LabelGuess[] {
  if (reading.kind !== 'bug') return []
  const found = new Map<string, LabelGuess>()
  for (const { name, confidence, why, holds } of IMPACTS)
    if (!found.has(name) && holds(title, reading)) found.set(name, { name, confidence, why })
  return [...found.values()]
}

/** `affects-8.5` when 8.5.3 was seen and 8.5 is maintained: a person has seen it there, so a person should confirm it. */
export function guessAffected(reading: Reading, maintained: readonly string[], prefix: string): LabelGuess[] {
  if (reading.kind !== 'bug') return []
  const seen = new Set(reading.versions.flatMap(({ version }) => /^(\d+\.\d+)(?:\.|$)/.exec(version ?? '')?.[1] ?? []))
  return maintained
    .filter((version) => seen.has(version))
    .map((version) => ({ name: `${prefix}${version}`, confidence: 0.8, why: `seen on ${version}` }))
}
