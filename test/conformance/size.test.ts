// Prow's cases for the size label (kubernetes-sigs/prow pkg/plugins/size), and TiKV's thresholds, against our rule.
import { sizeOf } from '../../src/flows/pull-request-checks/size.ts'
import { ask } from '../flows/ask.ts'
import { makeFile } from '../make.ts'
import { compareCases } from './compare.ts'

interface Sizes {
  readonly s: number
  readonly m: number
  readonly l: number
  readonly xl: number
  readonly xxl: number
}
interface Input {
  readonly labels: readonly string[]
  readonly changes: readonly { readonly filename: string; readonly additions: number; readonly deletions: number }[]
  readonly action: string
  readonly generatedFiles: string | null
  readonly gitattributes: string | null
  readonly sizes: Sizes
  readonly lines: number
}
interface Expected {
  readonly finalLabels: readonly string[]
  readonly sizes: Sizes
  readonly label: string
}

compareCases<Input, Expected>('Prow size', {
  file: 'size.prow.json',
  differences: [
    {
      reason: '`paths-from-repo` names a file that would cost another read; no TiKV repository has one',
      names: ['pr: simple size/XS, with .generated_files and paths-from-repo', 'pr: XS -> S transition'],
    },
    {
      reason: 'thresholds have no defaults in the code: they stand in the guide',
      names: ['defaults: TestSizesOrDefault#2'],
    },
  ],
  compare: ({ input, expected, group }) => {
    if (group === 'tikv_thresholds')
      return { ours: `size/${sizeOf(input.lines, input.sizes).toUpperCase()}`, theirs: expected.label }
    if (group === 'defaults') return { ours: input.sizes, theirs: expected.sizes }
    return { ours: finalLabels(input), theirs: [...expected.finalLabels].sort() }
  },
})

function finalLabels(input: Input): readonly string[] {
  const files = input.changes.map(({ filename, ...counts }) => makeFile(filename, counts))
  const { generatedFiles, gitattributes: gitAttributes, labels } = input
  const state = input.action === 'closed' ? ('closed' as const) : ('open' as const)
  const policy = { size: { thresholds: input.sizes, generated: [] } }
  const { add, remove } = ask('size', { files, generatedFiles, gitAttributes, labels, state }, policy)
  const added = add.filter((name) => name.startsWith('size/'))
  return [...labels.filter((name) => !remove.includes(name)), ...added].sort()
}
