// A frame's name as one would search for it: without hash, closures, generics and the trait it was called through.

const RUNTIME =
  /^(?:rust_begin_unwind|rust_panic|__rust_\w+|rust_begin_short_backtrace|start_thread|clone3?|__clone|_start|main|__libc_start_main|abort|raise|gsignal)$/

/**
 * `<a::B<T> as c::D>::run::{{closure}}::h0123456789abcdef` gives `a::B::run`. Null when it is no name: a name has `::`, or
 * is one that the runtime is known by.
 */
export function plainSymbol(written: string): string | null {
  const bare = written
    .slice(0, 600)
    .replace(/^_?<impl .{1,200}? for (.{1,200})>::/, '$1::')
    .replace(/::h[0-9a-f]{16}\b.*$/, '')
    .replace(
      /\{\{?(?:closure|vtable\.shim|impl|async_fn_env\w*|async_block\w*|constructor)\}?(?:#\d+)?(?:\}|\b)\}?/g,
      '',
    )
    .replace(/ ?\((?:inlined|.*?)\)(?: const)?$/, '')
  const named = withoutTrait(bare)
  const name = dropGenerics(named)
    .replace(/&|\bmut |\bdyn /g, '')
    .replace(/(?:::)?\+0x[0-9a-f]+.*$/, '')
    .replace(/:{3,}/g, '::')
    .replace(/::$/, '')
    .trim()
  const [symbol = ''] = /^[A-Za-z_~][\w:~$]*/.exec(name) ?? []
  if (RUNTIME.test(symbol)) return symbol
  return /^[A-Za-z_]\w*(?:::~?[A-Za-z_$][\w$~]*)+/.test(symbol) ? symbol.replace(/:+$/, '') : null
}

/** `<X as T>::f` is X's f; where X is a mere parameter, T's. */
function withoutTrait(name: string): string {
  if (!name.startsWith('<')) return name
  const end = closingOf(name)
  if (end < 0) return name.slice(1)
  const inside = name.slice(1, end)
  const at = topLevelAs(inside)
  const self = at < 0 ? inside : inside.slice(0, at)
  const whole = withoutTrait(self.trim())
  return `${at >= 0 && !whole.includes('::') ? inside.slice(at + 4) : whole}${name.slice(end + 1)}`
}

function closingOf(name: string): number {
  let depth = 0
  for (let at = 0; at < name.length; at++) {
    if (name[at] === '<') depth += 1
    else if (name[at] === '>' && name[at - 1] !== '-') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

function topLevelAs(inside: string): number {
  let depth = 0
  for (let at = 0; at < inside.length; at++) {
    if (inside[at] === '<') depth += 1
    else if (inside[at] === '>' && inside[at - 1] !== '-') depth -= 1
    else if (depth === 0 && inside.startsWith(' as ', at)) return at
  }
  return -1
}

function dropGenerics(name: string): string {
  let depth = 0
  let kept = ''
  for (let at = 0; at < name.length; at++) {
    const sign = name[at]
    if (sign === '<') depth += 1
    else if (sign === '>' && name[at - 1] !== '-') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += sign
  }
  return kept
}
