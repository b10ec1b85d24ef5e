// Sections of templates, however they are marked up, and what stands in them.
import { describe, expect, it } from 'vitest'
import { readPage } from '../../src/triage/sections.ts'
import { bugReport } from './make-text.ts'
import { reportRules } from './report-rules.ts'

const read = (body: string) => readPage(body, reportRules['not-applicable'])
const states = (body: string) => read(body).sections.map(({ state }) => state)
const stateOf = (body: string, name: string) => read(body).sections.find((section) => section.name === name)?.state

const VERSION = 'What version of TiKV are you using?'
const STEPS = 'Steps to reproduce'
const ACTUAL = 'What did happened?'

describe('the bug template', () => {
  it('is left as it is: its comments are its own text, the rest is empty', () => {
    expect(read(bugReport()).template?.name).toBe('bug-report')
    expect(states(bugReport())).toEqual(['template', 'template', 'template', 'empty', 'empty'])
  })

  it('is filled', () => {
    const body = bugReport({
      version: 'v8.5.1',
      system: 'k8s',
      steps: '1. start',
      expected: 'no panic',
      actual: 'panic',
    })
    expect(states(body)).toEqual(Array(5).fill('filled'))
  })

  it.each(['N/A', 'n/a.', 'none', '-', '无', '**N/A**', '`none`'])('knows that %s tells nothing', (steps) => {
    expect(stateOf(bugReport({ steps }), STEPS)).toBe('not-applicable')
  })

  it('takes _No response_ of an issue form for empty', () => {
    expect(stateOf(`### ${VERSION}\n\n_No response_\n\n### ${STEPS}\n\nrun it`, VERSION)).toBe('empty')
  })

  it('takes the words of the template for its own, also when the comment marks were removed', () => {
    expect(stateOf(bugReport({ version: 'You can run `tikv-server --version`' }), VERSION)).toBe('template')
  })

  it('takes a picture for an answer', () => {
    expect(stateOf(bugReport({ actual: '![](https://example.org/a.png)' }), ACTUAL)).toBe('filled')
  })

  it('says what is not there', () => {
    expect(stateOf(`### ${VERSION}\n\nv1.0.0`, STEPS)).toBe('absent')
  })
})

describe('a heading is known', () => {
  it.each([
    ['at another level', `# ${STEPS}\nrun`],
    ['in bold', `**${STEPS}**\nrun`],
    ['in bold, with the answer behind', `**${STEPS}:** run`],
    ['numbered', `1. ${STEPS}\nrun`],
    ['numbered in a heading', `## 3. ${STEPS}\nrun`],
    ['with a colon', `### ${STEPS}:\nrun`],
    ['in capitals', `### STEPS TO REPRODUCE\nrun`],
    ['without a blank', `###${STEPS}\nrun`],
    ['mistyped', '### Steps to reproduse\nrun'],
    ['without any mark', `${STEPS}\n\nrun`],
    ['underlined', `${STEPS}\n-----\nrun`],
    ['with a translation', `### ${STEPS} 复现步骤\nrun`],
    ['by its old words', '**What did you do?**\nrun'],
    ['by the words of another template', '### 1. Minimal reproduce step (Required)\nrun'],
    ['with closing signs', `### ${STEPS} ###\nrun`],
  ])('%s', (_, body) => {
    expect(stateOf(body, STEPS)).toBe('filled')
  })

  it.each([
    'What did happened?',
    'What did happen?',
    'What happened?',
    'What did you see instead?',
    'What did happend?',
  ])('as the fifth question: %s', (heading) => {
    expect(stateOf(`### ${STEPS}\nrun\n### ${heading}\nit broke`, ACTUAL)).toBe('filled')
  })
})

describe('what is no heading', () => {
  it('stands in a code fence', () => {
    expect(stateOf(`### ${VERSION}\n\`\`\`\n### ${STEPS}\nx\n\`\`\``, STEPS)).toBe('absent')
  })

  it('stands in an HTML comment', () => {
    expect(stateOf(`### ${VERSION}\nv1.0.0\n<!--\n### ${STEPS}\nx\n-->`, STEPS)).toBe('absent')
  })

  it('is a line of a terminal', () => {
    expect(stateOf(`### ${VERSION}\n# tikv-server -V\nTiKV 8.5.1\n### ${STEPS}\nrun`, VERSION)).toBe('filled')
  })

  it('is deeper than the question that it answers', () => {
    expect(stateOf(`### ${ACTUAL}\n#### Log\npanic`, ACTUAL)).toBe('filled')
  })
})

describe('what was never closed', () => {
  it('a fence ends before the next question', () => {
    expect(stateOf(`### ${VERSION}\n\`\`\`\nv8.5.1\n### ${STEPS}\nrun`, STEPS)).toBe('filled')
  })

  it('a comment hides its own line only', () => {
    expect(stateOf(`### ${VERSION}\n<!-- run this\nv8.5.1`, VERSION)).toBe('filled')
  })
})

describe('other templates', () => {
  it.each([
    ['feature-request', "## Feature Request\n### Describe the feature you'd like:\nspeed"],
    ['development-task', '## Development Task\n- [ ] do it'],
    ['question', '## Question\nhow?'],
    ['question', '## General Question\n\nBefore asking a question, make sure you have:\n\n1 how?'],
    [undefined, 'just text'],
    [undefined, '## Bug Report\nit broke'],
  ])('%s', (name, body) => {
    expect(read(body).template?.name).toBe(name)
  })

  it('the question template alone asks nothing', () => {
    const body =
      '## Question\n\nBefore asking a question, make sure you have:\n\n- Searched existing Stack Overflow questions.\n- Googled your question.'
    expect(states(body)).toEqual(['template'])
  })

  it('names sections of the author by the words of the author', () => {
    expect(read('## Bug Report\n### Version:\n2.1.12\n### What happens:\nslow').sections).toMatchObject([
      { name: 'Version:', item: 'version', state: 'filled' },
      { name: 'What happens:', item: 'actual', state: 'filled' },
    ])
  })
})
