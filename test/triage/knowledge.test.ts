// The knowledge file is whole, cites headings that exist, and, when TIKV_DIR names a checkout, is true to TiKV's source.
import { describe, expect, it } from 'vitest'
import { checkKnowledge, compareWithFacts } from '../../src/cli/knowledge-check.ts'
import { openTikv } from '../../src/cli/knowledge-refresh.ts'
import { loadGuide } from '../../src/guide/load.ts'
import { readGuideFiles } from '../../src/guide-files.ts'
import { KNOWLEDGE } from '../../src/triage/knowledge.ts'
import { readOwners } from '../../src/triage/knowledge-owner.ts'
import { moduleOf, wordsOf } from '../../src/triage/knowledge-words.ts'

const dir = process.env.TIKV_DIR ?? ''
if (dir === '')
  console.log('test/triage/knowledge: source not compared, TIKV_DIR does not name a checkout of tikv/tikv')

describe('the knowledge file', () => {
  it('is whole', () => {
    expect(checkKnowledge(KNOWLEDGE)).toEqual([])
  })

  it('cites headings of the guide', () => {
    const { pages } = loadGuide(readGuideFiles())
    const headings = new Set(pages.flatMap(({ id, sections }) => sections.map(({ anchor }) => `${id}#${anchor}`)))
    expect(KNOWLEDGE.components.map(({ section }) => section).filter((section) => !headings.has(section))).toEqual([])
  })

  it('has no curated word that a text can never have', () => {
    const words = KNOWLEDGE.components.flatMap((component) => Object.keys(component.words))
    expect(words.filter((word) => !wordsOf(word).has(word))).toEqual([])
  })

  it.skipIf(dir === '')('is true to TiKV', { timeout: 60_000 }, async () => {
    const { facts, files } = await openTikv(dir, KNOWLEDGE)
    expect(compareWithFacts(KNOWLEDGE, facts, files)).toEqual([])
  })
})

describe('owners', () => {
  const { ofPath, ofSymbol } = readOwners(KNOWLEDGE.components)

  it.each([
    ['components/raftstore/src/store/peer.rs', 'raftstore'],
    ['components/raftstore-v2/src/lib.rs', 'raftstore'],
    ['src/storage/txn/scheduler.rs', 'transaction'],
    ['src/storage/mod.rs', 'storage'],
    ['src/server/gc_worker/gc_worker.rs', 'gc'],
    ['src/server/server.rs', 'server'],
    ['components/cdcx/src/lib.rs', null],
    ['components/tikv_util/src/lib.rs', null],
  ])('%s is of %s', (path, owner) => {
    expect(ofPath(path)).toBe(owner)
  })

  it.each([
    ['raftstore::store::peer::Peer::step', 'raftstore'],
    ['<raftstore_v2::fsm::apply::X as y>', 'raftstore'],
    ['tikv::storage::txn::scheduler::run', 'transaction'],
    ['tikv::server::gc_worker::gc', 'gc'],
    ['tokio::runtime::run', null],
  ])('%s is of %s', (symbol, owner) => {
    expect(ofSymbol(symbol)).toBe(owner)
  })
})

describe('words', () => {
  it.each([
    ['Resolved-TS is stuck', ['resolved', 'ts', 'resolved ts', 'stuck']],
    ['see https://example.org/raft now', []],
    ['raft. Split', ['raft', 'split']],
  ])('of "%s"', (text, expected) => {
    expect([...wordsOf(text)].sort()).toEqual([...expected].sort())
  })

  it.each([
    ['raftstore-v2: fix x', 'raftstore v2'],
    ['[Dynamic Regions] x', 'dynamic regions'],
    ['storage, txn: x', 'storage'],
    ['no module here', null],
    ['a::b::c panics', null],
  ])('the module of "%s" is %s', (title, expected) => {
    expect(moduleOf(title)).toBe(expected)
  })
})
