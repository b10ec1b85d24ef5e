import { describe, expect, it } from 'vitest'
import { questionOf } from '../../src/commands/guide.ts'
import { commands, decideCommands, guideQuestions } from '../../src/commands/index.ts'
import { openGuideBook } from '../../src/guide-book.ts'
import type { RelatedSection } from '../../src/model/index.ts'
import { makeComment, makeThread } from './make-thread.ts'

const LATCH: RelatedSection = { page: 'latch', anchor: 'why', title: 'Latch: Why', score: 1, why: 'is about Latch' }

function reply(body: string, sections: readonly RelatedSection[]): string[] {
  const thread = makeThread([makeComment(body)])
  const guideAnswers = guideQuestions(thread).map((words) => ({ words, sections }))
  return decideCommands({ ...thread, guideAnswers }).steps.flatMap((step) => {
    if (step.what !== 'answer' || step.topic === null) return []
    const command = commands.find(({ name }) => name === step.command)
    return [`${step.outcome}: ${command?.words(step.topic, step.facts, (because) => `https://g/${because}`)}`]
  })
}

describe('/guide', () => {
  it.each<[string, readonly string[]]>([
    ['/guide latch', ['latch']],
    ['/guide', ['']],
    ['/Guide  region   merge \r\n/guide', ['region merge', '']],
    ['/guide latch\n/guide latch', ['latch']],
    [`/guide ${'x'.repeat(300)}`, ['x'.repeat(200)]],
    ['> /guide latch', []],
    ['/assign', []],
  ])('%j asks %j', (body, questions) => {
    expect(guideQuestions(makeThread([makeComment(body)]))).toEqual(questions)
  })

  it('answers with links and reasons', () => {
    expect(reply('/guide latch', [LATCH])).toEqual([
      'done: Guide sections about `latch`:\n\n- [Latch: Why](https://g/latch#why): is about Latch\n\nNot what you look for? Other words may find it, as in `/guide region merge`.',
    ])
    expect(reply('/guide', [LATCH])[0]).toContain('done: Guide sections near this issue:')
  })

  it('says kindly that nothing fits', () => {
    const tip = "Names from the code and TiKV's own terms find most, as in `/guide region merge`."
    expect(reply('/guide @pizza', [])).toEqual([`done: I found nothing about \`@pizza\` in the guide. ${tip}`])
    expect(reply('/guide', [])).toEqual([`done: I found no section that fits this issue in the guide. ${tip}`])
  })

  it('keeps blanks of a question apart from its words', () => {
    expect(questionOf({ args: [' a   b '] })).toBe('a b')
  })
})

describe('the guide, asked', () => {
  const book = openGuideBook()
  const about = (words: string) => book.answer(words, { title: '', body: '' }).map(({ page }) => page)

  it.each([
    ['latch', 'latch'],
    ['region merge', 'region-merge'],
    ['how do I sign off my commits', 'submit-a-pull-request'],
    ['gdb', 'debug-tikv'],
    ['what is a learner', 'joint-consensus'],
    ['resolved ts', 'cdc'],
    ['unit test failpoint', 'write-and-run-unit-tests'],
    ['async commit latency', 'async-commit'],
    ['how to become a reviewer', 'community-guideline'],
    ['compaction', 'rocksdb'],
    ['PeerFsm', 'fsm'],
    ['raftstore::store::fsm::apply', 'fsm'],
  ])('%s: %s is among the answers', (words, page) => {
    expect(about(words)).toContain(page)
  })

  it.each(['pizza', 'hello', 'weather tomorrow', 'who are you', 'gpu', 'yoghurt recipe', '', '🦀', '   '])(
    '%j: nothing',
    (words) => {
      expect(about(words)).toEqual([])
    },
  )
})
