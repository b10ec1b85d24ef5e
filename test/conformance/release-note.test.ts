// Prow's cases for release notes (kubernetes-sigs/prow pkg/plugins/releasenote), against our rule.
import { releaseNoteOf } from '../../src/flows/pull-request-checks/release-note.ts'
import { ask } from '../flows/ask.ts'
import { compareCases } from './compare.ts'

const LABELS = [
  'release-note',
  'release-note-none',
  'release-note-action-required',
  'do-not-merge/release-note-label-needed',
]

interface Input {
  readonly body?: string
  readonly issueBody?: string
  readonly labels?: readonly string[]
  readonly initialLabels?: readonly string[]
  readonly currentLabels?: readonly string[]
  readonly branch?: string
  readonly merged?: boolean
}
interface Expected {
  readonly note: string
  readonly label: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly addedLabel: string
  readonly deletedLabels: readonly string[]
  readonly expectedResult: boolean
}

compareCases<Input, Expected>('Prow release note', {
  file: 'release-note.prow.json',
  differences: [
    {
      reason: 'TiKV has no label kind/deprecation that makes a note a duty',
      names: [
        'parse: TestGetReleaseNote#13',
        'parse: TestGetReleaseNote#14',
        'pr_edited: add ReleaseNoteLabelNeeded, remove ReleaseNoteNone when kind/deprecation label is added',
      ],
    },
    {
      reason: "TiKV's cherry-picks carry a copy of the note; labels of the original are not read",
      names: [
        'pr_edited: do not add needs label when parent PR has releaseNote label',
        'pr_edited: do not touch LGTM on non-master when parent PR has releaseNote label, but remove releaseNoteNeeded',
        'pr_edited: remove releaseNoteNeeded on non-master when both parent PRs have a release note',
      ],
    },
    {
      reason: 'there is no command /release-note-none: write `None`; the label of the old bot is honoured',
      names: [
        'pr_edited: LGTM with do-not-merge/release-note-label-needed, /release-note-none comment',
        'command: author release-note-none with missing block',
        'command: author release-note-none with empty block',
        'command: author release-note-none, trailing space.',
        'command: no label present',
        'command: member release-note-none, PR has kind/deprecation label',
      ],
    },
    {
      reason: 'the state is judged at every event, whatever label it was about',
      names: ['should_handle: Pull Request Action: Non Release Note label'],
    },
  ],
  compare: ({ input, expected, group }) => {
    // We look at every event anew, so we always handle.
    if (group === 'should_handle') return { ours: true, theirs: expected.expectedResult }
    const labels = input.initialLabels ?? input.labels ?? input.currentLabels ?? []
    const body = input.body ?? input.issueBody ?? ''
    const state = input.merged ? ('merged' as const) : ('open' as const)
    const asked = ask('release-note', { body, labels, base: input.branch ?? 'master', state })
    const change = { added: own(asked.add), removed: own(asked.remove) }
    if (group === 'pr_edited')
      return { ours: change, theirs: { added: sorted(expected.added), removed: sorted(expected.removed) } }
    if (group === 'command') {
      return { ours: change, theirs: { added: own([expected.addedLabel]), removed: sorted(expected.deletedLabels) } }
    }
    const after = [...own(labels).filter((name) => !change.removed.includes(name)), ...change.added]
    return {
      ours: { note: releaseNoteOf(body) ?? '', label: after.join() },
      theirs: { note: expected.note, label: expected.label },
    }
  },
})

function own(names: readonly string[]): readonly string[] {
  return sorted(names.filter((name) => LABELS.includes(name)))
}

function sorted(names: readonly string[]): readonly string[] {
  return [...names].sort()
}
