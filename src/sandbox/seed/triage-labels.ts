// Labels of issues: what a bug touches, how it shows, who found it, which versions have it. In the style of TiKV's.

const GREY = 'c5def5'

const COMPONENTS: readonly (readonly [name: string, description: string])[] = [
  ['CDC', 'Change data capture'],
  ['PITR', 'Point-in-time recovery'],
  ['backup-restore', 'Backup and restore'],
  ['build', 'How TiKV is built'],
  ['causal-ts', 'Timestamps of API V2'],
  ['config', 'Settings'],
  ['coprocessor', 'Requests that are run near the data'],
  ['encryption', 'Encryption at rest'],
  ['engine', 'Storage engines and their traits'],
  ['gc', 'Removing old versions'],
  ['in-memory-engine', 'Ranges kept in memory'],
  ['lightning', 'Import of files'],
  ['logging', 'Logs'],
  ['metrics', 'Metrics and panels'],
  ['pd-client', 'Talking to the placement driver'],
  ['performance', 'Speed'],
  ['raftstore', 'Raft store'],
  ['raftstore-v2', 'Raft store of the partitioned engine'],
  ['raw-kv', 'Raw keys and values'],
  ['resource-control', 'Resource groups and limits'],
  ['rocksdb', 'RocksDB'],
  ['security', 'TLS and certificates'],
  ['server', 'gRPC and status server'],
  ['snapshot', 'Snapshots of regions'],
  ['storage', 'Storage and scheduler'],
  ['test', 'Tests'],
  ['test-bench', 'Tests and benchmarks'],
  ['tikv-ctl', 'tikv-ctl'],
  ['titan', 'Large values'],
  ['transaction', 'Transactions'],
]

const SIGS = ['coprocessor', 'diagnosis', 'engine', 'migrate', 'raft', 'scheduling', 'transaction']

const IMPACTS: readonly (readonly [name: string, description: string])[] = [
  ['data-loss', 'Data is lost.'],
  ['func-failure', 'A function does not work.'],
  ['inconsistency', 'Replicas or indexes do not agree.'],
  ['leak', 'Memory, threads or files are not given back.'],
  ['oom', 'It takes memory until the process ends.'],
  ['panic', 'The process panics.'],
  ['performance-jitter', 'It is slow now and then.'],
  ['upgrade', 'It breaks an upgrade.'],
  ['wrong-result', 'The answer is wrong.'],
]

const OTHERS: readonly (readonly [name: string, color: string, description: string])[] = [
  ['may-affects-7.5', 'ededed', 'It is not known yet whether this bug affects 7.5.'],
  ['may-affects-8.1', 'ededed', 'It is not known yet whether this bug affects 8.1.'],
  ['may-affects-8.5', 'ededed', 'It is not known yet whether this bug affects 8.5.'],
  ['status/needs-info', 'fef2c0', 'The report misses something that is needed to act on it.'],
  ['status/confirmed', 'bfe5bf', 'Somebody else has seen it too.'],
  ['found/automation', 'd4c5f9', 'Found by an automatic test.'],
  ['found/customer', 'd4c5f9', 'Found in production.'],
  ['report/community', 'd4c5f9', 'Reported by the community.'],
  ['report/customer', 'd4c5f9', 'Reported by a customer.'],
  ['feature/accepted', '0e8a16', 'This feature request is accepted.'],
  ['feature/developing', '1d76db', 'This feature is being developed.'],
  ['feature/reviewing', '5319e7', 'This feature request is being looked at.'],
  ['type/performance', '97a1ef', 'About speed.'],
  ['challenge-program', 'fbca04', 'Part of the challenge program.'],
  ['compatibility-breaker', 'e11d21', 'Breaks compatibility.'],
  ['high-performance', 'fbca04', 'Part of the high-performance program.'],
  ['security', 'b60205', 'About security.'],
]

export const TRIAGE_LABELS: readonly (readonly [name: string, color: string, description: string | null])[] = [
  ...COMPONENTS.map(([name, description]) => [`component/${name}`, GREY, description] as const),
  ...SIGS.map((name) => [`sig/${name}`, GREY, null] as const),
  ...IMPACTS.map(([name, description]) => [`impact/${name}`, 'f9d0c4', description] as const),
  ...OTHERS,
]
