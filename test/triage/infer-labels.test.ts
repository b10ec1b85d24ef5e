import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabelGuesses, Reading } from '../../src/model/report.ts'
import { inferLabels, THRESHOLDS } from '../../src/triage/infer-labels.ts'
import { readReport } from '../../src/triage/read-report.ts'
import { frame, makeOptions, makeReading } from './infer-make.ts'
import { reportRules } from './report-rules.ts'

const names = (guesses: LabelGuesses['set']) => guesses.map(({ name }) => name)
const infer = (reading: Reading, title: string, body = '', over = {}) =>
  inferLabels(reading, { title, body }, makeOptions(over))

describe('components', () => {
  it.each<[string, string, Partial<Reading>]>([
    ['component/CDC', 'CDC endpoint uses too much memory', {}],
    ['sig/transaction', 'pessimistic lock is lost after prewrite', {}],
    ['sig/coprocessor', 'copr: wrong collation of decimal', {}],
    ['component/backup-restore', 'log backup checkpoint lags', {}],
    ['component/rocksdb', 'titan: blob files are never removed', {}],
    ['sig/raft', 'raftstore: hibernated regions wake too late', {}],
    ['sig/raft', '[Dynamic Regions] one tablet is never closed', {}],
    ['component/tikv-ctl', 'tikv-ctl: a command prints nothing', {}],
    ['component/test-bench', '`test_split_region` is flaky', {}],
    ['component/test-bench', 'Unstable test `server_encryption::test_node_snapshot_encryption`', {}],
    ['component/backup-restore', '[PiTR] the status shows nothing', {}],
    ['component/backup-restore', 'sst importer: a file is ingested twice', {}],
    ['component/security', 'encryption: the master key is read twice', {}],
  ])('%s is set for "%s"', (label, title, over) => {
    expect(names(infer(makeReading(over), title).set)).toContain(label)
  })

  it('a title that names two is less sure of the likelier one', () => {
    const sure = (title: string) =>
      infer(makeReading(), title).set.find(({ name }) => name === 'component/CDC')?.confidence
    expect(sure('CDC changefeed is stuck while old value is read in titan')).toBeLessThan(
      sure('CDC changefeed is stuck while old value is read') ?? 0,
    )
  })

  it('what is unclear between two components of one label is clear for the label', () => {
    const paths = ['components/backup-stream/src/a.rs', 'components/sst_importer/src/b.rs']
    const { set, suggest } = infer(makeReading({ paths }), 'backup import', '')
    expect(names([...set, ...suggest]).filter((name) => name.startsWith('component/'))).toEqual([
      'component/backup-restore',
    ])
  })

  it('the place of a panic and its frames are enough without a word', () => {
    const reading = makeReading({
      panic: { message: 'x', location: 'components/raftstore/src/store/peer.rs:980' },
      frames: [
        frame('components/raftstore/src/store/peer.rs'),
        frame(null, 'raftstore::store::fsm::apply::Apply::run'),
      ],
    })
    const { set } = infer(reading, 'it stops')
    expect(set.find(({ name }) => name === 'sig/raft')?.why).toBe('the panic is in raftstore; 2 frames in raftstore')
  })

  it('frames of what carries every thread say nothing', () => {
    const frames = [frame('components/tikv_util/src/lib.rs'), frame(null, 'batch_system::batch::Poller::poll')]
    expect(names(infer(makeReading({ frames }), 'it stops').set)).toEqual(['type/bug'])
  })

  it('a tool that the text only uses is not what it is about', () => {
    const { set, suggest } = infer(
      makeReading(),
      'it stops',
      'I looked with tikv-ctl and in grafana, then ran cargo build',
    )
    expect([...set, ...suggest].filter(({ name }) => /^(component|sig)/.test(name))).toEqual([])
  })

  it('a quote, code and a template comment create no label', () => {
    const noise = ['> pessimistic lock deadlock', '```', 'cdc changefeed', '```', '<!-- log backup pitr -->'].join('\n')
    expect(infer(makeReading(), 'it stops', noise)).toEqual(infer(makeReading(), 'it stops'))
  })
})

describe('a repository', () => {
  it('gets only labels that it has, in its spelling', () => {
    const { set, suggest } = infer(makeReading(), 'CDC endpoint uses too much memory', '', {
      repositoryLabels: ['Type/Bug', 'component/cdc'],
    })
    expect(names(set)).toEqual(['Type/Bug', 'component/cdc'])
    expect(names(suggest)).toEqual([])
  })

  it('without a fitting label gets none', () => {
    expect(infer(makeReading(), 'CDC endpoint oom', '', { repositoryLabels: [] })).toEqual({ set: [], suggest: [] })
  })

  it('gets the second label of a component when it has not the first', () => {
    const options = { repositoryLabels: ['sig/engine'] }
    expect(names(infer(makeReading(), 'titan: blob files are never removed', '', options).set)).toEqual(['sig/engine'])
  })

  it('that never sets a family is told the next', () => {
    const thresholds = { ...THRESHOLDS, sig: { set: 2, suggest: 2 } }
    const options = { repositoryLabels: ['sig/raft', 'component/raftstore'], thresholds }
    const { set } = infer(makeReading(), 'raftstore: hibernated regions wake too late', '', options)
    expect(names(set)).toEqual(['component/raftstore'])
  })
})

describe('versions', () => {
  const version = (text: string) => ({ text, version: text, kind: 'release' as const, commit: null })

  it('that were seen and are maintained are suggested, never set', () => {
    const reading = makeReading({ versions: [version('8.5.3'), version('6.1.0'), version('7.5')] })
    const { set, suggest } = infer(reading, 'it stops')
    expect(names(suggest)).toEqual(['type/bug', 'affects-7.5', 'affects-8.5'])
    expect(names(set)).not.toContain('affects-8.5')
  })
})

describe('a security report', () => {
  it('gets no label at all', () => {
    const reading = makeReading({
      kind: 'security',
      template: 'bug-report',
      frames: [frame('components/cdc/src/x.rs')],
    })
    expect(infer(reading, 'cdc: remote code execution')).toEqual({ set: [], suggest: [] })
  })
})

const paths = fc.constantFrom(
  'components/cdc/src/a.rs',
  'components/raftstore/src/b.rs',
  'src/storage/txn/c.rs',
  '../x',
  '',
)
const listed = fc.array(fc.oneof(paths, fc.string()), { maxLength: 8 })
const readings = fc
  .record({
    kind: fc.constantFrom('bug', 'feature', 'enhancement', 'question', 'unknown' as const),
    kindConfidence: fc.double({ min: 0, max: 1, noNaN: true }),
    template: fc.constantFrom('bug-report', 'free-form', 'question'),
    frames: fc.array(
      fc.oneof(paths, fc.string()).map((path) => frame(path)),
      { maxLength: 8 },
    ),
    errorCodes: fc.array(fc.constantFrom('KV:Raftstore:NotLeader', 'KV:Storage:X', '9007'), { maxLength: 4 }),
    configKeys: fc.array(fc.constantFrom('raftstore.x', 'cdc.y', 'storage.block-cache.z'), { maxLength: 4 }),
    metrics: listed,
    threads: listed,
    paths: listed,
  })
  .map((over) => makeReading(over as Partial<Reading>))
const titles = fc.oneof(fc.string(), fc.constantFrom('cdc: stuck', 'Flaky test_x_y', 'tikv panic', 'Support raft?'))

describe('always', () => {
  it('the order of frames, codes, paths and so on does not matter', () => {
    fc.assert(
      fc.property(readings, titles, (reading, title) => {
        const turned = Object.fromEntries(
          Object.entries(reading).map(([key, value]) => [key, Array.isArray(value) ? [...value].reverse() : value]),
        ) as unknown as Reading
        const [one, two] = [infer(reading, title), infer(turned, title)]
        expect(names(two.set)).toEqual(names(one.set))
        expect(names(two.suggest)).toEqual(names(one.suggest))
      }),
    )
  })

  it('nothing is thrown, nothing is both set and suggested, and of exclusive families at most one is set', () => {
    fc.assert(
      fc.property(readings, titles, fc.string(), (reading, title, body) => {
        const { set, suggest } = infer(reading, title, body)
        expect(names(set).filter((name) => names(suggest).includes(name))).toEqual([])
        expect(names(set).filter((name) => name.startsWith('type/')).length).toBeLessThan(2)
        expect(names(set).filter((name) => /^(component|sig)\//.test(name)).length).toBeLessThan(2)
        expect(names(set).filter((name) => /^(severity|impact|affects)/.test(name))).toEqual([])
        for (const { confidence } of [...set, ...suggest]) expect(confidence > 0 && confidence <= 1).toBe(true)
      }),
    )
  })

  it('why names what we know, never what the author wrote', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^zq[a-z]{6}$/), (word) => {
        const reading = makeReading({
          frames: [frame(null, `cdc::${word}`)],
          paths: [`components/cdc/src/${word}.rs`],
          panic: { message: word, location: `components/cdc/${word}.rs:1` },
        })
        const { set, suggest } = infer(reading, `${word} cdc ${word} panic`, word)
        expect([...set, ...suggest].map(({ why }) => why).join(' ')).not.toContain(word)
      }),
    )
  })

  it('a report of 64 KiB takes less than 5 ms', () => {
    const line =
      'resolved ts is stuck when the changefeed scans a region of raftstore after a split, see components/cdc/src/x.rs\n'
    const body = line.repeat(Math.ceil(65_536 / line.length)).slice(0, 65_536)
    const reading = readReport({ title: 'cdc: stuck', body, author: 'a', comments: [], labels: [] }, reportRules)
    const took = Array.from({ length: 21 }, () => {
      const from = performance.now()
      infer(reading, 'cdc: stuck', body)
      return performance.now() - from
    }).sort((a, b) => a - b)
    expect(took[10]).toBeLessThan(5)
  })
})
