// TiKV's RFC template as data: what each section asks, in the template's words (to know them again) and in ours (to help).

/** One section of the template. `asks` are the template's own sentences: tikv/rfcs template.md, Apache-2.0. */
interface TemplateSection {
  readonly name: string
  readonly asks: readonly string[]
  /** What our skeleton says in its place. */
  readonly hint: readonly string[]
}

export const TEMPLATE: readonly TemplateSection[] = [
  {
    name: 'Summary',
    asks: ['One para explanation of the proposal.'],
    hint: ['To write: one paragraph that somebody from another team understands.'],
  },
  {
    name: 'Motivation',
    asks: ['Why are we doing this?', 'What use cases does it support?', 'What is the expected outcome?'],
    hint: ['To write: who has the problem, what happens today instead, and numbers if it is about speed.'],
  },
  {
    name: 'Detailed design',
    asks: [
      'This is the bulk of the RFC.',
      'Explain the design in enough detail that:',
      'It is reasonably clear how the feature would be implemented.',
      'Corner cases are dissected by example.',
      'How the feature is used.',
    ],
    hint: [
      'To write: enough that another person could build it, with corner cases by example and how it is used.',
      'To answer: what happens at a split, a merge, a leader change, a restart in the middle?',
      'To answer: can a cluster run it half upgraded, and go back?',
      'To answer: which metric tells an operator that it is on, and that it is failing?',
    ],
  },
  {
    name: 'Drawbacks',
    asks: ['Why should we not do this?'],
    hint: ['To write: why one might not do it; each design costs something.'],
  },
  {
    name: 'Alternatives',
    asks: [
      'Why is this design the best in the space of possible designs?',
      'What other designs have been considered and what is the rationale for not choosing them?',
      'What is the impact of not doing this?',
    ],
    hint: ['To write: the other designs and why not those, and what happens if nothing is done.'],
  },
  {
    name: 'Unresolved questions',
    asks: ['What parts of the design are still to be determined?'],
    hint: ['To write: what is open, and what would settle it.'],
  },
]

/** Introduces links that our skeleton puts in; not a text of the author's. */
export const LEADS = {
  guide: 'How it works today, in the development guide:',
  earlier: 'Earlier RFCs near this subject, to build on or to set apart:',
  issue: 'Discussed first in this issue, whose words follow:',
  issueOnly: 'Discussed first in this issue:',
} as const

/** From this likeness, 0 to 1, a sentence is the template's: a word more or less, no new thought. */
const ALIKE = 0.8

type Bag = ReadonlyMap<string, number>

const KNOWN: readonly Bag[] = [...TEMPLATE.flatMap(({ asks, hint }) => [...asks, ...hint]), ...Object.values(LEADS)]
  .flatMap(sentencesOf)
  .map(bagOf)

/** Does every sentence say what the template says? A text without words says nothing, so it does. */
export function isTemplateText(text: string): boolean {
  return sentencesOf(text).every(isTemplateSentence)
}

/** The sentences of a text that are the template's, word for word or nearly. */
export function templateSentences(text: string): readonly string[] {
  return sentencesOf(text).filter(isTemplateSentence)
}

function isTemplateSentence(sentence: string): boolean {
  const bag = bagOf(sentence)
  return KNOWN.some((other) => likeness(bag, other) >= ALIKE)
}

/** Cut after `.`, `?`, `!` or `:`; what holds no word is no sentence. */
function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.?!:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

function bagOf(text: string): Bag {
  const bag = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}

/** Dice's coefficient over words: twice the shared ones by all of both. */
function likeness(a: Bag, b: Bag): number {
  const size = (bag: Bag) => [...bag.values()].reduce((sum, count) => sum + count, 0)
  const all = size(a) + size(b)
  if (all === 0) return 1
  const shared = [...a].reduce((sum, [word, count]) => sum + Math.min(count, b.get(word) ?? 0), 0)
  return (2 * shared) / all
}
