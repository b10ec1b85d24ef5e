// Decisions of people on the card: a block for each, with who has voted, what is missing, and who acts next.
import { flows } from './flows/index.ts'
import type { Gate, GuideLink, Words } from './model/index.ts'
import { mark, WHY } from './words.ts'

export interface BlockKit {
  readonly link: GuideLink
  readonly words: (gate: Gate) => Words
}

/** The lines of a gate that is a block of its own on the card; [] for a gate like others. Markdown. */
export function blockLines({ flow: name, topic, facts }: Gate): readonly string[] {
  return flows.find((flow) => flow.name === name)?.block?.(topic, facts) ?? []
}

/** The blocks of all such gates, '' when there is none. */
export function renderBlocks(gates: readonly Gate[], { link, words }: BlockKit): string {
  const blocks = gates.flatMap((gate) => {
    const lines = blockLines(gate)
    if (lines.length === 0) return []
    const { what, how } = words(gate)
    const head = `${mark(gate.state)} **${what}**${how === '' ? '' : ` ${how}`} [${WHY}](${link(gate.because)})`
    return [[head, ...lines.map((line) => `- ${line}`)].join('\n')]
  })
  return blocks.join('\n\n')
}
