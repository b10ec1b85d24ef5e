// `check pull <file|->`: the pull request checks on a JSON description of a pull request, offline and without writing.
import { readFile } from 'node:fs/promises'
import { pullRequestChecks } from '../flows/pull-request-checks/index.ts'
import { policyOf } from '../guide/policy.ts'
import type { Decision, Gate, Page } from '../model/index.ts'
import { parseCheckInput, snapshotFromInput } from './check-input.ts'

export interface CheckIo {
  out(text: string): void
  err(text: string): void
  readStdin(): Promise<string>
  loadGuide(): Promise<{ readonly pages: readonly Page[] }>
}

/** Fine, findings, wrong use. */
export type Exit = 0 | 1 | 2

export interface CheckReport {
  readonly gates: readonly {
    readonly rule: string
    readonly state: Gate['state']
    readonly because: string
    readonly message: string
    readonly fix: string
  }[]
  readonly labels: { readonly add: readonly string[]; readonly remove: readonly string[] }
}

const USAGE = 'usage: tikv-guide check pull <file|-> [--json]'

/** Runs the command: `args` after `check pull`. Exit 1 when a gate fails, 2 on wrong use. */
export async function checkPull(args: readonly string[], io: CheckIo): Promise<Exit> {
  const files = args.filter((arg) => arg === '-' || !arg.startsWith('-'))
  const [file] = files
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '-' && arg !== '--json')
  if (file === undefined || files.length > 1 || unknown !== undefined) {
    return refuse(io, unknown === undefined ? USAGE : `unknown option ${unknown}\n${USAGE}`)
  }
  const input = await readInput(file, io)
  if (input instanceof Error) return refuse(io, `${file === '-' ? 'standard input' : file}: ${input.message}`)
  const { pages } = await io.loadGuide()
  const policy = pullRequestChecks.parsePolicy(policyOf(pages, pullRequestChecks.name).values)
  const report = reportOf(pullRequestChecks.decide(snapshotFromInput(input, pullRequestChecks.owns(policy)), policy))
  io.out(args.includes('--json') ? JSON.stringify(report, null, 2) : show(report))
  return exitOf(report)
}

/** A decision as `check pull` prints it. A rule in shadow is only its operator's business, so it reads `off`. */
export function reportOf({ gates, steps }: Decision): CheckReport {
  const labels = steps.flatMap((step) => (step.what === 'label' ? step : []))
  return {
    gates: gates.map(({ rule, mode, state, because, topic, facts }) => {
      if (mode === 'shadow')
        return { rule, state: 'off', because, message: 'In shadow: only the operator sees it.', fix: '' }
      const { what: message, how: fix } = pullRequestChecks.words(topic, facts)
      return { rule, state, because, message, fix }
    }),
    labels: {
      add: labels.filter((step) => step.present).map((step) => step.name),
      remove: labels.filter((step) => !step.present).map((step) => step.name),
    },
  }
}

/** 1 when a gate fails, else 0. */
export function exitOf(report: CheckReport): Exit {
  return report.gates.some((gate) => gate.state === 'fail') ? 1 : 0
}

async function readInput(file: string, io: CheckIo) {
  try {
    return parseCheckInput(file === '-' ? await io.readStdin() : await readFile(file, 'utf8'))
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function refuse(io: CheckIo, text: string): Exit {
  io.err(text)
  return 2
}

/** For people: a line for each gate, what to do and where it is written below those that need something. */
export function show({ gates, labels }: CheckReport): string {
  const marks = {
    pass: 'ok     ',
    fail: 'FAIL   ',
    advice: 'advice ',
    pending: 'waiting',
    unknown: 'unknown',
    off: '-      ',
  } as const
  const lines = gates.flatMap(({ rule, state, because, message, fix }) => {
    const line = `${marks[state]} ${rule.padEnd(17)} ${message}`
    if (state === 'pass' || state === 'off') return [line]
    const indent = ' '.repeat(26)
    return [line, ...(fix === '' ? [] : [`${indent}→ ${fix}`]), `${indent}  ${because}`]
  })
  const changes = [...labels.add.map((name) => `+ ${name}`), ...labels.remove.map((name) => `- ${name}`)]
  return [...lines, ...(changes.length > 0 ? ['', `labels: ${changes.join('   ')}`] : [])].join('\n')
}
