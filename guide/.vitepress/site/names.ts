// What the site is called and where things live on the web: the only place that names repositories.

export const title = 'TiKV Development Guide'
export const description = 'How TiKV works inside, and how a change gets in. Checked against the source.'

/** Served below this path by the app; permalinks in comments begin with it. */
export const base = '/guide/'

/** The repository that holds guide/. */
const repository = process.env.GUIDE_REPOSITORY ?? 'https://github.com/tikv/tikv-dev-guide'

/** Where "Edit this page" leads; `:path` is the file's path below guide/. */
export const editLink = process.env.GUIDE_EDIT_LINK ?? `${repository}/edit/main/guide/:path`

/** owner/name of each repository that a code reference may name (see `repositories` in src/guide/references.ts). */
export const sources: Readonly<Record<string, string>> = {
  tikv: 'tikv/tikv',
  pd: 'tikv/pd',
  'raft-rs': 'tikv/raft-rs',
  kvproto: 'pingcap/kvproto',
  rfcs: 'tikv/rfcs',
  community: 'tikv/community',
  configs: 'ti-community-infra/configs',
  'client-rust': 'tikv/client-rust',
  'client-go': 'tikv/client-go',
  'tidb-dev-guide': 'pingcap/tidb-dev-guide',
}

/** A hexagon cut in two, inline, so that no request is made for it. */
export const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#1c4ed8" d="M16 1 29 8.5v15L16 31 3 23.5v-15z"/><path fill="none" stroke="#fff" stroke-width="3" d="M9 11h14M16 11v13"/></svg>',
)}`
