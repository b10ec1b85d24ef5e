// Frames and panics in the shapes that logs have.
import { describe, expect, it } from 'vitest'
import { flattenLog } from '../../src/triage/flat-log.ts'
import { plainSymbol } from '../../src/triage/frame-symbol.ts'
import { readFrames } from '../../src/triage/frames.ts'
import { readPanic } from '../../src/triage/panic.ts'

const APPLY = {
  symbol: 'raftstore::store::fsm::apply::ApplyDelegate::handle',
  path: 'components/raftstore/src/store/fsm/apply.rs',
  line: 42,
}
const AT = 'components/raftstore/src/store/fsm/apply.rs:42'

describe('a frame', () => {
  it.each([
    ['with its place behind at', `  3: raftstore::store::fsm::apply::ApplyDelegate::handle\n             at ${AT}:9`],
    ['with its place alone', `  3: raftstore::store::fsm::apply::ApplyDelegate<EK>::handle\n             ${AT}:9`],
    [
      'in the folder of a build',
      `  3: raftstore::store::fsm::apply::ApplyDelegate::handle::h0123456789abcdef\n             at /home/jenkins/go/src/github.com/pingcap/tikv/${AT}:9`,
    ],
    [
      'with an address',
      `  3:     0x55d0f00d - raftstore::store::fsm::apply::ApplyDelegate::handle::{{closure}}\n             at ${AT}`,
    ],
    [
      'in one line',
      `[backtrace="stack backtrace:\\n   3: raftstore::store::fsm::apply::ApplyDelegate::handle\\n             at ${AT}:9\\n"]`,
    ],
    [
      'escaped twice',
      `"   3: raftstore::store::fsm::apply::ApplyDelegate::handle\\\\n             at ${AT}:9\\\\n`.slice(1),
    ],
    [
      'with a link that a chat made',
      `  3: raftstore::store::fsm::apply::ApplyDelegate::handle\n             at home/x/[github.com/pingcap/tikv/${AT}:9](http://github.com/x)`,
    ],
    [
      'of a container log',
      `{"log":"   3: raftstore::store::fsm::apply::ApplyDelegate::handle\\n","stream":"stderr"}\n{"log":"        at ${AT}:9\\n"}`,
    ],
    ['of gdb', `#3  0x00007f0001 in raftstore::store::fsm::apply::ApplyDelegate::handle (self=0x1) at ${AT}`],
  ])('%s', (_, text) => {
    expect(readFrames(flattenLog(text))).toEqual([APPLY])
  })

  it('without a number belongs to the one above', () => {
    const text = '  1: batch_system::batch::Poller::poll\n      std::panicking::try::do_call\n  2: std::thread::local'
    expect(readFrames(text).map(({ symbol }) => symbol)).toEqual([
      'batch_system::batch::Poller::poll',
      'std::panicking::try::do_call',
      'std::thread::local',
    ])
  })

  it('of another crate has no path in TiKV', () => {
    const text =
      '  1: tokio::task::raw::poll\n     at /usr/local/cargo/registry/src/github.com-1ecc/tokio-1.25.0/src/task/raw.rs:130\n'
    expect(readFrames(text)).toEqual([{ symbol: 'tokio::task::raw::poll', path: null, line: null }])
  })

  it('may have the word backtrace in its name', () => {
    const text = 'stack backtrace:\n  3: 0x37d9 - backtrace::libunwind::trace::h0123456789abcdef'
    expect(readFrames(text)).toEqual([{ symbol: 'backtrace::libunwind::trace', path: null, line: null }])
  })

  it('is given once, and not without end', () => {
    expect(readFrames('  1: a::b\n'.repeat(50))).toHaveLength(1)
    expect(readFrames(Array.from({ length: 900 }, (_, at) => `  ${at}: a::b${at}`).join('\n'))).toHaveLength(200)
  })

  it.each(['1: start the cluster', '  2: see std docs', '10:20: INFO', 'a::b is wrong'])('is not: %s', (text) => {
    expect(readFrames(text)).toEqual([])
  })
})

describe('a symbol', () => {
  it.each([
    [
      '<raftstore::store::fsm::apply::ApplyPoller<EK> as batch_system::PollHandler<A, B>>::handle_normal',
      'raftstore::store::fsm::apply::ApplyPoller::handle_normal',
    ],
    ['<alloc::boxed::Box<F,A> as core::ops::function::FnOnce<Args>>::call_once', 'alloc::boxed::Box::call_once'],
    ['<F as core::ops::function::FnOnce<Args>>::call_once', 'core::ops::function::FnOnce::call_once'],
    ['tikv_util::set_panic_hook::{{closure}}', 'tikv_util::set_panic_hook'],
    ['core::ops::function::FnOnce::call_once{{vtable.shim}}', 'core::ops::function::FnOnce::call_once'],
    ['rocksdb::DBImpl::Write(rocksdb::WriteOptions const&, rocksdb::WriteBatch*)', 'rocksdb::DBImpl::Write'],
    ['std::thread::{impl#0}::spawn_unchecked_::{closure#1}', 'std::thread::spawn_unchecked_'],
    ['rust_begin_unwind', 'rust_begin_unwind'],
    ['start', null],
  ])('%s', (written, symbol) => {
    expect(plainSymbol(written)).toBe(symbol)
  })
})

describe('a panic', () => {
  const PEER = 'components/raftstore/src/store/peer.rs:7'
  it.each([
    ['of Rust', `thread 'raftstore-1' panicked at 'boom', ${PEER}:5`],
    ['of Rust since 1.73', `thread 'raftstore-1' panicked at ${PEER}:5:\nboom\nnote: run with`],
    [
      'of TiKV',
      `[2025/01/01 00:00:00.000 +00:00] [FATAL] [lib.rs:465] ["boom"] [backtrace="   0: a::b\\n"] [location=${PEER}] [thread_name=raftstore-1]`,
    ],
    ['of TiKV, with its place first', `[FATAL] [lib.rs:465] ["[${PEER}]: boom"] [backtrace="x"]`],
    ['of TiKV with a context', `[FATAL] [lib.rs:571] ["boom"] [context="(${PEER}) peer_id=>1"]`],
    ['of TiKV before 3.0', `ERRO panic_hook.rs:104: thread 'cop-1' panicked 'boom' at "${PEER}"`],
    [
      'with a linked place of the log line',
      `kv.log:[FATAL] [[lib.rs:477](http://lib.rs:477/)] ["boom"] [location=${PEER}]`,
    ],
    [
      'of a log collector',
      `{"container":"tikv","log":"[[lib.rs:477](http://lib.rs:477/)] [\\"boom\\"] [backtrace=\\"   0: a::b\\n\\"] [location=${PEER}]"}`,
    ],
    ['after the word in a title', `TiKV panicked during a test\n[FATAL] [lib.rs:465] ["boom"] [location="${PEER}"]`],
  ])('%s', (_, text) => {
    expect(readPanic(flattenLog(text))).toEqual({ message: 'boom', location: PEER })
  })

  it('keeps quotes inside the message', () => {
    const text = 'panicked at \'called `Result::unwrap()` on an `Err` value: Other("a, b")\', src/storage/mod.rs:9:5'
    expect(readPanic(text)).toEqual({
      message: 'called `Result::unwrap()` on an `Err` value: Other("a, b")',
      location: 'src/storage/mod.rs:9',
    })
  })

  it.each(['TiKV panicked', 'it may panic', ''])('is not shown: %s', (text) => {
    expect(readPanic(text)).toBeNull()
  })
})
