// VitePress 1.6 tells screen readers that its search box is a button and its results are options; both hold links, which neither may.
// This mends the template while the site is built: a dialog with a list of links.

const MENDED: readonly (readonly [RegExp, string])[] = [
  [
    /role="button"\s+:aria-owns="[^"]*"\s+aria-expanded="true"\s+aria-haspopup="listbox"/,
    'role="dialog" aria-modal="true"',
  ],
  [/:aria-activedescendant="[^"]*"\s+aria-autocomplete="both"/, ''],
  [/:role="results\?\.length \? 'listbox' : undefined"/, ''],
  [/:aria-selected="[^"]*"\s+role="option"/, ''],
  [/<kbd :aria-label/g, '<kbd role="img" :aria-label'],
  [/class="result"/, `class="result" :aria-current="selectedIndex === index ? 'true' : undefined"`],
]

/** Throws when VitePress has changed its template, so that an upgrade does not lose the mending unseen. */
export function mendSearchBox() {
  return {
    name: 'guide:search-box',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!id.endsWith('/VPLocalSearchBox.vue')) return null
      return MENDED.reduce((text, [pattern, mended]) => {
        if (text.search(pattern) < 0) throw new Error(`VPLocalSearchBox.vue has changed: ${pattern} is not in it`)
        return text.replace(pattern, mended)
      }, code)
    },
  }
}
