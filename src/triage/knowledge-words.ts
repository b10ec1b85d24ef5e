// The words by which a text is compared with what is known of components: lower case, joined words split, pairs as well.
// The script that learns weights and the inference that uses them read texts through this one file.

/** Words that say nothing about where in TiKV something is. */
const PLAIN = new Set(
  (
    'a about add after all also although an and any are as at available be because been before but by can cannot changed changes ' +
    'close could details do does done each even every expect fail failed fails first fix fixed fixes for found from get ' +
    'gets got had happen happened happens has have how https if in instead into is issue issues it its just let like make many ' +
    'may me more most must my need new no none not now of on one only or other our out over pr problem pull release remove ' +
    'run running same see set should shows since so some still such summary support supports than that the their them then ' +
    'there these they this those time to too try two under up updated upon use used useful uses using v very version versions via ' +
    'was we were what when where which while will with without would you your bug report development describe feature request steps ' +
    'reproduce operating did'
  ).split(' '),
)
const WORD = /[a-z][a-z0-9]*/g
/** A text of a report beyond this says the same again, or is a log. */
const MOST_WORDS = 1_500

/** Distinct words and pairs of neighbours: `Resolved-TS is stuck` gives `resolved`, `ts`, `resolved ts`, `stuck`. */
export function wordsOf(text: string): Set<string> {
  const found = new Set<string>()
  let count = 0
  // A break between sentences or lines ends a pair.
  for (const clause of text
    .toLowerCase()
    .replace(/https?:\/\/\S+/g, '\n')
    .split(/[\n.;!?]\s|\n/)) {
    let before = ''
    for (const [word] of clause.matchAll(WORD)) {
      if (++count > MOST_WORDS) return found
      if (word.length < 2 || word.length > 24 || PLAIN.has(word)) {
        before = ''
        continue
      }
      found.add(word)
      if (before !== '') found.add(`${before} ${word}`)
      before = word
    }
  }
  return found
}

/** How much each of `count` known words weighs: twelve speak fully, more share what sixteen would say; long texts ramble. */
export function weightOfEach(count: number): number {
  return count <= 12 ? 1 : Math.sqrt(12 / count)
}

/** `raftstore-v2: fix x` → `raftstore v2`; `[Dynamic Regions] x` → `dynamic regions`; null when the title names no module. */
export function moduleOf(title: string): string | null {
  const found = /^\s*(?:\[([^\]]{2,40})\]|([\w\-/., *]{2,40}?):\s)/.exec(title)
  const first = (found?.[1] ?? found?.[2])?.split(',')[0]
  const words = first?.toLowerCase().match(/[a-z0-9]+/g)
  return words ? words.join(' ') : null
}

/** A title without the module in front of it and the number behind it. */
export function withoutModule(title: string): string {
  return title.replace(/^\s*(?:\[[^\]]{2,40}\]|[\w\-/., *]{2,40}?:\s)/, '').replace(/\(#\d+\)/g, '')
}
