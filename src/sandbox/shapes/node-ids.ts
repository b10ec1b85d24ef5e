// GraphQL node ids: a prefix that tells the kind, and the row's id, as GitHub's look.

export type NodeKind =
  | 'U'
  | 'BOT'
  | 'O'
  | 'R'
  | 'LA'
  | 'I'
  | 'PR'
  | 'IC'
  | 'PRR'
  | 'PRRC'
  | 'CR'
  | 'CS'
  | 'C'
  | 'REA'
  | 'EV'

export function nodeId(kind: NodeKind, id: string | number): string {
  return `${kind}_${Buffer.from(`sb:${id}`).toString('base64url')}`
}

/** Kind and row id of a node id, or null when it is none of ours. */
export function readNodeId(node: string): { kind: NodeKind; id: string } | null {
  const [, kind, rest] = /^([A-Z]+)_([\w-]+)$/.exec(node) ?? []
  const text = rest === undefined ? '' : Buffer.from(rest, 'base64url').toString()
  return kind !== undefined && text.startsWith('sb:') ? { kind: kind as NodeKind, id: text.slice(3) } : null
}
