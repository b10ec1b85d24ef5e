// What `guide verify` finds in the pages that govern a flow: their values, and their examples when they are run.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkFlows } from '../../src/cli/guide-flows.ts'
import { loadGuide } from '../../src/guide/load.ts'

const PATHS = ['get-started/submit-a-pull-request.md', 'contribute/contribute-code.md']
const files = PATHS.map((path) => ({
  path,
  text: readFileSync(new URL(`../../guide/${path}`, import.meta.url), 'utf8'),
}))

/** The findings after one text was put for another, as `rule: text`; every one has its file and a line. */
function findings(from: string, to: string): string[] {
  const { pages } = loadGuide(files.map(({ path, text }) => ({ path, text: text.replace(from, to) })))
  const found = checkFlows(pages)
  expect(found.every(({ file, line }) => file.startsWith('guide/') && line > 1)).toBe(true)
  return found.map(({ rule, text }) => `${rule}: ${text}`)
}

it('nothing in the pages as they are, and nothing without them', () => {
  expect(findings('', '')).toEqual([])
  expect(checkFlows([])).toEqual([])
})

it.each([
  ['a key that no rule has', '  work-in-progress:\n', '  work-in-progres:\n', /^policy: .*work-in-progres/],
  ['a key inside a rule', '    skip-label:', '    skip-lable:', /^policy: .*skip-lable/],
  ['a mode that is none', 'title:\n    mode: advise', 'title:\n    mode: advice', /^policy: .*mode/],
  ['thresholds that fall', 'm: 30', 'm: 3', /^policy: .*thresholds|^policy: .*at least/],
  [
    'a value that an example speaks against',
    '    lines: 90',
    '    lines: 900',
    /^example: `maintenance-guide` is `pass`/,
  ],
  ['an example that is wrong', 'then: {title: pass}', 'then: {title: fail}', /^example: `title` is `pass`, not `fail`/],
  ['an example with a rule that is none', 'then: {title: pass}', 'then: {titel: pass}', /^example: .*no rule `titel`/],
  ['a label that does not come', 'add: [size/L]', 'add: [size/M]', /^example: .*`size\/M` is not added/],
  ['an input that cannot be read', "given: {title: 'Revert", "given: {draft: 7, title: 'Revert", /^example: .*draft/],
])('%s', (_name, from, to, text) => {
  expect(findings(from, to)).toContainEqual(expect.stringMatching(text))
})
