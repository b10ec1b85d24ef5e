// Rules that read the description: `commit-message`, `tests`, `release-note`; and `work-in-progress`, which reads the title.
import { describe, expect, it } from 'vitest'
import { commitMessageOf } from '../../../src/flows/pull-request-checks/commit-message.ts'
import { ask } from '../ask.ts'

const FENCE = '```'

describe('commit-message', () => {
  it.each<[string, string]>([
    [`${FENCE}commit-message\nWhy and how.\n${FENCE}`, 'commit-message-fine'],
    [`${FENCE}Commit-Message\r\nWhy and how.\r\n${FENCE}`, 'commit-message-fine'],
    [`${FENCE}commit-message\n\n${FENCE}`, 'commit-message-empty'],
    [`${FENCE}commit-message\n<!-- say why -->\n${FENCE}`, 'commit-message-empty'],
    [`${FENCE}commit-message\n\n${FENCE}\n${FENCE}commit-message\nToo late.\n${FENCE}`, 'commit-message-empty'],
    [`${FENCE}text\nWhy and how.\n${FENCE}`, 'commit-message-missing'],
    [`${FENCE}commit-message\nNever closed`, 'commit-message-missing'],
    ['', 'commit-message-missing'],
  ])('%j', (body, topic) => {
    const asked = ask('commit-message', { body })
    expect([asked.state, asked.topic]).toEqual([topic === 'commit-message-fine' ? 'pass' : 'advice', topic])
  })

  it('takes the text up to the next three backticks, as the merge does', () => {
    const body = `${FENCE}commit-message\r\nfirst\r\nsecond\r\n${FENCE}sh\r\nlost\r\n${FENCE}\r\n${FENCE}`
    expect(commitMessageOf(body)).toBe('first\nsecond')
  })
})

describe('tests', () => {
  it.each<[string, string]>([
    ['Tests\n\n- [x] Unit test\n- [ ] No code', 'tests-fine'],
    ['Tests <!-- At least one. -->\n\n- [X] Manual test (below)', 'tests-fine'],
    ['Tests\n* [ x ] Integration test', 'tests-fine'],
    ['Tests\n+ [✓] No code', 'tests-fine'],
    ['## Tests\n\n- [x] benchmarks', 'tests-fine'],
    ['**Tests**:\n\n- [x] Unit test', 'tests-fine'],
    ['no heading\n- [x] Unit test', 'tests-fine'],
    ['Tests\n- Unit test\n- Integration test', 'tests-fine'],
    ['Tests\n- Unit test\n- Integration test\n- Manual test (add steps)\n- No code', 'tests-unticked'],
    ['Tests\n\n- [ ] Unit test\n- [ ] No code', 'tests-unticked'],
    ['Tests\n\n- [ ] Unit test\n\nSide effects\n\n- [x] Consumes more CPU', 'tests-unticked'],
    ['Tests\n\n- [ ] Unit test\n\n### Release note\n- [x] Unit test', 'tests-unticked'],
    ['<!--\nTests\n- [x] Unit test\n-->', 'tests-missing'],
    ['no heading\n- [x] PR to update docs', 'tests-missing'],
    ['Tests', 'tests-missing'],
    ['', 'tests-missing'],
  ])('%j', (body, topic) => {
    const asked = ask('tests', { body })
    expect([asked.state, asked.topic]).toEqual([topic === 'tests-fine' ? 'pass' : 'advice', topic])
  })

  it('is not asked on release branches, and sets its label only where it blocks', () => {
    expect(ask('tests', { body: '', base: 'release-8.5' }).state).toBe('off')
    const label = 'do-not-merge/needs-tests-checked'
    expect(ask('tests', { body: '' }).add).not.toContain(label)
    expect(ask('tests', { body: '' }, { tests: { mode: 'block' } }).add).toContain(label)
  })
})

// The block of the template of tikv/tikv at 386b93057b.
const TEMPLATE_OF_2022 = `Please add a release note.
Please refer to [Release Notes Language Style Guide](https://example.org/guide.html) to write a quality release note.

If you don't think this PR needs a release note then fill it with None.
If this PR will be picked to release branch, then a release note is probably required.`

describe('release-note', () => {
  const NEEDED = 'do-not-merge/release-note-label-needed'
  const block = (text: string) => `${FENCE}release-note\n${text}\n${FENCE}`
  it.each<[string, string, string]>([
    [block('Fix a panic'), 'note-fine', 'release-note'],
    [block('none'), 'note-none', 'release-note-none'],
    [block('"None".'), 'note-none', 'release-note-none'],
    [block('N/A'), 'note-none', 'release-note-none'],
    [block('No more panics'), 'note-fine', 'release-note'],
    [block('Nonexistent keys no longer panic'), 'note-fine', 'release-note'],
    [block('Action Required: set x before the upgrade'), 'note-action', 'release-note-action-required'],
    [`${FENCE}release-note\r\nNone\r\n${FENCE}`, 'note-none', 'release-note-none'],
    [`**Release note**: ${FENCE}Faster scans${FENCE}`, 'note-fine', 'release-note'],
    [`**Release note**:\n<!-- say it -->\n${FENCE}\nNone\n${FENCE}`, 'note-none', 'release-note-none'],
    [`${block('None')}\n${block('second')}`, 'note-none', 'release-note-none'],
    [block('Please add a release note.'), 'note-template', NEEDED],
    [block(TEMPLATE_OF_2022), 'note-template', NEEDED],
    [block("If you don't think this PR needs a release note then fill it with None."), 'note-template', NEEDED],
    [block(`${TEMPLATE_OF_2022}\nFix a panic`), 'note-fine', 'release-note'],
    [block(`None\n\n${TEMPLATE_OF_2022}`), 'note-none', 'release-note-none'],
    [block(''), 'note-empty', NEEDED],
    [block('<!-- say it -->'), 'note-empty', NEEDED],
    [`${FENCE}release-note\nnever closed`, 'note-missing', NEEDED],
    ['', 'note-missing', NEEDED],
  ])('%j', (body, topic, label) => {
    const asked = ask('release-note', {
      body,
      labels: ['release-note', 'release-note-none', NEEDED].filter((one) => one !== 'release-note-none'),
    })
    expect([asked.state, asked.topic]).toEqual([label === NEEDED ? 'fail' : 'pass', topic])
    const after = ['release-note', NEEDED].filter((one) => !asked.remove.includes(one))
    expect([...after, ...asked.add].filter((one) => one.includes('release-note'))).toEqual([label])
  })

  it('an empty block is fine when the label says that none is needed', () => {
    expect(ask('release-note', { body: block(''), labels: ['release-note-none'] })).toMatchObject({
      state: 'pass',
      topic: 'note-none-label',
    })
  })

  it('a cherry-pick is told whose note to copy', () => {
    const body = 'This is an automated cherry-pick of #4711'
    expect(ask('release-note', { body, base: 'release-8.5' }).how).toContain('`#4711`')
  })
})

describe('work-in-progress', () => {
  const LABEL = 'do-not-merge/work-in-progress'
  it.each<[string, boolean, string]>([
    ['WIP raftstore: try', false, 'wip-title'],
    ['(wip) raftstore: try', false, 'wip-title'],
    ['raftstore: WIP snapshot', false, 'wip-fine'],
    ['Wipe the store', false, 'wip-fine'],
    ['raftstore: try', true, 'wip-draft'],
  ])('%s, draft %s', (title, draft, topic) => {
    const asked = ask('work-in-progress', { title, draft })
    expect([asked.topic, asked.add.includes(LABEL)]).toEqual([topic, topic !== 'wip-fine'])
  })
})
