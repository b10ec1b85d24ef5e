// Globs that repositories bring: matched in time that grows with pattern × path at worst. A regular expression made of
// `*a*a*a*a*b`, as picomatch makes it, needs half a minute for one path, and every other subject waits.

/** One place of a pattern: a sign that must stand there, a test for one sign, or any number of signs. */
type Piece = string | ((sign: string) => boolean) | typeof ANY
const ANY = Symbol('*')
const ANY_FOLDERS = '**'
const MOST_BRACES = 100

/** `*`, `?` and `[a-z]` inside one part of a path, `**` for any number of folders, `{a,b}` for either. */
export function globTest(glob: string): (path: string) => boolean {
  // As in git, `gen/**` is what is inside the folder: one part at least.
  const parts = expandBraces(glob).map((one) =>
    one
      .replace(/\/\*\*$/, '/**/*')
      .split('/')
      .map(readPart),
  )
  return (path) => parts.some((wanted) => isMatch(wanted, path.split('/'), fitsFolder))
}

type Part = readonly Piece[] | typeof ANY_FOLDERS

function readPart(text: string): Part {
  if (text === ANY_FOLDERS) return ANY_FOLDERS
  const pieces = text.matchAll(/\*+|\?|\[(!|\^)?(\]?[^\]]*)\]|\\(.)|(.)/gsu)
  return [...pieces].map(([whole, not, set, escaped, sign]): Piece => {
    if (whole.startsWith('*')) return ANY
    if (whole === '?') return () => true
    return set === undefined ? (escaped ?? sign ?? '') : setTest(set, not !== undefined)
  })
}

function setTest(set: string, not: boolean): (sign: string) => boolean {
  const ranges = [...set.matchAll(/(.)-(.)|(.)/gsu)].map(([, from, to, one]) => [from ?? one ?? '', to ?? one ?? ''])
  return (sign) => ranges.some(([from = '', to = '']) => from <= sign && sign <= to) !== not
}

function fitsFolder(part: Part, folder: string): boolean | typeof ANY {
  if (part === ANY_FOLDERS) return ANY
  return isMatch(part, [...folder], (piece, sign) =>
    piece === ANY ? ANY : typeof piece === 'string' ? piece === sign : piece(sign),
  )
}

/**
 * Do the items fit the wishes one by one, where a wish may be `ANY`: any number of items? When a later wish fails,
 * only the last `ANY` has to take one item more: what stood before it has matched already.
 */
function isMatch<Wish, Item>(
  wishes: readonly Wish[],
  items: readonly Item[],
  fits: (wish: Wish, item: Item) => boolean | typeof ANY,
): boolean {
  let [wish, item, backWish, backItem] = [0, 0, -1, 0]
  while (item < items.length) {
    const fit = wish < wishes.length && fits(wishes[wish] as Wish, items[item] as Item)
    if (fit === ANY) [backWish, backItem, wish] = [wish, item, wish + 1]
    else if (fit) [wish, item] = [wish + 1, item + 1]
    else if (backWish < 0) return false
    else [wish, item, backItem] = [backWish + 1, backItem + 1, backItem + 1]
  }
  // What is left over may only be `ANY`; whether it is, no item decides.
  return wishes.slice(wish).every((left) => left === ANY || left === ANY_FOLDERS)
}

/** `a{b,c}d` → `abd`, `acd`; not nested, and at most a hundred. */
function expandBraces(glob: string): readonly string[] {
  const found = /\{([^{}]*,[^{}]*)\}/.exec(glob)
  if (found === null) return [glob]
  const [head, tail] = [glob.slice(0, found.index), glob.slice(found.index + found[0].length)]
  const tails = expandBraces(tail)
  const all = (found[1] ?? '').split(',').flatMap((choice) => tails.map((rest) => head + choice + rest))
  return all.slice(0, MOST_BRACES)
}
