// "Why not X?": what keeps a person off the list, or where they stand on it and what the first has more of.
import { refusalFor } from './candidates.ts'
import type { History } from './history.ts'
import { measure } from './measure.ts'
import { loadOn, placeAll, suggestionOf } from './rank.ts'
import type { Asked, Explanation, Strength } from './ranking.ts'
import { gatherEvidence } from './reasons.ts'
import { scoreAll } from './score.ts'
import { SIGNAL_COUNT, SIGNALS } from './signals.ts'

/** Explains one person's standing for the same question `rank` was asked. */
export function explain(history: History, asked: Asked, who: string): Explanation {
  const number = history.numbers.get(who)
  const person = number === undefined ? undefined : history.people[number]
  if (number === undefined || person === undefined) {
    const because = who === asked.author ? 'author' : asked.exclude?.includes(who) ? 'excluded' : 'unknown'
    return { standing: 'not-considered', who, because }
  }
  const because = refusalFor(asked)(person)
  if (because !== null) return { standing: 'not-considered', who, because }
  const placed = placeAll(history, asked)
  const place = placed.findIndex((one) => one.person === number)
  const [own, first] = [placed[place], placed[0]]
  if (own === undefined || first === undefined) return { standing: 'not-considered', who, because: 'unknown' }
  const suggestion = suggestionOf(history, asked, { ...own, place, evidence: gatherEvidence(history, asked) })
  const behind = place === 0 ? [] : gaps(history, asked, [first.person, number])
  return { standing: 'considered', who, place, of: placed.length, suggestion, behind }
}

/** By how much the first person is ahead of the second, for each strength, the largest first. */
function gaps(history: History, asked: Asked, pair: readonly [number, number]): { what: Strength; gap: number }[] {
  const measured = measure(history, asked, pair)
  const { scores } = scoreAll(history, measured, 'average')
  const found = new Map<Strength, number>()
  let rest = (scores[0] ?? 0) - (scores[1] ?? 0)
  for (const [at, [, about]] of SIGNALS.entries()) {
    if (about === 'patterns') continue
    const ahead = (measured.values[at] ?? 0) - (measured.values[SIGNAL_COUNT + at] ?? 0)
    const gap = (history.weights.average[at] ?? 0) * ahead
    found.set(about, (found.get(about) ?? 0) + gap)
    rest -= gap
  }
  found.set('patterns', rest)
  const [first, own] = pair.map((number) => loadOn(asked, history.people[number]?.key ?? ''))
  found.set('load', (own ?? 0) - (first ?? 0))
  return [...found]
    .map(([what, gap]) => ({ what, gap }))
    .filter(({ gap }) => gap > 0)
    .sort((a, b) => b.gap - a.gap)
}
