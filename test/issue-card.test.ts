// The card of an issue as people read it: nothing that nobody asked for, user text harmless, sizes bounded.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../src/decide.ts'
import type { Report, Snapshot } from '../src/model/index.ts'
import { parsePolicies } from '../src/policies.ts'
import { renderCard } from '../src/render.ts'
import { makeIssueScene } from './flows/bug-report/make-scene.ts'
import { guideValues, silentGuide } from './make.ts'

const policies = parsePolicies(guideValues(), {})
const link = (because: string) => `https://guide.example/${because}`

function cardOf(snapshot: Snapshot): string | null {
  const plan = decide(snapshot, policies, silentGuide)
  return plan.card ? renderCard(plan, snapshot, link) : null
}

function scene(report: Partial<Report>, labels: readonly string[] = []): Snapshot {
  const made = makeIssueScene({ title: 'raftstore: x', body: 'x', labels })
  const bare = {
    missing: [],
    panic: null,
    frames: [],
    titleLanguage: 'english',
    duplicates: [],
    labels: { set: [], suggest: [] },
  }
  return { ...made, report: { ...(made.report as Report), ...bare, kind: 'bug', ...report } as Report }
}

describe('the card of an issue', () => {
  it('does not exist when there is nothing to say', () => {
    expect(cardOf(scene({}))).toBeNull()
  })

  it('names what is missing, how to get it, and who is next', () => {
    const missing = [{ item: 'version', because: 'report-a-bug#version' as const }]
    expect(cardOf(scene({ missing }))).toBe(
      '<!-- tikv-guide:card -->\n\nTo act on this we still need one thing:\n\n- **the version**, so that we read the same code (a bare "nightly" moves every day): paste the output of `tikv-server -V`, or of `grep -A8 "Welcome to TiKV" tikv.log | tail -9` [why](https://guide.example/report-a-bug#version)\n\n**Next:** you. Edit the text or answer in a comment, I read both. No hurry: this stays open.',
    )
  })

  it('joins what and how as people write: a colon, or a blank behind a whole sentence', () => {
    const card = cardOf(scene({ titleLanguage: 'chinese', kind: 'question' }))
    expect(card).toContain('stay in your language. 标题')
    expect(card).toContain('where more people read them. Ask at')
    expect(card).not.toMatch(/[.?!]:/)
  })

  it('names the private way to whoever reports a vulnerability, and promises nothing about the issue', () => {
    const card = cardOf(scene({ kind: 'security' }))
    expect(card).toContain('protected first. Please write to')
    expect(card).toMatch(/\*\*Next:\*\* you, by mail\.$/)
    expect(card).not.toContain('stays open')
  })

  it('has one line a version for a serious bug', () => {
    const card = cardOf(scene({}, ['type/bug', 'severity/critical', 'affects-8.5', 'may-affects-8.1']))
    expect(card).toContain('**Affected versions**')
    expect(card).toContain('- ✅ **8.5** is affected, says `maria`')
    expect(card).toContain('- ❔ **8.1** has not been looked at yet: `/affects 8.1` or `/not-affected 8.1`')
  })

  it('says nothing of a vulnerability but where to write', () => {
    const card = cardOf(scene({ kind: 'security', panic: { message: 'secret', location: 'src/secret.rs:1' } }))
    expect(card).toContain('tikv-security@lists.cncf.io')
    expect(card).not.toContain('secret.rs')
  })

  it('makes no mention, reference or markup of what people wrote, whatever they wrote', () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '@alice',
        '#1',
        '<img src=x onerror=y>',
        '](http://x)',
        '`@bob`',
        '<!-- tikv-guide:card -->',
        'a\n# b',
      ),
    )
    fc.assert(
      fc.property(nasty, nasty, (title, path) => {
        const duplicates = [{ number: 7, title, state: 'open', score: 1, why: 'same error' } as const]
        const frames = [{ symbol: null, path: `${path}.rs`, line: 1 }]
        const card = cardOf(scene({ duplicates, frames })) ?? ''
        const outside = card.replace(/(`+)[\s\S]*?\1/g, '')
        expect(outside).not.toMatch(/@\w|(?<!no)#\d|<img|\]\(http:\/\/x\)/)
        expect(card.split('<!-- tikv-guide:card -->').length).toBeLessThanOrEqual(4)
      }),
      { numRuns: 300 },
    )
  })
})
