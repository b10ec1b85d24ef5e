// What the card and the check say when a pull request takes away what the guide refers to.
import type { Because, Facts, GuideLink, Words } from './model/index.ts'

/** Which sections go stale, with links; and the edit, as far as the change shows it. Both one line. */
export function driftWords(facts: Facts, link: GuideLink): Words {
  const [places, titles] = [strings(facts.places), strings(facts.titles)]
  const [references, suggestions] = [strings(facts.references), strings(facts.suggestions)]
  const sections = [...new Set(places)].map((place) => {
    const named = references.filter((_, at) => places[at] === place).map(code)
    return `[${titles[places.indexOf(place)]}](${link(place as Because)}) names ${named.join(' and ')}`
  })
  const rest = Number(facts.more) > 0 ? `; ${facts.more} more such ${facts.more === 1 ? 'place' : 'places'}` : ''
  const edits = references.flatMap((reference, at) =>
    suggestions[at] ? [`${code(reference)} → ${code(suggestions[at] ?? '')}`] : [],
  )
  const files = strings(facts.files).map((file) => code(`guide/${file}`))
  const open = suggestions.some((suggestion) => suggestion === '')
  return {
    what: `The guide goes stale with this: ${sections.join('; ')}${rest}.`,
    how: `Once it is merged, edit ${files.join(', ')}${edits.length > 0 ? `: ${[...new Set(edits)].join(', ')}` : ''}.${open ? ' Where did the code go? A word here helps whoever makes the edit.' : ''}`,
  }
}

/** References hold no backtick: they are letters, digits and a few signs of paths. */
function code(text: string): string {
  return `\`${text}\``
}

function strings(fact: Facts[string] | undefined): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : []
}
