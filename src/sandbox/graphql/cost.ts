// What a query costs, by GitHub's published formula: requests needed to fill every connection, divided by 100, at least 1.
// Source: docs "Rate limits and query limits for the GraphQL API".
import type { DocumentNode, FragmentDefinitionNode, SelectionSetNode, ValueNode } from 'graphql'

const REQUESTS_A_POINT = 100
export const MOST_NODES = 500_000

interface Sum {
  requests: number
  nodes: number
}

/** Points and the most nodes a query can return. `variables` give the values of `first` and `last`. */
export function queryCost(document: DocumentNode, variables: Readonly<Record<string, unknown>>) {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const one of document.definitions) if (one.kind === 'FragmentDefinition') fragments.set(one.name.value, one)
  const sum: Sum = { requests: 0, nodes: 0 }
  const sizeOf = (value: ValueNode): number => {
    if (value.kind === 'IntValue') return Number(value.value)
    return value.kind === 'Variable' ? Number(variables[value.name.value]) || 0 : 0
  }
  const walk = (set: SelectionSetNode | undefined, parents: number): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'FragmentSpread') walk(fragments.get(selection.name.value)?.selectionSet, parents)
      else if (selection.kind === 'InlineFragment') walk(selection.selectionSet, parents)
      else {
        const size = selection.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')
        const count = size === undefined ? 0 : sizeOf(size.value)
        if (count > 0) sum.requests += parents
        sum.nodes += parents * count
        walk(selection.selectionSet, count > 0 ? parents * count : parents)
      }
    }
  }
  for (const one of document.definitions) if (one.kind === 'OperationDefinition') walk(one.selectionSet, 1)
  return { points: Math.max(1, Math.round(sum.requests / REQUESTS_A_POINT)), nodes: sum.nodes }
}
