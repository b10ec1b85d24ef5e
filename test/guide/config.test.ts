import { describe, expect, it } from 'vitest'
import { checkDefault, explainDefault } from '../../src/guide/config/check.ts'
import { readRustSource } from '../../src/guide/config/rust-source.ts'
import { meansSame, parseDuration, parseSize } from '../../src/guide/config/values.ts'

const CONFIG = `
use causal_ts::Config as CausalTsConfig;
use raftstore::{coprocessor::Config as CopConfig, store::{Config as RaftstoreConfig, SplitConfig}};
use elsewhere::ExternalConfig;
pub struct TikvConfig {
    #[serde(rename = "raftstore")]
    pub raft_store: RaftstoreConfig,
    pub coprocessor: CopConfig,
    pub causal_ts: CausalTsConfig,
    pub pool: PoolConfig,
    pub outside: ExternalConfig,
    #[serde(skip_serializing)]
    pub memory_usage_high_water: f64,
}
impl Default for TikvConfig {
    fn default() -> TikvConfig {
        TikvConfig {
            raft_store: RaftstoreConfig::default(),
            coprocessor: CopConfig::default(),
            pool: PoolConfig { size: 7, ..Default::default() },
            memory_usage_high_water: 0.1,
        }
    }
}
pub struct PoolConfig { pub size: usize, pub level: Level, pub name: String, pub stack: ReadableSize }
impl Default for PoolConfig {
    fn default() -> Self {
        Self { size: 4, level: Level::MinOverlap, name: DEFAULT_NAME.to_owned(), stack: ReadableSize(8 * MIB) }
    }
}
const DEFAULT_NAME: &str = "grpc";
`
const STORE = `
with_prefix!(prefix_apply "apply-");
pub struct Config {
    pub merge_max_log_gap: u64,
    pub raft_base_tick_interval: ReadableDuration,
    pub raft_entry_max_size: ReadableSize,
    pub hang: Option<ReadableDuration>,
    pub computed: u64,
    pub far: u64,
    pub map: HashMap<String, u64>,
    pub unset: Option<u64>,
    #[serde(flatten, with = "prefix_apply")]
    pub apply_batch_system: BatchSystemConfig,
}
impl Default for Config {
    fn default() -> Config {
        Config {
            merge_max_log_gap: 10,
            // a comment, with: a colon
            raft_base_tick_interval: ReadableDuration::secs(1),
            raft_entry_max_size: ReadableSize::mb(8),
            hang: Some(ReadableDuration::minutes(1)),
            computed: if cfg!(test) { 1 } else { 2 },
            map: HashMap::default(),
            far: elsewhere::FAR_AWAY,
            unset: None,
            apply_batch_system: BatchSystemConfig::default(),
        }
    }
}
`
const BATCH = `
pub struct Config { pub pool_size: usize, pub reschedule_duration: ReadableDuration }
impl Default for Config { fn default() -> Config { Config { pool_size: 2, reschedule_duration: ReadableDuration::millis(super::WAIT_MS,) } } }
`
const PD = `
const (
	defaultMaxMergeRegionSize = 54
	defaultDown = 30 * time.Minute // long
)
type ScheduleConfig struct {
	MaxMergeRegionSize uint64 \`toml:"max-merge-region-size" json:"x"\`
	Down typeutil.Duration \`toml:"max-store-down-time,omitempty" json:"x"\`
	Odd uint64 \`toml:"odd"\`
}
func (c *ScheduleConfig) Adjust() {
	configutil.AdjustUint64(&c.MaxMergeRegionSize, defaultMaxMergeRegionSize)
	configutil.AdjustDuration(&c.Down, defaultDown)
	configutil.AdjustUint64(&c.Odd, compute())
}
`
const tikv = readRustSource(
  new Map([
    ['src/config/mod.rs', CONFIG],
    ['components/raftstore/src/store/config.rs', `use batch_system::Config as BatchSystemConfig;\n${STORE}`],
    [
      'components/raftstore/src/coprocessor/config.rs',
      'pub struct Config { pub batch_split_limit: u64, pub size: ReadableSize, pub std: ReadableDuration } impl Default for Config { fn default() -> Self { let n = 10; let size = ReadableSize::kb(4); Self { batch_split_limit: n, size, std: ReadableDuration(Duration::from_secs(300)) } } }',
    ],
    ['components/batch-system/src/config.rs', BATCH],
    ['components/batch-system/src/lib.rs', 'pub const WAIT_MS: u64 = 5_000;'],
    [
      'components/causal_ts/src/config.rs',
      '#[derive(Default)] pub struct Config { pub on: bool, pub count: u32, pub odd: Odd }',
    ],
  ]),
)

function check(key: string, value: string, withPd = true): string {
  const result = checkDefault(
    { key, value, page: 'p', line: 1 },
    { tikv, pd: withPd ? new Map([['config.go', PD]]) : null },
  )
  return result.state === 'same' ? 'same' : `${result.state}: ${result.text}`
}

describe('a stated default against the source', () => {
  it.each([
    ['raftstore.merge-max-log-gap', '10'],
    ['raftstore.raft-base-tick-interval', '1s'],
    ['raftstore.raft-base-tick-interval', '1000ms'],
    ['raftstore.raft-entry-max-size', '8MiB'],
    ['raftstore.raft-entry-max-size', '8MB'],
    ['raftstore.hang', '1m'],
    ['raftstore.apply-pool-size', '2'],
    ['raftstore.apply-reschedule-duration', '5s'],
    ['coprocessor.size', '4KiB'],
    ['coprocessor.std', '5m'],
    ['causal-ts.on', 'false'],
    ['causal-ts.count', '0'],
    ['pool.size', '7'],
    ['pool.level', 'min-overlap'],
    ['pool.name', 'grpc'],
    ['pool.name', '"grpc"'],
    ['pool.stack', '8MiB'],
    ['memory-usage-high-water', '0.1'],
    ['schedule.max-merge-region-size', '54'],
    ['schedule.max-store-down-time', '30m'],
  ])('%s is %s', (key, value) => {
    expect(check(key, value)).toBe('same')
  })

  it.each([
    [
      'raftstore.merge-max-log-gap',
      '11',
      'differs: `raftstore.merge-max-log-gap` is said to be `11`; `components/raftstore/src/store/config.rs` says `10`.',
    ],
    [
      'raftstore.raft-entry-max-size',
      '8',
      'differs: `raftstore.raft-entry-max-size` is said to be `8`; `components/raftstore/src/store/config.rs` says `8MiB`.',
    ],
    [
      'raftstore.hang',
      '1h',
      'differs: `raftstore.hang` is said to be `1h`; `components/raftstore/src/store/config.rs` says `1m`.',
    ],
    [
      'raftstore.merge-max-log-gaps',
      '10',
      'differs: There is no config field `raftstore.merge-max-log-gaps`. Did you mean `merge-max-log-gap`?',
    ],
    [
      'schedule.max-merge-region-size',
      '20',
      'differs: `schedule.max-merge-region-size` is said to be `20`; `pd:config.go` says `54`.',
    ],
    ['schedule.none', '20', 'differs: Neither TiKV nor PD has a config field `schedule.none`.'],
    ['raftstore.computed', '2', expect.stringMatching(/^cannot prove: .*components\/raftstore\/src\/store\/config.rs/)],
    ['raftstore.far', '2', expect.stringMatching(/^cannot prove/)],
    ['raftstore.unset', '2', expect.stringMatching(/^cannot prove/)],
    ['raftstore.map', '2', expect.stringMatching(/^cannot prove/)],
    ['causal-ts.odd', '2', expect.stringMatching(/^cannot prove/)],
    ['coprocessor.batch-split-limit', '10', expect.stringMatching(/^cannot prove/)],
    ['outside.x', '2', expect.stringMatching(/^cannot prove/)],
    ['schedule.odd', '2', expect.stringMatching(/^cannot prove/)],
  ])('%s is not proven to be %s', (key, value, expected) => {
    expect(check(key, value)).toEqual(expected)
  })

  it('of PD cannot be proven without PD', () => {
    expect(check('schedule.max-merge-region-size', '54', false)).toMatch(/^cannot prove: .*no checkout of PD/)
  })

  it('is a notice when it cannot be proven, an error when it differs', () => {
    const stated = { key: 'a.b', value: '1', page: 'p', line: 3 }
    expect(explainDefault('f', stated, { state: 'same' })).toBeNull()
    expect(explainDefault('f', stated, { state: 'cannot prove', text: 'x' })?.level).toBe('notice')
    expect(explainDefault('f', stated, { state: 'differs', text: 'x' })).toEqual({
      file: 'f',
      line: 3,
      rule: 'default',
      text: 'x',
    })
  })
})

describe('values as the config file shows them', () => {
  it.each([
    ['256MiB', 268435456],
    ['8KB', 8192],
    ['1.5GiB', 1610612736],
    ['100', 100],
    ['10s', null],
    ['', null],
    ['MiB', null],
  ])('size %s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  it.each([
    ['10s', 10e6],
    ['1h30m', 5400e6],
    ['20us', 20],
    ['500ms', 500e3],
    ['1d', 86400e6],
    ['10', null],
    ['s', null],
    ['1s x', null],
  ])('duration %s', (text, micros) => {
    expect(parseDuration(text)).toBe(micros)
  })

  it('numbers may be grouped', () => {
    expect(meansSame('40,960', { kind: 'number', value: 40960 })).toBe(true)
    expect(meansSame('40_960', { kind: 'number', value: 40960 })).toBe(true)
    expect(meansSame('True', { kind: 'bool', value: true })).toBe(true)
    expect(meansSame('ten', { kind: 'number', value: 10 })).toBe(false)
  })
})
