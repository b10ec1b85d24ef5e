// `example` blocks of process pages: given a pull request or issue, then these gates and labels. Tests run them through decide.
import * as z from 'zod'
import type { Message, Page } from '../model/index.ts'
import { explainIssue } from './front-matter.ts'
import { parseBlocks } from './markdown.ts'
import { fileName } from './page.ts'
import { readYaml } from './yaml-text.ts'

/** silent: the rule says nothing at all. */
const State = z.enum(['pass', 'fail', 'advice', 'pending', 'unknown', 'off', 'silent'])
const Labels = z.strictObject({ add: z.array(z.string()).default([]), remove: z.array(z.string()).default([]) })
const Names = z.array(z.string()).optional()
/** names: whom the card names, in order. asks: whose review is asked for. writes: topics of comments. */
const Then = z.object({ labels: Labels.optional(), names: Names, asks: Names, writes: Names }).catchall(State)
const Block = z.strictObject({
  /** The JSON input of `check pull`, in part; what is missing takes its default. */
  given: z.record(z.string(), z.unknown()),
  // A list of `rule: state` lines reads as the same map.
  // biome-ignore lint/suspicious/noThenProperty: the key that people write in the block
  then: z.preprocess((value) => (Array.isArray(value) ? Object.assign({}, ...value) : value), Then),
})

export interface Example {
  readonly page: string
  /** The anchor of the section that holds the block. */
  readonly anchor: string
  /** 1-based line of the block's opening fence. */
  readonly line: number
  readonly given: Readonly<Record<string, unknown>>
  /** Expected state of each rule that is named; a rule that is not named is free. */
  readonly expect: Readonly<Record<string, z.infer<typeof State>>>
  /** Labels that must be among those added or removed; null when the block does not say. */
  readonly labels: { readonly add: readonly string[]; readonly remove: readonly string[] } | null
  /** Exactly these, where the block says so. */
  readonly people: { readonly [what in 'names' | 'asks' | 'writes']: readonly string[] | null }
}

/** All `example` blocks of a page in order, and what is wrong in those that cannot be read. */
export function readExamples(page: Page): { examples: Example[]; messages: Message[] } {
  const examples: Example[] = []
  const messages: Message[] = []
  if (!page.text.includes('example')) return { examples, messages }
  for (const fence of parseBlocks(page.text, page.bodyLine).fences) {
    if (fence.language !== 'example') continue
    const read = readBlock(fence.content)
    if (read.value) {
      const { labels, names = null, asks = null, writes = null, ...expect } = read.value.then
      const anchor = anchorAt(page, fence.line)
      examples.push({
        page: page.id,
        anchor,
        line: fence.line,
        given: read.value.given,
        expect,
        labels: labels ?? null,
        people: { names, asks, writes },
      })
    }
    for (const text of read.errors)
      messages.push({ file: fileName(page.path), line: fence.line, rule: 'example', text })
  }
  return { examples, messages }
}

function readBlock(yaml: string): { value: z.infer<typeof Block> | null; errors: string[] } {
  const { value, errors: broken } = readYaml(yaml)
  if (broken.length > 0)
    return { value: null, errors: broken.map(({ line, text }) => `${text} (line ${line} of the block).`) }
  const parsed = Block.safeParse(value ?? {})
  if (parsed.success) return { value: parsed.data, errors: [] }
  const errors = parsed.error.issues.flatMap((issue) => explainIssue(issue, ['given', 'then']).map(({ text }) => text))
  return { value: null, errors }
}

function anchorAt(page: Page, line: number): string {
  return page.sections.findLast((section) => section.line <= line)?.anchor ?? ''
}
