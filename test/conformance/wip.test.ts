// Prow's cases for work in progress (kubernetes-sigs/prow pkg/plugins/wip), against our rule.
import { ask } from '../flows/ask.ts'
import { compareCases } from './compare.ts'

const LABEL = 'do-not-merge/work-in-progress'

interface Input {
  readonly title: string
  readonly draft?: boolean
  readonly hasLabel?: boolean
}
type Expected = { readonly isWip: boolean } | { readonly added: readonly string[]; readonly removed: readonly string[] }

compareCases<Input, Expected>('Prow wip', {
  file: 'wip.prow.json',
  differences: [],
  compare: ({ input, expected }) => {
    const labels = input.hasLabel ? [LABEL] : []
    const asked = ask('work-in-progress', { title: input.title, draft: input.draft ?? false, labels })
    if ('isWip' in expected) return { ours: asked.state === 'fail', theirs: expected.isWip }
    const own = (names: readonly string[]) => names.filter((name) => name === LABEL)
    return { ours: { added: own(asked.add), removed: own(asked.remove) }, theirs: expected }
  },
})
