// Who approves files of tikv/tikv, by its OWNERS files: expected values derived with the algorithm of Prow's repoowners.
import { existsSync, readFileSync } from 'node:fs'
import { makeOwners, ownersOf } from '../../src/owners/index.ts'
import { join } from '../owners/make.ts'
import { compareCases } from './compare.ts'

const file = new URL('../../../shared/conformance/owners-resolution.tikv.json', import.meta.url)
const filters: Readonly<Record<string, readonly [string, string]>> = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8')).fixture.filters
  : {}

const owners = makeOwners(
  new Map(
    Object.entries(filters).map(([directory, [pattern, approver]]) => [
      join(directory, 'OWNERS'),
      JSON.stringify({
        options: directory === '' ? {} : { no_parent_owners: true },
        filters: { [pattern]: { approvers: [approver] } },
      }),
    ]),
  ),
)

compareCases<
  { readonly file: string },
  { readonly ownersDir: string; readonly approverAlias: string; readonly onlyThose: boolean }
>('TiKV OWNERS', {
  file: 'owners-resolution.tikv.json',
  differences: [],
  compare: ({ input, expected }) => {
    const { from, filter, approvers } = ownersOf(owners, input.file)
    const onlyThose = !approvers.includes(filters['']?.[1] ?? '')
    return {
      ours: { from, filter, approvers, onlyThose },
      theirs: {
        from: join(expected.ownersDir, 'OWNERS'),
        filter: filters[expected.ownersDir]?.[0],
        approvers: [expected.approverAlias],
        onlyThose: expected.onlyThose,
      },
    }
  },
})
