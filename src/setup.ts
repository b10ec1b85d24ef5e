// The guided first-time set-up: Probot's manifest flow registers the app on GitHub in a browser and writes `.env`.
// Only here Probot's own pages are served; `npm start` has none of them.
import { run } from 'probot'
import { WEBHOOK_PATH } from './door.ts'
import type { Settings } from './settings.ts'

/** Serves http://localhost:3000/probot until the app is registered; then stop it and run `npm start`. */
export async function setUp({ publicUrl, port }: Settings): Promise<void> {
  if (publicUrl === undefined) {
    console.log(
      'PUBLIC_URL is not set: GitHub will be told a webhook address that you must correct later. Example: PUBLIC_URL=https://guide.example.org npm run setup',
    )
  }
  process.env.NO_SMEE_SETUP = 'true'
  process.env.WEBHOOK_PROXY_URL = `${publicUrl ?? `http://localhost:${port}`}${WEBHOOK_PATH}`
  await run(() => {}, { env: { HOST: '127.0.0.1', PORT: String(port) } as never })
  console.log(
    `Open http://localhost:${port}/probot, press "Register GitHub App", then stop this (Ctrl-C) and run: npm start`,
  )
}
