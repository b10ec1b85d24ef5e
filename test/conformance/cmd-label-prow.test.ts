// Prow's cases for its label commands (kubernetes-sigs/prow pkg/plugins/label) against ours, with Prow's families.
import { makeComment, makePerson, makeTriage } from '../commands/make-thread.ts'
import { compareCases } from './compare.ts'
import { labelResult, makeRules, sortResult, withFamilies } from './triage-fixture.ts'

interface Input {
  readonly body: string
  readonly commenter: string
  readonly additionalLabels: readonly string[]
  readonly repoLabels: readonly string[]
  readonly issueLabels: readonly string[]
  readonly action: 'created' | 'edited' | 'deleted'
  readonly restrictedLabels?: {
    readonly org: readonly { readonly Label: string; readonly AllowedUsers?: readonly string[] }[]
  }
  readonly teams?: unknown
}
interface Expected {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly botComment: boolean
}

const PREFIXES = ['area', 'committee', 'kind', 'language', 'priority', 'sig', 'triage', 'wg']
const known = withFamilies(PREFIXES)

compareCases<Input, Expected>('Prow label', {
  file: 'cmd-label.prow.json',
  differences: [
    {
      reason: 'up to three blanks before a command do no harm, as Markdown reads them',
      names: ['Command must start at the beginning of the line'],
    },
    {
      reason: 'of the same label the last word of the comment counts',
      names: ['Add and Remove the same Label'],
    },
    {
      reason: 'a command without a label is asked which one, not passed over',
      names: ['Empty Area', 'Do nothing with empty /label command', 'Do nothing with empty /remove-label command'],
    },
    {
      reason: 'a label that is not there need not be taken off: what was wanted is so',
      names: ['Remove Area Label when no such Label on Issue'],
    },
    {
      reason: 'what is new in an edit by its author runs',
      names: ["Don't take action while editing body"],
    },
    {
      reason: 'Kubernetes alone asks for `triage/accepted` by members; our rules close whole labels or leave them free',
      names: [
        'Non org member cannot add triage/accepted label',
        'Non org member adds multiple triage labels (some valid)',
      ],
    },
    {
      reason: 'missing families are the triage flow’s to say, without `needs-*` labels',
      names: ['Remove Kind Label', 'Remove Priority Label', 'Remove SIG Label', 'Remove Triage Label'],
    },
    {
      reason: 'all was taken off, so there is nothing to say',
      names: ['Remove Multiple Labels'],
    },
  ],
  compare({ input, expected: { added, removed, botComment } }) {
    const allowed = input.restrictedLabels?.org.some((one) => one.AllowedUsers?.includes(input.commenter))
    const isTrusted = allowed === true || input.teams !== undefined
    const deleted = input.action === 'deleted' ? [] : [makeComment(input.body, { author: makePerson(input.commenter) })]
    const edit = { editedAt: '2026-06-01T10:05:00Z', editor: makePerson(input.commenter) }
    const comments = input.action === 'edited' ? deleted.map((comment) => ({ ...comment, ...edit })) : deleted
    const thread = makeTriage(comments, {
      has: input.issueLabels,
      labels: input.repoLabels,
      rules: makeRules(PREFIXES, input.additionalLabels),
      trusted: isTrusted ? 'yes' : 'no',
    })
    return { ours: labelResult(thread, known), theirs: sortResult({ added, removed, spoke: botComment }) }
  },
})
