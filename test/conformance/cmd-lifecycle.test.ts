// Prow's cases for /close and /reopen (kubernetes-sigs/prow pkg/plugins/lifecycle) against ours. /lifecycle itself stays with
// the other bot, so its group is not compared.
import { makeComment, makePerson, makeTriage, withSubject } from '../commands/make-thread.ts'
import { type Case, compareCases } from './compare.ts'
import { runCommands } from './triage-fixture.ts'

interface Input {
  readonly action: 'created' | 'edited'
  readonly state: 'open' | 'closed'
  readonly body: string
  readonly commenter: string
  readonly labels?: readonly string[]
  readonly isPr?: boolean
}
interface Expected {
  readonly shouldClose?: boolean
  readonly shouldReopen?: boolean
  readonly stateReason?: string
  readonly shouldComment: boolean
}

compareCases<Input, Expected>('Prow close and reopen', {
  file: 'cmd-lifecycle.prow.json',
  differences: [
    {
      reason: 'nothing goes stale by itself here, so age gives no authority to close',
      names: [
        ...['close: close by non-collaborator on stale issue', 'close: close by non-collaborator on rotten issue'],
        'close: close as not planned by non-collaborator on stale issue',
        'close: close as not planned by non-collaborator on rotten issue',
      ],
    },
    {
      reason: 'what is new in an edit by its author runs',
      names: ['close: close edited by author', 'reopen: re-open edited by author'],
    },
  ],
  isCompared: ({ group }) => group !== 'lifecycle_label',
  compare,
})

/** Prow answers what it has done with a comment, we with a reaction; so only refusals are compared as words. */
function compare({ input, expected }: Case<Input, Expected>): { ours: unknown; theirs: unknown } {
  const person = makePerson(input.commenter)
  const edit = input.action === 'edited' ? { editedAt: '2026-06-01T10:05:00Z', editor: person } : {}
  const trusted = input.commenter === 'collaborator' ? 'yes' : 'no'
  const thread = makeTriage([makeComment(input.body, { author: person, ...edit })], {
    trusted,
    has: input.labels ?? [],
  })
  const subject = {
    kind: input.isPr === true ? 'pull-request' : 'issue',
    state: input.state,
    author: makePerson('author'),
  } as const
  const { calls, spoke } = runCommands(withSubject(thread, subject))
  const moved = calls.flatMap((call) =>
    call.call === 'close' ? [call.reason] : call.call === 'reopen' ? ['reopen'] : [],
  )
  const theirs =
    expected.shouldClose === true ? [expected.stateReason] : expected.shouldReopen === true ? ['reopen'] : []
  return { ours: { moved, spoke }, theirs: { moved: theirs, spoke: expected.shouldComment && theirs.length === 0 } }
}
