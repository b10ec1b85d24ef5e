// Paths of TiKV's tree inside whatever a log writes before them: build folders, checkouts, addresses.

/** Folders of the root crate, now and before the split into components (2019). */
const ROOT_SOURCES =
  'binutil|config|coprocessor(?:_v2)?|import(?:_sst)?|server|storage|raftstore|util|pd|tikv_util|lib\\.rs|read_pool\\.rs|main\\.rs'
const TIKV_PATH = new RegExp(
  `(?:components|cmd|fuzz)/[\\w-]{1,60}/[\\w./-]{1,200}|tests/[\\w./-]{1,200}|src/(?:${ROOT_SOURCES})(?:/[\\w./-]{1,200})?`,
)
const FOREIGN =
  /(?:\.cargo|cargo\/|registry\/src|rustc\/|rustlib|library\/(?:std|core|alloc)|toolchains|git\/checkouts|\/go\/pkg\/)/

/** `components/raftstore/src/store/peer.rs` of a path as a log writes it; null when it is not TiKV's. */
export function tikvPath(written: string): string | null {
  if (FOREIGN.test(written)) return null
  const found = TIKV_PATH.exec(written)
  if (found === null) return null
  // `src/…` of another crate stands behind that crate's folder.
  const before = written.slice(0, found.index)
  if (
    found[0].startsWith('src/') &&
    before !== '' &&
    !/(?:^|\/)(?:tikv|master|blob\/[^/]+|tree\/[^/]+)\/$/.test(before)
  )
    return null
  return found[0].replace(/[./-]+$/, '')
}
