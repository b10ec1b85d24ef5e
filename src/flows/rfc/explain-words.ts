// The answer to a bare `/rfc`: does this need an RFC, what are the steps, and a beginning of the text to copy.
import { codeSpan, plain } from '../../markdown/plain.ts'
import type { Facts } from '../../model/index.ts'

/** Markdown of several paragraphs. What people wrote stands in it only inside a code block or escaped. */
export function sayExplanation(facts: Facts): string {
  const { rfcs, path, text } = facts
  const fence = '`'.repeat(Math.max(2, ...(String(text).match(/`+/g) ?? []).map((run) => run.length)) + 1)
  return [
    judged(facts),
    earlier(facts),
    [
      `1. Copy the text below into ${codeSpan(String(path))} of a fork of **${plain(String(rfcs))}** and fill in what begins with "To write" and "To answer".`,
      '2. Open the pull request, then put its number into the file name and the first link line.',
      `3. Discuss and revise; two maintainers decide, and ${codeSpan('/rfc propose accept')} asks for it.`,
    ].join('\n'),
    `<details><summary>A beginning of the RFC, with the title, links and sections that fit</summary>\n\n${fence}md\n${String(text).trimEnd()}\n${fence}\n\n</details>`,
    `No RFC needed? A maintainer says so with ${codeSpan('/rfc not-needed <reason>')}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function judged({ kind, judged: is, reasons }: Facts): string {
  if (is === 'yes') return `This change looks substantial, so an RFC is likely to be asked for. ${reasons}`
  if (is === 'no') return `This change does not look as if it needed an RFC; that is a guess from its files. ${reasons}`
  if (is === 'unknown') return `GitHub does not show enough of this change to guess whether it needs an RFC. ${reasons}`
  const what = kind === 'issue' ? 'issue' : 'pull request'
  return `Does what this ${what} asks for change data on disk, messages on the network, a documented promise, or several components? Then write an RFC first.`
}

function earlier({ earlier: titles, earlierPaths, rfcs, searched }: Facts): string {
  if (!Array.isArray(titles) || titles.length === 0)
    return searched === true ? 'No earlier RFC on this subject was found.' : ''
  const paths = Array.isArray(earlierPaths) ? earlierPaths.map(String) : []
  const links = titles.map((title, at) => {
    const address = (paths[at] ?? '').split('/').map(encodeURIComponent).join('/')
    return `- [${plain(String(title))}](https://github.com/${rfcs}/blob/master/${address})`
  })
  return `Earlier RFCs on the subject:\n${links.join('\n')}`
}
