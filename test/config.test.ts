import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { configJsonSchema } from '../src/cli/config-check.ts'
import { merged, readConfig } from '../src/config.ts'

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

  it('is not grown by aliases or stopped by depth', () => {
    const bomb = `a: &a [x,x,x]\n${'bcdefgh'
      .split('')
      .map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}]`)
      .join('\n')}`
    const started = process.hrtime.bigint()
    expect(readConfig(bomb).overrides).toBeNull()
    expect(readConfig('['.repeat(60_000)).overrides).toBeNull()
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(5_000)
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
})
