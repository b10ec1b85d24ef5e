import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { configJsonSchema } from '../src/cli/config-check.ts'
import { merged, readConfig } from '../src/config.ts'
import { decide, GUIDE } from '../src/decide.ts'
import { policiesFor } from '../src/policies.ts'
import { guidePolicy, guideValues, makePull, makeSnapshot, silentGuide } from './make.ts'

describe('.github/tikv-guide.yml', () => {
  it('overrides the values it names and nothing else', () => {
    const { overrides, messages } = readConfig('pull-request-checks:\n  title:\n    mode: off\n')
    expect(messages).toEqual([])
    expect(overrides).toEqual({ 'pull-request-checks': { title: { mode: 'off' } } })
    expect(merged({ title: { mode: 'advise', max: 3 }, list: [1, 2] }, { title: { mode: 'off' }, list: [3] })).toEqual({
      title: { mode: 'off', max: 3 },
      list: [3],
    })
  })

  it('may be empty', () => expect(readConfig('')).toEqual({ overrides: {}, messages: [] }))

  it.each([
    ['an unknown rule', 'pull-request-checks:\n  titel:\n    mode: off\n', 2, 'titel'],
    ['an unknown key', 'pull-request-checks:\n  title:\n    mdoe: off\n', 3, 'mdoe'],
    ['an unknown flow', 'pull-requests:\n  title: {}\n', 1, 'pull-requests'],
    ['a wrong value', 'pull-request-checks:\n  title:\n    mode: loud\n', 3, 'mode'],
    ['broken YAML', 'pull-request-checks:\n  title: [\n', 3, 'YAML'],
    ['a key twice', 'pull-request-checks: {}\npull-request-checks: {}\n', 2, 'YAML'],
    ['an alias', 'pull-request-checks: &a\n  title: {}\nother: *a\n', 3, 'Aliases'],
    ['a tag', 'pull-request-checks:\n  title: !!js/function "x"\n', 2, ''],
    ['a list at the top', '- a\n', 1, ''],
  ])('refuses %s and names the line', (_, text, line, word) => {
    const { overrides, messages } = readConfig(text)
    expect(overrides).toBeNull()
    expect(messages[0]).toMatchObject({ file: '.github/tikv-guide.yml', line })
    expect(messages[0]?.text).toContain(word)
  })

  it('refuses more than 64 KiB unread', () => {
    expect(readConfig(`# ${'x'.repeat(70_000)}`).messages[0]?.rule).toBe('too-large')
  })

  it('refuses values that are fine alone and wrong together with the guide’s', () => {
    const text = 'pull-request-checks:\n  size:\n    thresholds:\n      s: 100000\n'
    const guide = guideValues()
    expect(readConfig(text).messages).toEqual([])
    const { overrides, messages } = readConfig(text, guide)
    expect(overrides).toBeNull()
    expect(messages[0]).toMatchObject({ line: 3 })
    expect(messages[0]?.text).toContain('threshold')
  })

  it('quotes the file only as code, so that a key can call nobody', () => {
    const keys = ['"a` @tikv/maintainers `": 1', 'pull-request-checks: {maintenance-guide: {guides: {"a` @x `": []}}}']
    for (const text of [...keys, 'pull-request-checks: !<x`@x> 1']) {
      const [message] = readConfig(text).messages
      const html = new MarkdownIt().renderInline(message?.text ?? '').replace(/<code>.*?<\/code>/g, '')
      expect(html).not.toContain('@')
    }
  })

  it('is read to its end and never throws, however many keys and levels there are', () => {
    const bomb = `a: &a [x,x,x]\n${[...'bcdefgh'].map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}]`).join('\n')}`
    const deep = `z: ${'['.repeat(60)}${']'.repeat(60)}\n${bomb}`
    expect(readConfig(deep).overrides).toBeNull()
    const keys = Array.from({ length: 14_000 }, (_, at) => at.toString(36)).join(',')
    expect(readConfig(`{${keys}}`).messages.length).toBeLessThanOrEqual(50)
  })

  it('is not grown by aliases or stopped by depth', () => {
    const bomb = `a: &a [x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}]`)
      .join('\n')}`
    expect(readConfig(bomb).overrides).toBeNull()
    expect(readConfig('['.repeat(60_000)).overrides).toBeNull()
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => void readConfig(text)),
      { numRuns: 500 },
    )
    const yamlish = fc.array(
      fc.constantFrom(
        'a',
        ':',
        ' ',
        '\n',
        '- ',
        '[',
        ']',
        '{',
        '}',
        '&x',
        '*x',
        '!!y',
        '"',
        "'",
        '|',
        '>',
        '#',
        '\t',
        '<<',
      ),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(yamlish, (parts) => void readConfig(parts.join(''))),
      { numRuns: 1000 },
    )
  })

  it('has a JSON Schema that names every rule', () => {
    const text = JSON.stringify(configJsonSchema())
    for (const name of ['pull-request-checks', 'linked-issue', 'mode', 'shadow']) expect(text).toContain(name)
  })

  it('that fits no more with the guide keeps the last good one and stops nobody’s pull request', async () => {
    const kept = new Map<string, string>()
    const problems: string[] = []
    const office = {
      store: { value: async (name: string) => kept.get(name) ?? null, setValue: async () => {} },
      guidePolicies: guideValues(),
      log: { warn: () => {} },
      problem: async (_: string, text: string) => void problems.push(text),
    }
    const text = 'pull-request-checks:\n  size:\n    thresholds: {s: 100000}\n'
    const snapshot = makeSnapshot({ config: { from: 'repository', text } })
    const policies = await policiesFor(office, snapshot)
    expect(policies['pull-request-checks']).toEqual(guidePolicy())
    expect(problems[0]).toContain('threshold')
    const proposed = makePull({ proposedConfig: { path: '.github/tikv-guide.yml', text } })
    const { gates } = decide(makeSnapshot({ subject: proposed }), policies, silentGuide)
    expect(gates.find((gate) => gate.rule === 'config')?.state).toBe('fail')
    expect(policies[GUIDE]).toBe(office.guidePolicies)
  })
})
