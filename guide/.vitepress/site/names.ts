// What the site is called and where things live on the web: the only place that names repositories.

export const title = 'TiKV Development Guide'
export const description = 'How TiKV works inside, and how a change gets in. Checked against the source.'

/** Served below this path by the app; permalinks in comments begin with it. */
export const base = '/guide/'

/** The repository that holds guide/. */
const repository = process.env.GUIDE_REPOSITORY ?? 'https://github.com/tikv/tikv-dev-guide'

/** Where "Edit this page" leads; `:path` is the file's path below guide/. */
export const editLink = process.env.GUIDE_EDIT_LINK ?? `${repository}/edit/main/guide/:path`

/** The repository whose commit stands in every page's `verified`. */
export const checkedAgainst = 'tikv/tikv'

/** owner/name of each repository that a code reference may name (see `repositories` in src/guide/references.ts). */
export const sources: Readonly<Record<string, string>> = {
  tikv: checkedAgainst,
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

/** GitHub's mark (simple-icons, CC0), inline: by its name alone the development server would ask another host for it. */
export const githubMark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="currentColor" d="M12 .297c-6.63 0-12 5.373-12 12c0 5.303 3.438 9.8 8.205 11.385c.6.113.82-.258.82-.577c0-.285-.01-1.04-.015-2.04c-3.338.724-4.042-1.61-4.042-1.61C4.422 18.07 3.633 17.7 3.633 17.7c-1.087-.744.084-.729.084-.729c1.205.084 1.838 1.236 1.838 1.236c1.07 1.835 2.809 1.305 3.495.998c.108-.776.417-1.305.76-1.605c-2.665-.3-5.466-1.332-5.466-5.93c0-1.31.465-2.38 1.235-3.22c-.135-.303-.54-1.523.105-3.176c0 0 1.005-.322 3.3 1.23c.96-.267 1.98-.399 3-.405c1.02.006 2.04.138 3 .405c2.28-1.552 3.285-1.23 3.285-1.23c.645 1.653.24 2.873.12 3.176c.765.84 1.23 1.91 1.23 3.22c0 4.61-2.805 5.625-5.475 5.92c.42.36.81 1.096.81 2.22c0 1.606-.015 2.896-.015 3.286c0 .315.21.69.825.57C20.565 22.092 24 17.592 24 12.297c0-6.627-5.373-12-12-12"/></svg>'
