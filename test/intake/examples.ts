// GitHub's published example payloads of every kind of event.
import { createRequire } from 'node:module'

interface Kind {
  readonly name: string
  readonly examples: readonly unknown[]
}

const kinds = createRequire(import.meta.url)('@octokit/webhooks-examples') as readonly Kind[]

export const examples: readonly { readonly event: string; readonly payload: unknown }[] = kinds.flatMap((kind) =>
  kind.examples.map((payload) => ({ event: kind.name, payload })),
)
