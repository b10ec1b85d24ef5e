// Whose version a number is: TiKV's, or that of something named right before it.

const NAMES =
  /(?<![\w])(tikv|tidb|pd|placement driver|tiflash|ticdc|cdc|br|lightning|tiup|operator|dm|binlog|pump|drainer|client-(?:go|rust|java|c|py)|tispark|rocksdb|titan|raft-engine|raft-rs|jemalloc|jemallocator|rust|rustc|cargo|rustup|toolchain|go|golang|goversion|gcc|g\+\+|clang|llvm|cmake|make|glibc|libc|openssl|grpc|grpcio|protobuf|protoc|prost|tokio|kernel|linux|ubuntu|centos|debian|rocky|alma|rhel|redhat|fedora|suse|kylin|euleros|openeuler|alpine|macos|darwin|os x|osx|windows|docker|containerd|kubernetes|k8s|kubectl|helm|kubeadm|python|java|jdk|node|mysql|mariadb|sysbench|ycsb|jepsen|etcd|prometheus|grafana|chrome|lua|perl|git|gdb|perf|ansible|terraform|surrealdb|juicefs|hugegraph|cve|rustsec|el)(?![a-z])/gi
const LOOK_BACK = 48

export type Owner = 'tikv' | 'other' | 'nobody'

/** The last name on the line before `at`, within a few words. TiDB, PD and their tools are not TiKV. */
export function ownerBefore(line: string, at: number): Owner {
  const before = line.slice(Math.max(0, at - LOOK_BACK), at)
  // A sentence or cell ends what a name speaks for.
  const clause = before.slice(Math.max(before.lastIndexOf('; '), before.lastIndexOf('. '), before.lastIndexOf('|')) + 1)
  const last = [...clause.matchAll(NAMES)].at(-1)?.[1]?.toLowerCase()
  if (last === undefined) return 'nobody'
  return last === 'tikv' ? 'tikv' : 'other'
}

/** The one named right behind a version, `7.1.2 tidb + 7.1.2 pd + patch 7.5.0 tikv`; only a lone word speaks for it. */
export function ownerAfter(line: string, at: number): Owner {
  const [, name = ''] = /^ (tikv|tidb|pd|tiflash|ticdc|br|rocksdb|rustc?)(?![\w-])/i.exec(line.slice(at, at + 12)) ?? []
  return name === '' ? 'nobody' : name.toLowerCase() === 'tikv' ? 'tikv' : 'other'
}
