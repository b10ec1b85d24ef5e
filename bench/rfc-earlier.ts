// Is the RFC found that a question is about? Each RFC of a checkout is asked for in other words. node bench/rfc-earlier.ts <checkout>
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findEarlierRfcs, indexRfcs } from '../src/flows/rfc/earlier.ts'
import { termsOf } from '../src/guide/words.ts'

/** As somebody would title an issue who does not know the RFC. */
const QUESTIONS: Readonly<Record<number, string>> = {
  2: 'Reclaim disk space of a dropped table immediately instead of waiting for GC',
  3: 'Avoid copying the buffer when a gRPC message is sent',
  4: 'Merge many client requests into one gRPC call',
  6: 'Split a huge region into several at once',
  10: 'Separate thread pool for reads with priorities',
  12: 'Print keys in the same readable form in all tools',
  13: 'Limit how many operators PD schedules concurrently per store',
  14: 'Read from followers with strong consistency',
  17: 'Serve reads outside of the raftstore thread',
  18: 'One log format for TiDB, TiKV and PD',
  20: 'Tool to simulate a cluster and test PD scheduling',
  23: 'Idle regions should not tick or send heartbeats',
  29: 'Special interest groups and roles in the community',
  32: 'Follower snapshot when the apply index is already known',
  37: 'Prepare the target before moving leadership to another peer',
  42: 'Heat map of key ranges to find hotspots',
  43: 'Return coprocessor results in a columnar layout',
  44: 'A key value interface with multiple versions between raw and transaction',
  45: 'Split hot regions by read QPS',
  48: 'Reuse coprocessor results in TiDB when the region has not changed',
  49: 'Prevent using raw and transactional API in one cluster',
  54: 'Safe membership change of several peers across data centers',
  55: 'Move the PD repository to another GitHub organisation',
  59: 'Know which component uses how much memory',
  67: 'Flow control in the scheduler to avoid RocksDB stalling writes',
  69: 'New key encoding so that raw, TTL and transaction data can live together',
  72: 'Import large data into raw KV without stopping the service',
  76: 'Back up raw key values as SST files',
  77: 'Keep pessimistic locks in memory without writing them through raft',
  78: 'PD TSO is a bottleneck with many clients',
  82: 'Larger regions with buckets inside',
  83: 'Replicate raw KV changes to another cluster',
  91: 'Recover a region after the majority of replicas is lost without stopping TiKV',
  93: 'Every region has its own RocksDB instance',
  101: 'Adjust snapshot scheduling speed by feedback from stores',
  105: 'Send reads to other replicas when the leader is busy',
  110: 'Compact the whole range periodically when load is low',
  112: 'Reduce commit latency when one disk is slow by applying unpersisted log entries',
  113: 'Too many read index requests from followers to the leader',
  114: 'Restrict CPU used by unified read pool threads',
  115: 'Client stops sending requests to PD while it is overloaded',
  118: 'Only one maintenance task such as a rolling restart at a time through PD',
}

/** Subjects that no RFC is about. */
const STRANGERS = [
  'tests: fix flaky test_server_catching_api_error',
  'update rust toolchain',
  'tikv-ctl: print usage when no argument is given',
  'server: TLS certificates are not reloaded',
  'metrics: wrong unit in a Grafana panel',
  'panic in decimal division',
  'build fails on macOS with clang 16',
  'support Azure blob storage for backups',
  'encryption at rest: rotate the master key',
  'resource control: background tasks starve',
  'collation utf8mb4_0900_ai_ci gives wrong order',
  'log rotation does not delete old files',
]

const checkout = process.argv[2]
if (checkout === undefined) {
  console.error('usage: node bench/rfc-earlier.ts <checkout of tikv/rfcs>')
  process.exit(2)
}
const names = readdirSync(join(checkout, 'text'))
const texts = names.map((name) => ({ path: `text/${name}`, text: readFileSync(join(checkout, 'text', name), 'utf8') }))
const began = performance.now()
const index = indexRfcs(texts, termsOf)
console.log(`index of ${texts.length} texts: ${(performance.now() - began).toFixed(0)} ms`)

let [first, three] = [0, 0]
for (const [number, title] of Object.entries(QUESTIONS)) {
  const found = findEarlierRfcs(index, { title, text: '' }).map((rfc) => rfc.number)
  if (found[0] === Number(number)) first += 1
  if (found.includes(Number(number))) three += 1
  else console.log(`not found: ${number} "${title}": ${found.join(' ')}`)
}
const total = Object.keys(QUESTIONS).length
console.log(`in other words: first ${first}/${total}, among three ${three}/${total}`)

const own = [...index.rfcs].filter(([path, { title }]) => findEarlierRfcs(index, { title, text: '' })[0]?.path === path)
console.log(`by its own title: first ${own.length}/${texts.length}`)
for (const title of STRANGERS) {
  const found = findEarlierRfcs(index, { title, text: '' })
  if (found.length > 0)
    console.log(`no RFC is about "${title}": ${found.map((rfc) => `${rfc.number} (${rfc.score})`).join(' ')}`)
}
