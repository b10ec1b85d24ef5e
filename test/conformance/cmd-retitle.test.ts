// Prow's cases for /retitle (kubernetes-sigs/prow pkg/plugins/retitle) against ours.
import type { Known } from '../../src/model/index.ts'
import { makeComment, makePerson, makeTriage, withSubject } from '../commands/make-thread.ts'
import { compareCases } from './compare.ts'
import { runCommands } from './triage-fixture.ts'

interface Input {
  readonly state: 'open' | 'closed'
  readonly action: 'created' | 'edited'
  readonly isPr: boolean
  readonly body: string
  readonly trusted: 'unset' | 'true' | 'false' | 'error'
}
interface Expected {
  readonly expectedTitle: string
  readonly expectedErr: boolean
  readonly expectedComment?: string
}

const TRUSTED: Readonly<Record<Input['trusted'], Known>> = {
  unset: 'unknown',
  true: 'yes',
  false: 'no',
  error: 'unknown',
}

compareCases<Input, Expected>('Prow retitle', {
  file: 'cmd-retitle.prow.json',
  differences: [],
  compare({ input, expected }) {
    const edit = input.action === 'edited' ? { editedAt: '2026-06-01T10:05:00Z', editor: makePerson('alice') } : {}
    const thread = makeTriage([makeComment(input.body, edit)], { trusted: TRUSTED[input.trusted] })
    const kind = input.isPr ? 'pull-request' : 'issue'
    const { calls, spoke } = runCommands(withSubject(thread, { kind, state: input.state, title: 'Old' }))
    const title = calls.flatMap((call) => (call.call === 'set-title' ? [call.title] : []))[0] ?? ''
    return {
      ours: { title, spoke },
      theirs: { title: expected.expectedTitle, spoke: expected.expectedComment !== undefined },
    }
  },
})
