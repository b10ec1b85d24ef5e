// One comment must not stall the app: 64 KiB of each hostile text through the grammar, every rule, the card and the config.
import { parseCommands } from '../src/commands/grammar.ts'
import { commands } from '../src/commands/index.ts'
import { readConfig } from '../src/config.ts'
import { decide } from '../src/decide.ts'
import { diff } from '../src/diff.ts'
import { firstLintValues } from '../src/flows/rfc/first-values.ts'
import { lintRfc } from '../src/flows/rfc/lint.ts'
import { readProposal } from '../src/flows/vote/proposal.ts'
import { openGuideBook } from '../src/guide-book.ts'
import { parsePolicies } from '../src/policies.ts'
import { readSayings } from '../src/voting/sayings.ts'
import { makeCommit, makePull, makeSnapshot, silentGuide } from '../test/make.ts'
import { goal } from './figures.ts'

const RFC = { path: 'text/0001-a.md', number: 1, repository: 'tikv/rfcs', present: [], accepted: false, style: null }
const UNITS = [
  '>',
  '> > ',
  '- ',
  '*_*_',
  '[',
  '![',
  '![[](',
  '[a](',
  '[a][',
  '<',
  '<!--',
  '`',
  '`a``b',
  '|a|b\n|-|-\n',
  '/assign\n',
  '/a [',
  '\\',
  '~~~\n',
  '```\n',
  '- [ ] ',
  'Issue Number: close #1, ',
  'close #',
  'Signed-off-by: ',
  '\u2028',
  '\n',
  '/poll q\n',
  '/rfc concern a: b\n',
  'nominate ',
  '## a\n',
  '<img src=a>\n',
  '@a ',
  'www.a.b&amp;',
  '𝕒',
  ' ',
]

function worst(run: (text: string) => unknown): { readonly ms: number; readonly unit: string } {
  const figures = UNITS.map((unit) => {
    const text = unit.repeat(Math.ceil(65_536 / unit.length)).slice(0, 65_536)
    const times = [0, 1].map(() => {
      const began = performance.now()
      run(text)
      return performance.now() - began
    })
    return { ms: Math.min(...times), unit }
  })
  return figures.reduce((most, one) => (one.ms > most.ms ? one : most))
}

function print(name: string, limit: number, run: (text: string) => unknown): void {
  const { ms, unit } = worst(run)
  console.log(
    `${name.padEnd(40)} worst ${ms.toFixed(1)} ms (${JSON.stringify(unit)})  ${goal(ms < limit, `< ${limit} ms`)}`,
  )
}

export async function benchHostile(): Promise<void> {
  const guide = openGuideBook()
  const policies = parsePolicies(guide.policies, {})
  const link = (because: string) => `https://guide.example/${because}`
  const whole = (text: string) => {
    const commits = [makeCommit({ message: text })]
    const subject = makePull({
      title: text.slice(0, 256),
      body: text,
      commits,
      generatedFiles: text,
      gitAttributes: text,
    })
    const snapshot = makeSnapshot({ subject })
    return diff(decide(snapshot, policies, silentGuide), snapshot, link)
  }
  guide.related({ title: 'x', body: '', files: [] })
  print('commands of one comment', 300, (text) => parseCommands(text, commands))
  print('read to the last call, one pull request', 300, whole)
  print('related sections', 300, (text) => guide.related({ title: text.slice(0, 256), body: text, files: [] }))
  print('votes, polls and /rfc of one comment', 300, (text) => readSayings(text, { agreeWords: ['LGTM'] }))
  print('a vote file', 300, (text) => readProposal('votes/0001-a.md', `# ${text}\n\nnominate ${text}`))
  print('the text of an RFC', 300, (text) => lintRfc({ ...RFC, text }, firstLintValues))
  print('a repository config', 300, (text) => readConfig(text, guide.policies))
}
