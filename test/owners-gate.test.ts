// What is wrong in changed OWNERS files stands on its lines; a guess about a name fails nothing.
import { describe, expect, it } from 'vitest'
import { ownersGates } from '../src/owners-gate.ts'
import { gateWords } from '../src/render.ts'
import { makeFile, makePull, makeSnapshot } from './make.ts'

const ALIASES = {
  path: 'OWNERS_ALIASES',
  text: 'aliases:\n  sig-raft-approvers:\n    - bob\n  sig-raft-reviewers:\n    - carol\n',
}

function gateFor(text: string | null, path = 'src/OWNERS') {
  const proposedOwners = [ALIASES, { path, text }]
  return ownersGates(makeSnapshot({ subject: makePull({ files: [makeFile(path)], proposedOwners }) }))[0]
}

describe('a changed OWNERS file', () => {
  it.each([
    ['a fine file', 'approvers:\n  - sig-raft-approvers\n  - bob\n', 'pass', 0],
    ['a deleted or unreadable one', null, 'pass', 0],
    ['an option that is no option', 'options:\n  no_parent_owners: perhaps\napprovers:\n  - bob\n', 'fail', 1],
    ['a filter that is no pattern', 'filters:\n  "(":\n    approvers:\n      - bob\n', 'fail', 1],
    ['a misspelt alias', 'approvers:\n  - sig-raft-aprovers\n', 'advice', 1],
  ])('%s', (_, text, state, annotations) => {
    const gate = gateFor(text)
    expect([gate?.state, gate?.annotations?.length ?? 0]).toEqual([state, annotations])
  })

  it('points to the line, in words', () => {
    const gate = gateFor('approvers:\n  - bob\n  - sig-raft-aprovers\n')
    expect(gate?.annotations).toMatchObject([{ path: 'src/OWNERS', line: 3, level: 'warning' }])
    const { what, how } = gate === undefined ? { what: '', how: '' } : gateWords(gate, (because) => because)
    expect(what).toContain('one thing to look at')
    expect(how).toContain('Did you mean `sig-raft-approvers`?')
  })

  it('is judged only where this pull request changes it', () => {
    const proposedOwners = [
      { path: 'OWNERS_ALIASES', text: '- broken' },
      { path: 'src/OWNERS', text: 'approvers:\n  - bob\n' },
    ]
    const subject = makePull({ files: [makeFile('src/OWNERS')], proposedOwners })
    expect(ownersGates(makeSnapshot({ subject }))).toMatchObject([{ state: 'pass' }])
    expect(ownersGates(makeSnapshot())).toEqual([])
  })
})
