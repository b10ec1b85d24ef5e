// An RFC that no rule minds, and how to spoil it.
import { firstLintValues } from '../../../src/flows/rfc/first-values.ts'
import { lintRfc, type RfcFile } from '../../../src/flows/rfc/lint.ts'
import { styleOf } from '../../../src/markdown-style.ts'

export const GOOD = `# Read-only cache for followers

- RFC PR: https://github.com/tikv/rfcs/pull/123
- Tracking Issue: https://github.com/tikv/tikv/issues/4567

## Summary

Followers answer reads from a cache.

## Motivation

The leader burns its CPU on index requests. We measured 30 %.

## Detailed design

The cache holds the last index for each region, see below.

![Flow of a read](../media/flow.png)

## Drawbacks

It takes memory.

## Alternatives

- Batch the requests: tried, and the latency grew.

## Unresolved questions

None.
`

export function rfcFile(over: Partial<RfcFile> = {}): RfcFile {
  return {
    path: 'text/0123-follower-cache.md',
    text: GOOD,
    number: 123,
    repository: 'tikv/rfcs',
    present: ['media/flow.png', 'media/other-picture.png'],
    style: styleOf(over.text ?? GOOD, null),
    accepted: true,
    ...over,
  }
}

/** `line rule` of each finding; a notice has a mark of interrogation. */
export function findings(over: Partial<RfcFile> = {}, policy = firstLintValues): string[] {
  return lintRfc(rfcFile(over), policy).map(
    ({ line, rule, level }) => `${line} ${rule}${level === 'notice' ? '?' : ''}`,
  )
}

/** The good text with something in place of something else; throws when that is not there. */
export function spoil(what: string | RegExp, by: string): string {
  const text = GOOD.replace(what, by)
  if (text === GOOD) throw new Error(`nothing to spoil: ${what}`)
  return text
}
