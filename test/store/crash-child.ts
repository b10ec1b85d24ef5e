// One app process for crash.test.ts: puts the deliveries it is told to, works on subjects, and is killed at any moment.
// Lines on stdout: `stored <id>`, `repeated <id>`, `clash <key>`.
import { openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Delivery, Job, Touch } from '../../src/model/index.ts'
import { openStore } from '../../src/store/index.ts'
import { createWorker } from '../../src/work.ts'
import { quiet } from './contract.ts'

/** All of a process's lines are out when it is killed. */
function say(line: string): void {
  writeSync(1, `${line}\n`)
}

export function touchesOf({ id }: Pick<Delivery, 'id'>): readonly Touch[] {
  const number = Number(id) % 7
  return [{ subject: { installation: 1, owner: 'tikv', repo: 'tikv', number }, cause: 'crash', hint: {} }]
}

/** A file for each subject in hand, with the process that has it: two living ones at once are a clash. */
async function work(folder: string, { key, subject }: Job): Promise<void> {
  const file = join(folder, `in-hand-${subject.number}`)
  try {
    writeSync(openSync(file, 'wx'), String(process.pid))
  } catch {
    if (isAlive(Number(readFileSync(file, 'utf8')))) say(`clash ${key}`)
  }
  await sleep(Math.random() * 20)
  rmSync(file, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

async function main([folder = '', databaseUrl = '', ...ids]: readonly string[]): Promise<void> {
  const place = databaseUrl === '' ? { file: join(folder, 'store.db') } : { databaseUrl }
  const store = await openStore({ ...place, now: Date.now, log: quiet })
  const worker = createWorker({
    store,
    log: quiet,
    now: Date.now,
    reconcile: (job) => work(folder, job),
    routeDelivery: touchesOf,
    leaseMs: 500,
    settleMs: 5,
  })
  worker.start()
  const body = new TextEncoder().encode(`{"text":"${'x'.repeat(5_000)}"}`)
  const put = async (id: string) => {
    await sleep(Math.random() * 300)
    say(`${await store.put({ id, event: 'x', body, receivedAt: Date.now() })} ${id}`)
  }
  await Promise.all(ids.map(put))
  await sleep(60_000)
}

if (import.meta.main) await main(process.argv.slice(2))
