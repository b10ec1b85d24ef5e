// `npm start`. Nothing is imported before Node's compile cache is on: stripped and compiled once, the code starts in a third
// of the time and needs 25 MB less. The cache lies with the data, the one place that is surely writable.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { join } from 'node:path'

enableCompileCache(join(process.env.DATA_DIR || '.data', 'compile-cache'))
const { start } = await import('./start.ts')

start().then(flushCompileCache, async (error: unknown) => {
  const { SettingsError } = await import('./settings.ts')
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
})
