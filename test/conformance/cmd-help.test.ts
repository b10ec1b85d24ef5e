// Prow's cases for /help and /good-first-issue (kubernetes-sigs/prow pkg/plugins/help) against our invitations.
import { makeComment, makePerson, makeTriage, withSubject } from '../commands/make-thread.ts'
import { compareCases } from './compare.ts'
import { labelResult } from './triage-fixture.ts'

interface Input {
  readonly isPR: boolean
  readonly issueState: 'open' | 'closed'
  readonly action: 'created' | 'edited'
  readonly body: string
  readonly issueLabels: readonly string[]
}
interface Expected {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

compareCases<Input, Expected>('Prow help', {
  file: 'cmd-help.prow.json',
  differences: [
    { reason: 'our /help lists the commands; the label is set with /help-wanted', names: ['Want helpLabel'] },
  ],
  compare({ input, expected }) {
    const edit = input.action === 'edited' ? { editedAt: '2026-06-01T10:05:00Z', editor: makePerson('alice') } : {}
    const kind = input.isPR ? 'pull-request' : 'issue'
    const thread = makeTriage([makeComment(input.body, edit)], { has: input.issueLabels })
    const { added, removed } = labelResult(withSubject(thread, { kind, state: input.issueState }))
    return {
      ours: { added, removed },
      theirs: { added: [...expected.added].sort(), removed: [...expected.removed].sort() },
    }
  },
})
