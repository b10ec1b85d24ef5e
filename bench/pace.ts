// How fast writes go: three events with four writes each, and a storm, against bare Probot's throttle and GitHub's limits.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ProbotOctokit } from 'probot'
import { PacedOctokit } from '../src/github/client.ts'
import { paceWrite } from '../src/github/pace.ts'
import { WorldProblem } from '../src/github/problems.ts'
import { goal } from './figures.ts'

const EVENTS = 3
const WRITES = 4

type Octokit = InstanceType<typeof ProbotOctokit>

async function burst(octokit: Octokit, before: () => Promise<void>): Promise<number> {
  const began = performance.now()
  const event = async () => {
    for (let write = 0; write < WRITES; write += 1) {
      await before()
      await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        owner: 'tikv',
        repo: 'tikv',
        issue_number: 1,
        body: 'x',
      })
    }
  }
  await Promise.all(Array.from({ length: EVENTS }, event))
  return (performance.now() - began) / 1000
}

function makeLog() {
  const writes: number[] = []
  return {
    writes,
    /** As the store does it (src/store/ledger.ts), at once. */
    async claimWrite(_: number, at: number, windows: readonly { ms: number; most: number }[]) {
      const free = windows.map(({ ms, most }) => {
        const inside = writes.filter((write) => write > at - ms)
        return (inside[inside.length - most] ?? at - ms) + ms
      })
      const until = Math.max(at, ...free)
      if (until === at) writes.push(at)
      return until
    },
  }
}

export async function benchPace(): Promise<void> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":1,"node_id":"x"}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const options = { auth: { token: 'x' }, baseUrl } as never
  const log = makeLog()
  const clock = { now: Date.now, sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) }
  const ours = await burst(new PacedOctokit(options), () => paceWrite(log, 1, clock))
  const theirs = await burst(new ProbotOctokit(options), async () => {})
  server.close()
  console.log(
    `${EVENTS} events with ${WRITES} comments each: ours ${ours.toFixed(2)} s, bare Probot ${theirs.toFixed(1)} s, ratio ${(ours / theirs).toFixed(3)}  ${goal(ours < 2, '< 2 s')}`,
  )
  await benchStorm()
}

/** 2,000 writes at once, on a clock that jumps to the moment the pace names. */
async function benchStorm(): Promise<void> {
  const log = makeLog()
  const clock = { at: 0, now: () => clock.at, sleep: async () => {} }
  for (let write = 0; write < 2_000; write += 1) {
    for (;;) {
      const wait = await paceWrite(log, 1, clock).then(
        () => null,
        (error) => (error instanceof WorldProblem ? (error.retryAt ?? 0) : 0),
      )
      if (wait === null) break
      clock.at = wait
    }
  }
  const most = (ms: number) =>
    Math.max(...log.writes.map((from) => log.writes.filter((at) => at >= from && at < from + ms).length))
  const [minute, hour] = [most(60_000), most(3_600_000)]
  console.log(
    `a storm of 2,000 writes: at most ${minute} a minute and ${hour} an hour, all made within ${(clock.at / 3_600_000).toFixed(1)} h; GitHub's limits 80 and 500  ${goal(minute <= 80 && hour <= 500, 'never more')}`,
  )
}
