// The fewest people whose approvals cover all changed files.
import { needsOf } from './approval.ts'
import { loginKey } from './login.ts'
import type { Owners } from './make-owners.ts'

/** Up to so many needs the answer is the best there is; beyond, it is found step by step and may be a person too long. */
const MOST_EXACT = 14

/** What a choice costs, most important first; sums of these are compared part by part. */
type Cost = readonly [strangers: number, people: number, rank: number, distance: number, alphabet: number]

interface Candidate {
  readonly login: string
  /** Bit n: covers need n. */
  readonly covers: bigint
  readonly cost: Cost
}

/**
 * Logins in lower case, sorted. People of `preferred` (already asked or assigned, or ranked by knowledge; best first)
 * come before others; then as few as possible, preferred by their order, named in the nearest OWNERS files, by the
 * alphabet. Files that nobody can approve are left out. The same input in any order gives the same answer.
 */
export function smallestApprovers(
  owners: Owners,
  paths: readonly string[],
  preferred: readonly string[],
): readonly string[] {
  const candidates = findCandidates(owners, paths, preferred)
  const all = candidates.reduce((bits, { covers }) => bits | covers, 0n)
  const isFew = all < 1n << BigInt(MOST_EXACT)
  const chosen = isFew ? coverExactly(candidates, Number(all)) : coverGreedily(candidates, all)
  return chosen.map(({ login }) => login).sort()
}

function findCandidates(owners: Owners, paths: readonly string[], preferred: readonly string[]): readonly Candidate[] {
  const rank = new Map([...preferred].reverse().map((login, at) => [loginKey(login), preferred.length - 1 - at]))
  const found = new Map<string, { covers: bigint; distance: number }>()
  const needs = needsOf(owners, paths).filter(({ approvers }) => approvers.some((one) => !owners.unknownNames.has(one)))
  for (const [at, { files }] of needs.entries())
    for (const [distance, layer] of (files[0]?.approverLayers ?? []).entries())
      for (const login of layer) {
        const before = found.get(login) ?? { covers: 0n, distance: 0 }
        found.set(login, { covers: before.covers | (1n << BigInt(at)), distance: before.distance + distance })
      }
  const people = [...found].filter(([login]) => !owners.unknownNames.has(login)).sort(([a], [b]) => (a < b ? -1 : 1))
  return people.map(([login, { covers, distance }], alphabet) => {
    const place = rank.get(login)
    return { login, covers, cost: [place === undefined ? 1 : 0, 1, place ?? 0, distance, alphabet] }
  })
}

interface Choice {
  readonly people: readonly Candidate[]
  readonly cost: Cost
}

/** The cheapest choice for every set of covered needs, built up need by need. */
function coverExactly(candidates: readonly Candidate[], all: number): readonly Candidate[] {
  const best = new Map<number, Choice>([[0, { people: [], cost: [0, 0, 0, 0, 0] }]])
  const useful = cheapestOfEach(candidates)
  for (let covered = 0; covered < all; covered++) {
    const choice = best.get(covered)
    if (choice === undefined) continue
    const next = ~covered & (covered + 1)
    for (const one of useful) {
      const covers = Number(one.covers)
      if ((covers & next) === 0) continue
      const cost = addCosts(choice.cost, one.cost)
      const before = best.get(covered | covers)
      if (before === undefined || compareCosts(cost, before.cost) < 0)
        best.set(covered | covers, { people: [...choice.people, one], cost })
    }
  }
  return best.get(all)?.people ?? []
}

/** Of people who cover the same needs only the best one is ever chosen. */
function cheapestOfEach(candidates: readonly Candidate[]): readonly Candidate[] {
  const sorted = [...candidates].sort((a, b) => compareCosts(b.cost, a.cost))
  return [...new Map(sorted.map((one) => [one.covers, one])).values()]
}

/** Preferred people first, then whoever covers most of what is left; at the end those who turned out not to be needed go. */
function coverGreedily(candidates: readonly Candidate[], all: bigint): readonly Candidate[] {
  const chosen: Candidate[] = []
  const useful = cheapestOfEach(candidates)
  for (let left = all; left !== 0n; ) {
    const gain = (one: Candidate): number => countBits(one.covers & left)
    const [best] = useful
      .filter((one) => gain(one) > 0)
      .sort((a, b) => a.cost[0] - b.cost[0] || gain(b) - gain(a) || compareCosts(a.cost, b.cost))
    if (best === undefined) break
    chosen.push(best)
    left &= ~best.covers
  }
  return dropNeedless(chosen)
}

function dropNeedless(chosen: readonly Candidate[]): readonly Candidate[] {
  return [...chosen].reverse().reduce((kept, one) => {
    const others = kept.filter((other) => other !== one).reduce((bits, { covers }) => bits | covers, 0n)
    return (one.covers & ~others) === 0n ? kept.filter((other) => other !== one) : kept
  }, chosen)
}

function countBits(bits: bigint): number {
  return bits.toString(2).replaceAll('0', '').length
}

function addCosts(a: Cost, b: Cost): Cost {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]]
}

function compareCosts(a: Cost, b: Cost): number {
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}
