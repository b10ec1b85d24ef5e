// The anchors of headings, as GitHub makes them, so that a link works on GitHub, in the book and in our comments alike.

/** The anchor of one heading's text: lower case, spaces to hyphens, punctuation dropped. May be ''. */
export function slug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/gu, '-')
}

/** Anchors of a page's headings in order; the second heading of one text gets `-1`, the third `-2`. */
export function slugs(headings: readonly string[]): string[] {
  const used = new Map<string, number>()
  return headings.map((heading) => {
    const base = slug(heading)
    let anchor = base
    let count = used.get(base) ?? 0
    while (used.has(anchor)) anchor = `${base}-${++count}`
    used.set(base, count)
    used.set(anchor, used.get(anchor) ?? 0)
    return anchor
  })
}
