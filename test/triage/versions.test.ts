// Which version of TiKV a text names, and which numbers are none.
import { describe, expect, it } from 'vitest'
import { readVersions } from '../../src/triage/versions.ts'

const HASH = '0123456789abcdef0123456789abcdef01234567'
const answer = (text: string) => readVersions([{ text, answersVersion: true }]).found
const prose = (text: string) => readVersions([{ text, answersVersion: false }]).found
const short = (found: ReturnType<typeof prose>) => found.map(({ version, kind }) => version ?? kind)

const BLOCK = `TiKV
Release Version:   8.5.1
Edition:           Community
Git Commit Hash:   ${HASH}
Git Commit Branch: heads/refs/tags/v8.5.0
UTC Build Time:    2025-01-01 00:00:00
Rust Version:      rustc 1.77.0-nightly (89e2160c4 2023-12-27)
Enable Features:   memory-engine pprof-fp jemalloc
Profile:           dist_release`

describe('a block of tikv-server -V', () => {
  it('gives version and commit once', () => {
    expect(answer(BLOCK)).toEqual([{ text: '8.5.1', version: '8.5.1', kind: 'release', commit: HASH }])
    expect(prose(BLOCK)).toHaveLength(1)
  })

  it('gives the same from the log', () => {
    const log = BLOCK.split('\n').map(
      (line) => `[2025/01/01 00:00:00.000 +08:00] [INFO] [lib.rs:80] ["${line}"] [thread_id=1]`,
    )
    expect(prose(log.join('\n'))).toMatchObject([{ version: '8.5.1', commit: HASH }])
  })

  it('leaves out those of PD and TiDB beside it', () => {
    const others =
      './pd-server -V\nRelease Version: v8.5.2\nEdition: Community\n\nRelease Version: v8.5.3\nGit Branch: x\nGoVersion: go1.23'
    expect(short(answer(`./tikv-server -V\n${BLOCK}\n${others}`))).toEqual(['8.5.1'])
    expect(short(answer(`pd-server: Release Version: v8.5.2`))).toEqual([])
  })

  it('reads the line that a client logs', () => {
    const line = `["Cluster version information"] [type=tikv] [version=6.0.0-alpha] [git_hash=${HASH}]\n[type=pd] [version=6.0.0-nightly]`
    expect(prose(line)).toMatchObject([{ version: '6.0.0-alpha', commit: HASH }])
  })
})

describe('a version in words', () => {
  it.each([
    ['TiKV v5.0.0', '5.0.0'],
    ['we use v7.5.x in production', '7.5'],
    ['release-7.5', '7.5'],
    ['upgrade from 6.5.1 to 7.1.2', '6.5.1', '7.1.2'],
    ['docker image pingcap/tikv:v2.1.12', '2.1.12'],
    ['tikv 8.5 is slow', '8.5'],
    ['v6.6.0-alpha', '6.6.0-alpha'],
    ['5.0.0-rc.1', '5.0.0-rc.1'],
    ['on the latest master', 'branch'],
    ['TiKV version: nightly', 'nightly'],
    ['TiKV（v8.1.2）上', '8.1.2'],
  ])('%s', (text, ...versions) => {
    expect(short(prose(text))).toEqual(versions)
  })
})

describe('the answer to the question', () => {
  it.each([
    ['8.5', '8.5'],
    ['> 4.0.0', '4.0.0'],
    ['Nightly, 2024-06-23', 'nightly'],
    ['Master', 'branch'],
    ['master branch', 'branch'],
    ['TiKV 5.0.0\nTiCDC 5.0.1', '5.0.0'],
    ['7.1.2 tidb + patch 7.5.0 tikv', '7.5.0'],
  ])('%s', (text, version) => {
    expect(short(answer(text))).toEqual([version])
  })

  it('may be a commit, alone or with a branch or release', () => {
    expect(answer(HASH)).toEqual([{ text: HASH, version: null, kind: 'commit', commit: HASH }])
    expect(answer(`master @ ${HASH}`)).toEqual([{ text: 'master', version: null, kind: 'branch', commit: HASH }])
    expect(answer(`6.5.3\n${HASH}`)).toMatchObject([{ version: '6.5.3', commit: HASH }])
  })
})

describe('no version of TiKV', () => {
  it.each([
    'the store at 10.0.1.5:20160 and 127.0.0.1',
    'RocksDB 6.29.4',
    'rustc 1.77.0-nightly (89e2160c4 2023-12-27)',
    'go1.23.1 linux/amd64',
    'CentOS Linux release 7.8.2003',
    'Linux 3.10.0-1160.el7.x86_64',
    'kernel 5.4.0',
    'took 1.5s, then 2.25 GB and 0.5%',
    'tokio-1.25.0/src/task/mod.rs',
    'TiDB v7.5.1',
    'toolchains/nightly-2022-11-15-x86_64-unknown-linux-gnu',
    'the main reason',
    'a master key',
  ])('%s', (text) => {
    expect(prose(text)).toEqual([])
  })

  it('but a version of TiDB or of the cluster is told', () => {
    expect(readVersions([{ text: 'tidb version: 5.4.2', answersVersion: false }]).ofOthers).toBe(true)
  })
})
