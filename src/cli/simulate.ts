// `simulate <snapshot.json>`: what the app would think and do about a snapshot. Nothing is sent.
import { openGuideBook } from '../guide-book.ts'
import type { Snapshot } from '../model/index.ts'
import { policiesFor } from '../policies.ts'
import { NO_DUPLICATES, think } from '../think.ts'
import type { Io } from './index.ts'
import { offlineOffice } from './offline.ts'

export async function simulate(args: string[], io: Io): Promise<number> {
  const [path, ...more] = args.filter((arg) => arg !== '--json')
  if (path === undefined || more.length > 0) {
    io.err('usage: tikv-guide simulate <snapshot.json|-> [--json]')
    return 2
  }
  const snapshot = await readSnapshot(path, io)
  if (typeof snapshot === 'string') {
    io.err(`${path}: ${snapshot}`)
    return 2
  }
  const guide = openGuideBook()
  const link = (because: `${string}#${string}`) => guide.link(because, '/guide')
  const { plan, calls } = think(snapshot, await policiesFor(offlineOffice(guide, io), snapshot), {
    guide,
    link,
    duplicates: NO_DUPLICATES,
  })
  if (args.includes('--json')) io.out(JSON.stringify({ plan, calls }, null, 2))
  else {
    for (const gate of plan.gates)
      io.out(`${gate.state.padEnd(8)} ${gate.rule.padEnd(18)} ${gate.topic} (${gate.because})`)
    for (const call of calls) io.out(`would call ${JSON.stringify(call)}`)
    if (calls.length === 0) io.out('would call nothing: everything is as it should be')
  }
  return plan.gates.some((gate) => gate.state === 'fail') ? 1 : 0
}

async function readSnapshot(path: string, io: Io): Promise<Snapshot | string> {
  try {
    const value = JSON.parse(await io.readText(path)) as Partial<Snapshot>
    for (const key of [
      'now',
      'self',
      'repository',
      'subject',
      'answered',
      'replies',
      'people',
      'participants',
      'commandsSince',
    ] as const) {
      if (value[key] === undefined) return `no snapshot: \`${key}\` is missing (see src/model/snapshot.ts)`
    }
    return value as Snapshot
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
