import { describe, expect, it } from 'vitest'
import type { Reading } from '../../src/model/report.ts'
import { guessTypes } from '../../src/triage/infer-type-label.ts'
import { frame, makeReading } from './infer-make.ts'

/** The surest type and whether it is sure enough to be set. */
function type(over: Partial<Reading>, title: string): string {
  const [first] = [...guessTypes(makeReading(over), title)].sort((a, b) => b.confidence - a.confidence)
  return first === undefined ? 'none' : `${first.name} ${first.confidence >= 0.9 ? 'sure' : 'unsure'}`
}

const enhancement = { kind: 'enhancement', kindConfidence: 0.7 } as const

describe('the type', () => {
  it.each<[string, Partial<Reading>, string, string]>([
    ['of a bug report', { template: 'bug-report' }, 'it is slow', 'type/bug sure'],
    [
      'of a development task',
      { template: 'development-task', kind: 'enhancement' },
      'Split it',
      'type/enhancement sure',
    ],
    ['of a feature request', { template: 'feature-request', kind: 'feature' }, 'A switch', 'type/feature-request sure'],
    ['of a question', { template: 'question', kind: 'question' }, 'Where is it?', 'type/question sure'],
    ['of a question in a bug report', { template: 'bug-report' }, 'How do I start it?', 'type/bug unsure'],
    [
      'of a panic in a feature request',
      { template: 'feature-request', panic: { message: '', location: null } },
      'x',
      'type/feature-request unsure',
    ],
    ['of a backtrace in free form', { frames: [frame('src/x.rs')] }, 'help', 'type/bug sure'],
    ['of a failure in free form', {}, 'TiKV panics at start', 'type/bug sure'],
    ['of a failure that hardly reads like one', { kindConfidence: 0.7 }, 'TiKV panics at start', 'type/bug unsure'],
    ['of a wish in free form', enhancement, 'Support a switch', 'type/enhancement unsure'],
    [
      'of a wish that says it is a task',
      { ...enhancement, kindConfidence: 0.99 },
      'Support a switch',
      'type/enhancement sure',
    ],
    ['of a flaky test in free form', {}, '`test_x_y` is flaky', 'type/bug unsure'],
    ['of a security report', { kind: 'security', template: 'bug-report' }, 'it is open', 'none'],
    ['of nothing', { kind: 'unknown', kindConfidence: 0 }, 'hello', 'none'],
  ])('%s', (_, over, title, expected) => {
    expect(type(over, title)).toBe(expected)
  })
})
