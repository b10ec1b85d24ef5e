// Turns the outcome of our commands into the shape of other bots' cases: labels that come and go, and whether we spoke.
import { answerCommands } from '../../src/commands/decide.ts'
import { commands } from '../../src/commands/index.ts'
import { makeFamily } from '../../src/commands/label-families.ts'
import { diff } from '../../src/diff.ts'
import type { Call, Command, LabelRules, Snapshot } from '../../src/model/index.ts'

export interface LabelResult {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly spoke: boolean
}

export function sortResult({ added, removed, spoke }: LabelResult): LabelResult {
  return { added: [...added].sort(), removed: [...removed].sort(), spoke }
}

/** Our commands with those families in place of TiKV's, since other projects call theirs differently. */
export function withFamilies(prefixes: readonly string[]): readonly Command[] {
  const names = commands.map(({ name }) => name)
  return [...commands, ...prefixes.filter((prefix) => !names.includes(prefix)).map(makeFamily)]
}

/** Rules in which families may have several members, as in Prow and tichi. */
export function makeRules(
  prefixes: readonly string[],
  free: readonly string[],
  closed: readonly string[] = [],
): LabelRules {
  return {
    families: prefixes.map((prefix) => ({ prefix, exclusive: false })),
    free,
    closed,
    maintained: ['8.5'],
    'affects-prefix': 'affects-',
    'may-affects-prefix': 'may-affects-',
    'good-first-issue': 'good first issue',
    'help-wanted': 'help wanted',
    duplicate: 'duplicate',
  }
}

/** The calls on the subject itself, and whether a comment needs words. */
export function runCommands(
  thread: Snapshot,
  known: readonly Command[] = commands,
): { calls: readonly Call[]; spoke: boolean } {
  const steps = answerCommands(thread, known)
  const calls = diff({ gates: [], steps, related: [], card: false, wakeAt: null }, thread, (because) => because)
  return { calls, spoke: steps.some((step) => step.what === 'answer' && step.outcome === 'refused') }
}

export function labelResult(thread: Snapshot, known: readonly Command[] = commands): LabelResult {
  const { calls, spoke } = runCommands(thread, known)
  return sortResult({
    added: calls.flatMap((call) => (call.call === 'add-labels' ? call.names : [])),
    removed: calls.flatMap((call) => (call.call === 'remove-label' ? [call.name] : [])),
    spoke,
  })
}
