// What logs and prose name besides frames: error codes, configuration keys, metrics, threads, paths, region and store ids.
import type { Reading } from '../model/index.ts'
import { tikvPath } from './source-path.ts'

export type Evidence = Pick<Reading, 'errorCodes' | 'configKeys' | 'metrics' | 'threads' | 'paths' | 'ids'>

const MOST = 40
const CODE = /(?<![\w:])KV:[A-Z]\w{1,40}:[A-Z]\w{1,60}/g
/** What clients print of TiKV's errors; source: tidb `errno/errcode.go`, 9001 to 9013. */
const NUMBER_CODE = /(?:\bERROR |\[tikv:|\berror(?: code)?[ :=]{1,3}|\bErrno[ :=]{1,3})(90(?:0[1-9]|1[0-3]))\b/gi
/** Names of kvproto's errorpb and kvrpcpb errors, and of gRPC's codes. Common English words are not among them. */
const ERROR_NAME =
  /(?<![\w:])(?:NotLeader|RegionNotFound|KeyNotInRegion|EpochNotMatch|StaleEpoch|ServerIsBusy|StaleCommand|StoreNotMatch|RaftEntryTooLarge|MaxTimestampNotSynced|ReadIndexNotReady|ProposalInMergingMode|DataIsNotReady|RegionNotInitialized|DiskFull|RecoveryInProgress|FlashbackInProgress|FlashbackNotPrepared|IsWitness|MismatchPeerId|BucketVersionNotMatch|UndeterminedResult|WriteConflict|TxnLockNotFound|TxnNotFound|KeyIsLocked|PessimisticLockNotFound|CommitTsExpired|CommitTsTooLarge|AlreadyExist|AssertionFailed|PrimaryMismatch|InvalidMaxTsUpdate|ClusterIdMismatch|DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED|UNAVAILABLE|UNIMPLEMENTED|DeadlineExceeded|ResourceExhausted|RpcFailure|RemoteStopped)(?!\w)/g
/** Sections of TiKV's configuration; source: tikv `etc/config-template.toml`. */
const SECTIONS =
  'log|memory|quota|readpool|server|storage|pd|metric|raftstore|coprocessor|coprocessor-v2|rocksdb|raftdb|raft-engine|security|import|backup|log-backup|backup-stream|cdc|resolved-ts|pessimistic-txn|gc|split|resource-metering|resource-control|causal-ts|in-memory-engine|range-cache-engine|memory-engine|cfg'
const KEY = new RegExp(`(?<![\\w./@[-])(?:${SECTIONS})(?:\\.[a-z0-9][a-z0-9-]{0,60}){1,4}(?![\\w/(-]|\\.\\w|::)`, 'g')
const FILE_NAME =
  /\.(?:rs|log|toml|go|md|com|io|org|net|json|ya?ml|svg|html?|txt|png|jpe?g|sh|cc?|h|proto|gz|zip|sst|key|pem|crt|svc|local|cluster)$/
const TABLE = new RegExp(`^\\s{0,8}\\[((?:${SECTIONS})(?:\\.[a-z0-9-]{1,60}){0,3})\\]\\s{0,8}$`)
const SETTING = /^\s{0,16}([a-z][a-z0-9-]{1,60})\s{0,8}=/
const METRIC = /(?<![\w./:-])tikv_[a-z0-9]{1,40}(?:_[a-z0-9]{1,40}){1,12}(?![\w:]|\.rs)/g
const CRATES =
  /^tikv_(?:util|alloc|kv|server|ctl|client|rust|jemalloc\w*|status_server|home|fixtures|worker|threads_.*test)$/
const THREAD = /thread_name=["']?([\w:.-]{2,40})|(?<!\w)thread (?:name )?['"]([\w:.-]{2,60})['"]/g
/** Threads as TiKV names them, cut to 15 signs by Linux; source: names given to its pools and workers. */
const KNOWN_THREAD =
  /(?<![\w/.:-])(?:apply(?:-low)?|raftstore(?:-\d{1,6})?|rs|store-writer|grpc-server|sched-(?:worker-pool|worker-pri|high-pri-pool|pool)|unified-read-po(?:ol)?|cop-(?:high|normal|low)|store-read-(?:high|normal|low|norm)|cdc(?:wkr)?|cdc-\d|background|bg-worker|backup-worker|b-worker|gc-worker|gc-manager|pd-worker|region-worker|split-check|raftlog-gc(?:-worker)?|cleanup-worker|snap-(?:sender|handler)|sst-importer|impwkr|resolved-ts|advance-ts|check_leader|time(?:stamp-poll|r)|purge-worker|re-compact|rocksdb:(?:low|high|bottom)|waiter-manager|deadlock-detector|log-backup-scan|backup-stream|slow_score|transport-stats|inspector|tso)(?:-\d{1,5}|\d{1,3})(?![\w.])/g
const PATH = /(?:components|cmd|src|tests|fuzz)\/[\w./-]{2,200}/g
const REGION = /(?:\bregion[_ -]?id["']?[=: >]{1,4}["']?|\[region |\bregion )(\d{1,18})(?![\w.%])/gi
const STORE = /(?:\bstore[_ -]?id["']?[=: >]{1,4}["']?|\[store |\bstore )(\d{1,18})(?![\w.%])/gi

/** Each list holds at most 40 different things in the order of the text. `text` has been flattened. */
export function readEvidence(text: string): Evidence {
  return {
    errorCodes: first([...all(text, CODE), ...all(text, NUMBER_CODE), ...all(text, ERROR_NAME)]),
    configKeys: first([...all(text, KEY).filter((key) => !FILE_NAME.test(key)), ...readTables(text)]),
    metrics: first(all(text, METRIC).filter((name) => !CRATES.test(name))),
    threads: first([...all(text, THREAD), ...all(text, KNOWN_THREAD)]),
    paths: first(readPaths(text)),
    ids: { regions: first(all(text, REGION)).map(Number), stores: first(all(text, STORE)).map(Number) },
  }
}

function first(found: readonly string[]): readonly string[] {
  return [...new Set(found)].slice(0, MOST)
}

/** The first group that matched, or the whole; stops after enough for 40 different ones to be likely. */
function all(text: string, pattern: RegExp): string[] {
  const found: string[] = []
  for (const [whole, ...groups] of text.matchAll(pattern)) {
    found.push(groups.find((group) => group !== undefined) ?? whole)
    if (found.length >= MOST * 10) break
  }
  return found
}

/** `[readpool.storage]` followed by `stack-size = …` is `readpool.storage.stack-size`. */
function readTables(text: string): string[] {
  if (!text.includes('[')) return []
  const keys: string[] = []
  let table: string | null = null
  for (const line of text.split('\n')) {
    if (keys.length >= MOST) break
    if (line.length > 200) continue
    const head = TABLE.exec(line)?.[1]
    if (head !== undefined) table = head
    else if (/^\s*\[/.test(line)) table = null
    const key = table === null ? undefined : SETTING.exec(line)?.[1]
    if (key !== undefined) keys.push(`${table}.${key}`)
  }
  return keys
}

function readPaths(text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(PATH)) {
    const path = tikvPath(`${pathBefore(text, match.index)}${match[0]}`)
    if (path !== null && /\.\w{1,5}$|\/$/.test(path)) found.push(path)
    if (found.length >= MOST * 10) break
  }
  return found
}

/** What stands before a folder's name and belongs to the same path or address. */
function pathBefore(text: string, at: number): string {
  let from = at
  while (from > 0 && at - from < 200 && /[\w@.:~%/+-]/.test(text[from - 1] ?? '')) from -= 1
  return text.slice(from, at)
}
