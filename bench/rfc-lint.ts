// What the lint finds in a checkout of an RFC repository: a table of rules, and with `--list` every finding.
// node bench/rfc-lint.ts <checkout> [--list] [--no-style]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { askStyle } from '../src/ask-style.ts'
import { firstLintValues } from '../src/flows/rfc/first-values.ts'
import { lintRfc, readableText } from '../src/flows/rfc/lint.ts'

const [checkout, ...flags] = process.argv.slice(2)
if (checkout === undefined) {
  console.error('usage: node bench/rfc-lint.ts <checkout of tikv/rfcs> [--list] [--no-style]')
  process.exit(2)
}
const config = join(checkout, '.markdownlint.json')
const markdownlint = existsSync(config) ? JSON.parse(readFileSync(config, 'utf8')) : null
const present = readdirSync(checkout, { recursive: true, encoding: 'utf8' })
const levels = flags.includes('--no-style')
  ? { ...firstLintValues.levels, markdownlint: 'off' as const }
  : firstLintValues.levels
const texts = readdirSync(join(checkout, 'text')).filter((name) => name.endsWith('.md'))

const rows = new Map<string, { count: number; files: Set<string> }>()
const began = performance.now()
for (const name of texts) {
  const path = `text/${name}`
  const text = readFileSync(join(checkout, path), 'utf8')
  const style = await askStyle({ text: readableText(text), config: markdownlint })
  const file = { path, text, number: null, repository: 'tikv/rfcs', present, style, accepted: true }
  for (const message of lintRfc(file, { ...firstLintValues, levels })) {
    if (flags.includes('--list')) console.log(`${message.file}:${message.line} ${message.rule} ${message.text}`)
    const key = `${message.rule} (${message.level})`
    const row = rows.get(key) ?? { count: 0, files: new Set() }
    rows.set(key, { count: row.count + 1, files: row.files.add(name) })
  }
}
const ms = performance.now() - began

console.log('| rule | findings | files |\n|---|---|---|')
for (const [rule, { count, files }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`| ${rule} | ${count} | ${files.size} |`)
console.log(`\n${texts.length} texts, ${(ms / texts.length).toFixed(1)} ms each`)
