// Small guides for tests: a good one, and ways to spoil it.
import type { GuideFile } from '../../src/guide/page.ts'

const WORDS =
  'queue latch lock key command slot hash wait wake region leader follower store peer term index apply commit'

/** Prose of many different sentences, so that it is neither a stub nor a duplicate; `seed` keeps pages apart. */
export function prose(seed: string, sentences = 80): string {
  const words = WORDS.split(' ')
  const sentence = (at: number) =>
    `In ${seed} number ${at} the ${words[at % words.length]} meets the ${words[(at * 7 + 3) % words.length]} at ${at} of ${seed}.`
  return Array.from({ length: sentences }, (_, at) => sentence(at)).join('\n')
}

/** A page file with good front matter; `head` lines are added to it. */
export function makePage(path: string, body: string, head: readonly string[] = []): GuideFile {
  const id = (path.split('/').at(-1) ?? '').replace('.md', '').toLowerCase()
  const lines = ['---', `title: ${id}`, `id: ${id}`, 'verified: 8e964719db 2026-08-21']
  const rest = head.some((line) => line.startsWith('code:')) ? [] : ['code: []']
  return { path, text: [...lines, ...rest, 'keywords: []', ...head, '---', `# ${id}`, '', body].join('\n') }
}

/** A whole small guide without a fault; `references.lock` for it is `LOCK`. */
export function makeGuide(extra: readonly GuideFile[] = []): GuideFile[] {
  const pages = [
    makePage('README.md', `Begin with the [latch](understanding-tikv/latch.md#why-it-queues).`),
    makePage(
      'understanding-tikv/latch.md',
      `${prose('latch')}\n\n## Why it queues\n\nSee \`src/latch.rs::Latch\` and [home](../README.md).`,
    ),
    ...extra,
  ]
  const entries = pages.map(({ path }) => `- [${path}](${path})`)
  return [...pages, { path: 'SUMMARY.md', text: ['# Summary', '', ...entries].join('\n') }]
}

export const COMMIT = '8e964719db0d2088d47a280a1dde3fefa1b31d6b'
export const LOCK = `# proven\nsrc/latch.rs::Latch\ttikv\t${COMMIT}\n`
