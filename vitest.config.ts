// One run for all tests; the browser test asks for chromium and runs by `npm run test:browser` only.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env.BROWSER_TEST === '1' ? [] : ['test/browser/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
