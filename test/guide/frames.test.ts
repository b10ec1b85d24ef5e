import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGround, readTrace } from '../../src/guide/frames.ts'
import { loadGuide } from '../../src/guide/load.ts'
import { buildIndex, related } from '../../src/guide/related.ts'
import { readGuideFiles } from '../../src/guide-files.ts'

const APPLY = 'components/raftstore/src/store/fsm/apply.rs'
const ground = readGround([
  APPLY,
  'components/raftstore/src/store/mod.rs',
  'components/batch-system/src/batch.rs',
  'components/tikv_util/src/lib.rs',
  'components/cdc/src/**',
  'src/storage/mod.rs',
])

describe('a text points to', () => {
  it.each<[string, string[], string[]]>([
    ['raftstore::store::fsm::apply::ApplyDelegate<EK>::handle_raft_committed_entries', [APPLY], ['ApplyDelegate']],
    ['raftstore::store::fsm::apply::handle_tasks::{{closure}}', [APPLY], ['handle_tasks']],
    ['raftstore::store::util::check', ['components/raftstore/src/store/mod.rs'], ['util', 'check']],
    ['<raftstore::store::fsm::apply::ApplyFsm as core::ops::Drop>::drop', [APPLY], ['ApplyFsm']],
    ['cdc::delegate::Delegate::on_batch', ['components/cdc/src/delegate.rs'], ['Delegate', 'on_batch']],
    ['cdc::delegate::on_batch', ['components/cdc/src/delegate.rs'], ['on_batch']],
    ['tikv::storage::Storage::get', ['src/storage/mod.rs'], ['Storage', 'get']],
    ['at /rust/src/components/raftstore/src/store/fsm/apply.rs:1234', [APPLY], []],
    ['at src/storage/txn/latch.rs:7', ['src/storage/txn/latch.rs'], []],
    ['at /home/ann/.cargo/registry/src/x-1ecc/tokio-1.0/src/lib.rs:9', [], []],
    ['core::option::expect_failed std::thread::Builder tokio::runtime::task::poll', [], []],
    ['use crate::Foo; a::b', [], []],
    ['nothing', [], []],
  ])('%s', (text, files, names) => {
    expect(readTrace(text, ground)).toEqual({ files, names })
  })

  it('what carries every thread only when there is nothing else', () => {
    const carriers = 'tikv_util::set_panic_hook\nbatch_system::batch::Poller<N>::poll'
    expect(readTrace(carriers, ground).files).toEqual([
      'components/tikv_util/src/lib.rs',
      'components/batch-system/src/batch.rs',
    ])
    expect(readTrace(`${carriers}\nraftstore::store::fsm::apply::x`, ground).files).toEqual([APPLY])
  })

  it('at most four files, whatever the text', () => {
    const piece = fc.constantFrom(
      'cdc::a::b',
      '::',
      'cdc::',
      'tikv::storage::',
      '<',
      'components/a/src/b.rs',
      '\n',
      'X',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { files } = readTrace(pieces.join(''), ground)
        expect(files.length).toBeLessThanOrEqual(4)
        expect(new Set(files).size).toBe(files.length)
      }),
    )
  })

  it('nothing new in a megabyte of colons, quickly', () => {
    const before = performance.now()
    readTrace('a::'.repeat(400_000), ground)
    readTrace(`${'a/'.repeat(400_000)}.rs`, ground)
    expect(performance.now() - before).toBeLessThan(500)
  })
})

describe('an issue with a backtrace', () => {
  const index = buildIndex(loadGuide(readGuideFiles()).pages)
  const pages = (title: string, body: string) => related(index, { title, body, files: [] }).map(({ page }) => page)

  it.each([
    ['raftstore::store::fsm::apply::ApplyDelegate<EK>::handle_raft_committed_entries', 'fsm'],
    ['<tikv::storage::txn::latch::Latches as core::fmt::Debug>::fmt', 'latch'],
    ['cdc::endpoint::Endpoint<T,E>::on_min_ts', 'cdc'],
    ['in_memory_engine::memory_controller::MemoryController::acquire', 'in-memory-engine'],
    ['tikv::coprocessor::endpoint::Endpoint<E>::handle_unary_request', 'coprocessor'],
  ])('%s leads to %s first, and not to how bugs are reported', (frame, page) => {
    const found = pages(
      'TiKV panics',
      `It panics.\n\n\`\`\`\n 7: ${frame}\n 9: batch_system::batch::Poller::poll\n\`\`\``,
    )
    expect(found[0]).toBe(page)
    expect(found).not.toContain('report-a-bug')
  })

  it('frames of other crates lead nowhere new', () => {
    expect(pages('What is this', 'tokio::runtime::task::harness::poll')).toEqual([])
  })
})
