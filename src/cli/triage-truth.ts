// What people and history say of a collected issue: its labels, and whose code the commits that fixed it changed.
import * as z from 'zod'
import type { Knowledge } from '../triage/knowledge.ts'
import { readOwners } from '../triage/knowledge-owner.ts'
import { moduleOf } from '../triage/knowledge-words.ts'

export const CollectedIssue = z.looseObject({
  number: z.int().default(0),
  title: z.string(),
  body: z.string().nullish(),
  author: z.string().nullish(),
  labels: z.array(z.string()).default([]),
  sections: z.record(z.string(), z.string()).nullish(),
  fix_commits: z
    .array(
      z.looseObject({
        paths: z.array(z.string()).nullish(),
        title_modules: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
})
export type CollectedIssue = z.infer<typeof CollectedIssue>

/** Spellings of other years, lower case: the same labels today. */
const OLD: Readonly<Record<string, string>> = {
  bug: 'type/bug',
  enhancement: 'type/enhancement',
  question: 'type/question',
  't: bug': 'type/bug',
  't: enhancement': 'type/enhancement',
  't: question': 'type/question',
  'component/bench-test': 'component/test-bench',
  rocksdb: 'component/rocksdb',
  'c: build': 'component/build',
  'c: copr': 'sig/coprocessor',
  'c: copr sig': 'sig/coprocessor',
  'c: pd-client': 'component/pd-client',
  'c: raft': 'sig/raft',
  'c: rocksdb': 'component/rocksdb',
  'c: server': 'component/server',
  'c: storage': 'component/storage',
  'c: test/bench': 'component/test-bench',
  'c: tikv-ctl': 'component/tikv-ctl',
  'c: txn': 'component/transaction',
}
/** A component is one that a commit is about when so much of the files that it changes, tests apart, is its. */
const ENOUGH = 0.4

export function labelsOf({ labels }: CollectedIssue): string[] {
  return labels.map((label) => OLD[label.toLowerCase()] ?? label.toLowerCase())
}

/** Labels that begin with `prefix`. */
export function familyOf(issue: CollectedIssue, prefix: string): Set<string> {
  return new Set(labelsOf(issue).filter((label) => label.startsWith(prefix)))
}

export interface ComponentTruth {
  readonly by: 'labels' | 'fix commits' | null
  /** Names of components; empty when nothing is known. */
  readonly components: ReadonlySet<string>
}

/**
 * The components of the issue's `component/*` and `sig/*` labels; when none of its labels is a component's, those of the
 * commits that fix or refer to it: by the module in front of their titles and by the files they change.
 */
export function readComponentTruth(issue: CollectedIssue, knowledge: Knowledge): ComponentTruth {
  const labelled = componentsOf(labelsOf(issue), knowledge)
  if (labelled.size > 0) return { by: 'labels', components: labelled }
  const owners = readOwners(knowledge.components)
  const fixed = new Set(
    (issue.fix_commits ?? []).flatMap(({ paths, title_modules: modules }) => [
      ...mainOwners((paths ?? []).map(owners.ofPath)),
      ...(modules ?? []).flatMap((module) => ofModule(module, knowledge) ?? []),
    ]),
  )
  return { by: fixed.size > 0 ? 'fix commits' : null, components: fixed }
}

/** The components that any of these labels says, whatever the case. */
export function componentsOf(labels: readonly string[], { components }: Knowledge): Set<string> {
  const lower = new Set(labels.map((label) => label.toLowerCase()))
  const said = components.filter((component) => component.labels.some((label) => lower.has(label.toLowerCase())))
  return new Set(said.map(({ name }) => name))
}

function mainOwners(owners: readonly (string | null)[]): string[] {
  const all = owners.filter((owner) => owner !== null)
  const code = all.filter((owner) => owner !== 'test')
  const counted = code.length > 0 ? code : all
  return [...new Set(counted)].filter(
    (owner) => counted.filter((one) => one === owner).length / counted.length >= ENOUGH,
  )
}

function ofModule(module: string, { learned, components }: Knowledge): string | null {
  const name = module.replace(/^revert "/i, '')
  const owners = readOwners(components)
  return (
    learned.titles[moduleOf(`${name}: x`) ?? ''] ??
    owners.ofPath(`components/${name}`) ??
    owners.ofPath(`src/${name}`) ??
    owners.ofPath(name)
  )
}
