// The files of the seeded repository: real TiKV paths, with small stand-in texts of our own.
import { ownersFiles } from './owners.ts'
import { templateFiles } from './templates.ts'

/** Path, what the module is about, and the struct it defines. A trailing `!` marks the performance-critical path. */
const MODULES: readonly string[] = [
  'components/batch-system/src/batch.rs ! polls many state machines on few threads | Poller',
  'components/batch-system/src/router.rs ! finds the mailbox of a state machine | Router',
  'components/batch-system/src/config.rs how many threads poll, and how long | Config',
  'components/cdc/src/config.rs what a capture may use | CdcConfig',
  'components/cdc/src/delegate.rs sends the changes of one region to its subscribers | Delegate',
  'components/cdc/src/endpoint.rs keeps all captures of a store | Endpoint',
  'components/encryption/src/config.rs where the master key is | EncryptionConfig',
  'components/engine_rocks/src/raft_engine.rs ! keeps the raft log in RocksDB | RocksRaftEngine',
  'components/engine_traits/src/engine.rs what every engine must do | KvEngine',
  'components/keys/src/lib.rs ! builds the keys of regions and raft logs | KeyBuilder',
  'components/pd_client/src/client.rs talks to the placement driver | RpcClient',
  'components/pd_client/src/config.rs how often PD is asked | Config',
  'components/raftstore/src/coprocessor/config.rs when a region is split | Config',
  'components/raftstore/src/coprocessor/split_check/size.rs watches the size of a region | SizeChecker',
  'components/raftstore/src/store/fsm/apply.rs ! applies committed entries to the engine | ApplyDelegate',
  'components/raftstore/src/store/fsm/peer.rs ! drives one peer of one region | PeerFsm',
  'components/raftstore/src/store/fsm/store.rs ! drives what belongs to the store | StoreFsm',
  'components/raftstore/src/store/peer.rs ! a replica and its raft node | Peer',
  'components/raftstore/src/store/peer_storage.rs ! what a replica has written | PeerStorage',
  'components/raftstore/src/store/worker/split_config.rs when load makes a split | SplitConfig',
  'components/raftstore/src/store/worker/split_controller.rs finds hot regions | AutoSplitController',
  'components/resource_control/src/resource_group.rs shares the store between groups | ResourceGroup',
  'components/sst_importer/src/config.rs how fast files are imported | Config',
  'components/sst_importer/src/sst_importer.rs takes files into the engine | SstImporter',
  'components/tikv_util/src/worker/pool.rs ! a pool of lazy workers | Worker',
  'components/tikv_util/src/memory.rs counts what is held in memory | MemoryQuota',
  'components/txn_types/src/lock.rs a lock as it is written | Lock',
  'src/config/mod.rs every setting of the server | TikvConfig',
  'src/coprocessor/endpoint.rs runs requests near the data | Endpoint',
  'src/coprocessor_v2/config.rs where plugins are | Config',
  'src/server/config.rs how the server listens | Config',
  'src/server/gc_worker/config.rs how fast old versions go | GcConfig',
  'src/server/gc_worker/gc_worker.rs removes old versions | GcWorker',
  'src/server/lock_manager/config.rs how long a lock is waited for | Config',
  'src/server/lock_manager/deadlock.rs finds circles of waiting | Detector',
  'src/server/service/kv.rs ! answers every request of a client | Service',
  'src/server/status_server/mod.rs tells how the server is | StatusServer',
  'src/storage/config.rs how storage is set up | Config',
  'src/storage/mod.rs ! the transactional face of the store | Storage',
  'src/storage/mvcc/reader/reader.rs ! reads versions and locks | MvccReader',
  'src/storage/mvcc/txn.rs ! collects what a command writes | MvccTxn',
  'src/storage/txn/actions/prewrite.rs ! the first phase of two | PrewriteMutation',
  'src/storage/txn/commands/commit.rs ! the second phase of two | Commit',
  'src/storage/txn/latch.rs ! keeps commands on one key in order | Latches',
  'src/storage/txn/scheduler.rs ! runs commands one after another per key | Scheduler',
  'tests/integrations/raftstore/test_split_region.rs splits a region and looks | SplitRegionTest',
  'tests/failpoints/cases/test_merge.rs stops a merge half way | MergeTest',
]

const PLAIN: Readonly<Record<string, string>> = {
  'README.md':
    '# TiKV (sandbox)\n\nA small stand-in for the real repository, so that the app has something to look at.\n',
  'CONTRIBUTING.md': '# Contributing\n\nSign off every commit, link an issue, tick a test. The guide has the rest.\n',
  'PERFORMANCE_CRITICAL_PATH.md':
    '# Performance-critical path\n\nFiles with the comment `#[PerformanceCriticalPath]` are on it.\n',
  'Cargo.toml':
    '[package]\nname = "tikv"\nversion = "8.5.0"\nedition = "2021"\n\n[dependencies]\nlog = "0.4.20"\nprost = "0.12.3"\n',
  'Cargo.lock': lockFile(90),
  '.generated_files': 'file-name Cargo.lock\npath-prefix components/test_data/\n',
  '.gitattributes': 'components/error_code/etc/error_code.toml linguist-generated=true\n',
  'components/error_code/etc/error_code.toml': '# Made by error_code; do not edit.\n',
  'etc/config-template.toml': '# Every setting, with what it is when nothing is said.\n\n[log]\nlevel = "info"\n',
  'metrics/grafana/tikv_details.json': '{ "title": "TiKV details", "panels": [] }\n',
  'doc/maintenance-guides/README.md': '# Maintenance guides\n\nOne page for each subsystem.\n',
  'doc/maintenance-guides/components/raftstore.md': '# raftstore\n\nWho owns what, and in which order it starts.\n',
  'doc/maintenance-guides/components/batch-system.md': '# batch-system\n\nMailboxes, pollers, and how they stop.\n',
  'doc/maintenance-guides/src/storage.md': '# storage\n\nFrom request to write batch.\n',
  'doc/maintenance-guides/src/server.md': '# server\n\nWhat starts, what stops, and when.\n',
}

/** Every file of the default branch. */
export function repositoryFiles(): Readonly<Record<string, string>> {
  const modules = MODULES.map((line) => {
    const [, path = '', mark, about = '', name = ''] = /^(\S+) (! )?(.*?) \| (\w+)$/.exec(line) ?? []
    return [path, rustText({ about, name, critical: mark !== undefined })] as const
  })
  return { ...Object.fromEntries(modules), ...PLAIN, ...ownersFiles(), ...templateFiles() }
}

function rustText(module: { about: string; name: string; critical: boolean }): string {
  const { about, name, critical } = module
  return `// Copyright TiKV Project Authors. Licensed under Apache-2.0.

${critical ? '// #[PerformanceCriticalPath]\n' : ''}//! A stand-in for the real module: ${about}.

/// ${name}: ${about}.
#[derive(Debug, Default)]
pub struct ${name} {
    limit: usize,
    held: usize,
}

impl ${name} {
    pub fn new(limit: usize) -> Self {
        ${name} { limit, held: 0 }
    }

    /// Takes one more, unless the limit is reached.
    pub fn take(&mut self) -> bool {
        if self.held == self.limit {
            return false;
        }
        self.held += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_limit() {
        let mut one = ${name}::new(1);
        assert!(one.take());
        assert!(!one.take());
    }
}
`
}

/** A lock file of \`packages\` entries, the kind of file that counts for nothing in a review. */
export function lockFile(packages: number): string {
  const entry = (at: number) => `[[package]]\nname = "crate-${at}"\nversion = "0.${at}.0"\n`
  return `version = 3\n\n${Array.from({ length: packages }, (_, at) => entry(at)).join('\n')}`
}

/** The stand-in text of a module with some lines changed, so that a pull request has a real difference. */
export function editedModule(path: string, lines: readonly string[]): string {
  const text = repositoryFiles()[path] ?? `// Copyright TiKV Project Authors. Licensed under Apache-2.0.\n`
  const body = lines.map((line) => `    ${line}\n`).join('')
  return (
    text.replace(/(pub fn take\(&mut self\) -> bool \{\n)/, `$1${body}`) + (text.includes('pub fn take') ? '' : body)
  )
}
