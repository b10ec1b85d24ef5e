// The policy of a flow: the `policy:` maps of its pages, put together, so that prose and value stand on one page.
import type * as z from 'zod'
import type { Message, Page } from '../model/index.ts'
import { explainIssue, lineInFrontMatter } from './front-matter.ts'
import { fileName } from './page.ts'

export interface Policy {
  /** Every key of every page's `policy:` map of this flow; the first page wins where two have the same key. */
  readonly values: Readonly<Record<string, unknown>>
  readonly messages: readonly Message[]
}

/** Merges the policies of all pages with `flow: <flow>`, in the order given; a key on two pages is a message. */
export function policyOf(pages: readonly Page[], flow: string): Policy {
  const owners = new Map<string, Page>()
  const messages: Message[] = []
  const values: Record<string, unknown> = {}
  for (const page of pages.filter((candidate) => candidate.flow === flow)) {
    for (const [key, value] of Object.entries(policyMap(page))) {
      const owner = owners.get(key)
      if (owner) messages.push(say(page, ['policy', key], `\`policy.${key}\` is also set in ${fileName(owner.path)}.`))
      else {
        owners.set(key, page)
        values[key] = value
      }
    }
  }
  return { values, messages }
}

/** A flow's zod error about `policyOf(pages, flow).values` as messages at the lines of the pages that hold the keys. */
export function explainPolicyError(pages: readonly Page[], flow: string, error: z.ZodError): Message[] {
  const own = pages.filter((page) => page.flow === flow)
  return error.issues.flatMap((issue) =>
    explainIssue(issue, []).flatMap(({ path, text }) => {
      const page = own.find((candidate) => String(path[0]) in policyMap(candidate)) ?? own[0]
      return page ? [say(page, ['policy', ...path], text)] : []
    }),
  )
}

function policyMap(page: Page): Record<string, unknown> {
  return (page.policy ?? {}) as Record<string, unknown>
}

function say(page: Page, path: readonly PropertyKey[], text: string): Message {
  return { file: fileName(page.path), line: lineInFrontMatter(page.frontMatter ?? '', path), rule: 'policy', text }
}
