// `npm run bench`: the figures of the README's promises, each beside a peer or a limit, in one run on one machine.
import { cpus } from 'node:os'

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  intake: () => import('./intake.ts'),
  start: async () => (await import('./start.ts')).benchStart(),
  calls: async () => (await import('./calls.ts')).benchCalls(),
  hostile: async () => (await import('./hostile.ts')).benchHostile(),
  pace: async () => (await import('./pace.ts')).benchPace(),
  checks: () => import('./check-pulls.ts'),
  triage: async () => (await import('./triage.ts')).benchTriage(),
  related: async () => (await import('./related.ts')).benchRelated(),
  duplicates: async () => (await import('./duplicates.ts')).benchDuplicates(),
}

/** `npm run bench -- calls pace` runs only these. */
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`)
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n== ${name}`)
  await part()
}
process.exit(0)
