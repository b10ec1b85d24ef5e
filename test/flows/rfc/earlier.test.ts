// Earlier RFCs on a subject, over a few made-up texts.
import { expect, test } from 'vitest'
import { findEarlierRfcs, indexRfcs } from '../../../src/flows/rfc/earlier.ts'
import { termsOf } from '../../../src/guide/words.ts'

const rfc = (path: string, title: string, summary: string) => ({
  path,
  text: `# ${title}\n\n## Summary\n\n${summary}\n\n## Drawbacks\n\nNone.\n`,
})

const index = indexRfcs(
  [
    rfc('text/0001-sleeping-regions.md', 'Sleeping regions', 'A region without writes sends no heartbeat and no tick.'),
    rfc('text/0002-merge-of-regions.md', 'RFC: Merge of regions', 'Small regions next to each other become one.'),
    rfc('text/0003-chunk-format.md', 'Title', 'The coprocessor answers in columns.'),
    rfc('text/README.md', 'How to read', 'Regions, heartbeats, columns.'),
  ],
  termsOf,
)
const ask = (title: string, text = '') => findEarlierRfcs(index, { title, text }).map(({ number }) => number)

test('other words for the same find it', () => {
  expect(ask('Too many heartbeats of idle regions')).toEqual([1])
  expect(ask('Merging regions that are small')).toEqual([2])
})

test('each has its title, path, and the words that met, rarest first', () => {
  const [found] = findEarlierRfcs(index, { title: 'coprocessor: chunk with columns', text: '' })
  expect(found).toMatchObject({ number: 3, title: 'chunk format', path: 'text/0003-chunk-format.md' })
  expect(new Set(found?.why)).toEqual(new Set(['coprocessor', 'chunk', 'column']))
})

test('one shared word is chance; nothing, comments and code ask nothing', () => {
  expect(ask('TLS certificates of a region in the cloud')).toEqual([])
  expect(ask('')).toEqual([])
  expect(ask('', '<!-- heartbeat tick region -->')).toEqual([])
  expect(findEarlierRfcs(indexRfcs([], termsOf), { title: 'merge regions', text: '' })).toEqual([])
})

test('a file without a number is no RFC', () => {
  expect([...index.rfcs.keys()]).not.toContain('text/README.md')
})
