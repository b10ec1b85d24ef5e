// markdownlint in a thread of its own: it answers, and what would stall it stalls nobody.
import { expect, it } from 'vitest'
import { askStyle } from '../src/ask-style.ts'

it('answers with its findings as plain data', async () => {
  const found = await askStyle({ text: '# A\n\n\n\ntext \n', config: null })
  expect(found?.map(({ line, name }) => `${line} ${name}`)).toEqual(['5 MD009', '3 MD012', '4 MD012'])
})

it('obeys the configuration, but for what reaches out of the text', async () => {
  expect(await askStyle({ text: '# A\n\ntext \n', config: { MD009: false, extends: '/etc/passwd' } })).toEqual([])
})

it('is given up after its time, and the app goes on meanwhile', async () => {
  let ticks = 0
  const clock = setInterval(() => {
    ticks += 1
  }, 5)
  expect(await askStyle({ text: '>'.repeat(60_000), config: null }, 200)).toBeNull()
  clearInterval(clock)
  expect(ticks).toBeGreaterThan(3)
})
