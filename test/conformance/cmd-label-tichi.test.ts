// tichi's cases for its label commands (ti-community-infra/tichi externalplugins/label), which tikv/tikv uses today, against ours.
import { makeComment, makeTriage } from '../commands/make-thread.ts'
import { compareCases } from './compare.ts'
import { labelResult, makeRules, sortResult, withFamilies } from './triage-fixture.ts'

interface Input {
  readonly body: string
  readonly additionalLabels: readonly string[]
  readonly excludeLabels: readonly string[]
  readonly repoLabels: readonly string[]
  readonly issueLabels: readonly string[]
  readonly prefixes: readonly string[]
}
interface Expected {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly botComment: boolean
}

compareCases<Input, Expected>('tichi label', {
  file: 'cmd-label.tichi.json',
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
      names: [
        ...['Empty Component', 'Do nothing with empty /label command', 'Do nothing with empty /remove-label command'],
        ...['Do nothing with empty custom prefixed label', 'Do nothing with empty remove custom prefixed label'],
      ],
    },
    {
      reason: 'a label that is not there need not be taken off: what was wanted is so',
      names: ['Remove Component Label when no such Label on Issue', 'Remove already missing custom prefixed label'],
    },
    {
      reason: 'a refusal is said: who sets the label instead',
      names: ['Add exclude label', 'Add exclude label case insensitive', 'Remove exclude label'],
    },
  ],
  compare({ input, expected: { added, removed, botComment } }) {
    const { body, issueLabels, repoLabels, prefixes, additionalLabels, excludeLabels } = input
    const rules = makeRules(prefixes, additionalLabels, excludeLabels)
    const thread = makeTriage([makeComment(body)], { has: issueLabels, labels: repoLabels, rules })
    const ours = labelResult(thread, withFamilies(prefixes))
    return { ours, theirs: sortResult({ added, removed, spoke: botComment }) }
  },
})
