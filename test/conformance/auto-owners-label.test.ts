// Prow's cases for labels from OWNERS files (kubernetes-sigs/prow pkg/plugins/owners-label), against ours.
import { existsSync, readFileSync } from 'node:fs'
import { labelsOf, labelsToAdd, makeOwners } from '../../src/owners/index.ts'
import { compareCases } from './compare.ts'

const file = new URL('../../../shared/conformance/auto-owners-label.prow.json', import.meta.url)
const wanted: Readonly<Record<string, readonly string[]>> = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8')).fixture.ownersLabels
  : {}

const filters = Object.entries(wanted).map(([path, labels]) => [`^${path.replace('.', '\\.')}$`, { labels }])
const owners = makeOwners(new Map([['OWNERS', JSON.stringify({ filters: Object.fromEntries(filters) })]]))

interface Input {
  readonly filesChanged: readonly string[]
  readonly repoLabels: readonly string[]
  readonly issueLabels: readonly string[]
}

compareCases<Input, { readonly expectedNewLabels: readonly string[] }>('Prow owners-label', {
  file: 'auto-owners-label.prow.json',
  differences: [],
  compare: ({ input, expected }) => ({
    ours: labelsToAdd(labelsOf(owners, input.filesChanged), {
      existing: input.repoLabels,
      present: input.issueLabels,
    }),
    theirs: [...expected.expectedNewLabels].sort(),
  }),
})
