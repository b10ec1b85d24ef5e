// Codes, keys, metrics, threads, paths and ids in a text.
import { describe, expect, it } from 'vitest'
import { type Evidence, readEvidence } from '../../src/triage/evidence.ts'
import { readSystem } from '../../src/triage/system.ts'

const cases: readonly (readonly [keyof Omit<Evidence, 'ids'>, string, readonly string[]])[] = [
  ['errorCodes', '[err_code=KV:Raftstore:RegionNotFound]', ['KV:Raftstore:RegionNotFound']],
  ['errorCodes', 'ERROR 9005 (HY000): Region is unavailable, [tikv:9002]', ['9005', '9002']],
  ['errorCodes', 'ServerIsBusy and 14-UNAVAILABLE', ['ServerIsBusy', 'UNAVAILABLE']],
  ['errorCodes', 'port 9005 is busy', []],
  [
    'configKeys',
    'set `raftstore.store-pool-size` and rocksdb.defaultcf.block-cache-size.',
    ['raftstore.store-pool-size', 'rocksdb.defaultcf.block-cache-size'],
  ],
  ['configKeys', '[readpool.storage]\nuse-unified-pool = false\n[other]\nx = 1', ['readpool.storage.use-unified-pool']],
  ['configKeys', 'see server.rs, log.toml, import.go, storage.googleapis.com and self.storage.get()', []],
  ['metrics', 'tikv_raftstore_apply_log_duration_seconds is high', ['tikv_raftstore_apply_log_duration_seconds']],
  ['metrics', 'tikv_util::worker and components/tikv_util/src/lib.rs', []],
  [
    'threads',
    "thread 'raftstore-5-1' [thread_name=apply-0] rocksdb:low0",
    ['raftstore-5-1', 'apply-0', 'rocksdb:low0'],
  ],
  [
    'paths',
    'https://github.com/tikv/tikv/blob/master/components/cdc/src/endpoint.rs#L1185',
    ['components/cdc/src/endpoint.rs'],
  ],
  ['paths', 'src/storage/txn/latch.rs:42', ['src/storage/txn/latch.rs']],
  ['paths', '/rustc/abc/library/std/src/panicking.rs and tokio-1.2/src/lib.rs', []],
]

describe('evidence', () => {
  it.each(cases)('%s of %s', (list, text, found) => {
    expect(readEvidence(text)[list]).toEqual(found)
  })

  it('holds ids of regions and stores', () => {
    expect(readEvidence('[region 40] 92 x [store_id=4] region_id: 2650, store 6').ids).toEqual({
      regions: [40, 2650],
      stores: [4, 6],
    })
  })
})

describe('the system', () => {
  it.each([
    ['CentOS 7, CPU?', 'CentOS 7', null],
    ['macOS', 'macOS', null],
    ['Intel(R) Xeon(R) Silver 4214R CPU @ 2.40GHz', null, 'Intel(R) Xeon(R) Silver 4214R CPU @ 2.40GHz'],
    ['K8S, x86', null, 'x86'],
    ['8c/32g', null, '8c/32g'],
    ['', null, null],
  ])('%s', (answer, os, cpu) => {
    expect(readSystem(answer, '')).toEqual({ os, cpu })
  })
})
