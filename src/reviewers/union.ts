// Groups that grow together (union-find), each with at most one account unless it is surely the same person's.

export interface Union {
  add(node: string): void
  has(node: string): boolean
  /** Says how the account of a node is spelt; the first spelling stays. */
  name(node: string, login: string): void
  /** Joins two groups. Unless `surely`, groups with different accounts stay apart. */
  join(one: string, other: string, surely: boolean): void
  /** The name of the group; a node that was never added is its own. */
  find(node: string): string
  /** The account of the group, null when none is known. */
  loginOf(node: string): string | null
}

export function createUnion(): Union {
  const above = new Map<string, string>()
  const logins = new Map<string, string>()
  const find = (node: string): string => {
    let root = node
    for (let next = above.get(root); next !== undefined && next !== root; next = above.get(root)) root = next
    // The way is made short, so that long chains cost once.
    for (let at = node; at !== root; ) {
      const next = above.get(at) ?? root
      above.set(at, root)
      at = next
    }
    return root
  }
  const add = (node: string) => {
    if (!above.has(node)) above.set(node, node)
  }
  return {
    add,
    find,
    has: (node) => above.has(node),
    loginOf: (node) => logins.get(find(node)) ?? null,
    name(node, login) {
      add(node)
      if (!logins.has(find(node))) logins.set(find(node), login)
    },
    join(one, other, surely) {
      add(one)
      add(other)
      const [first, second] = [find(one), find(other)]
      if (first === second) return
      const [own, its] = [logins.get(first), logins.get(second)]
      if (!surely && own !== undefined && its !== undefined) return
      above.set(second, first)
      // Of a renamed account the login that was met first: commits are read newest first.
      const login = own ?? its
      if (login !== undefined) logins.set(first, login)
    },
  }
}
