// A better title, guessed from the present one and the changed paths; only when there is little doubt, else none.

const KIND_AND_SCOPE =
  /^(?:feat|feature|fix|bugfix|chore|refactor|style|docs?|perf|tests?|build|ci)!?(?:\(([^)]+)\))?!?\s*:\s*(\S.*)$/i
const BRACKETS = /^\[([^\]]{1,60})\]\s*:?\s*(\S.*)$/
const HEAD = /^([^:]{1,60}?)\s*:\s*(\S.*)$/
const MANY = 3

/** A title of TiKV's form with the same words, or null. `paths` are the changed files. */
export function suggestTitle(title: string, paths: readonly string[]): string | null {
  const plain = title.replace(/：/g, ':').replace(/\s+/g, ' ').trim()
  if (plain === '' || plain.endsWith(':') || plain.length > 200) return null
  const known = modulesOf(paths)
  const kind = KIND_AND_SCOPE.exec(plain)
  if (kind) return join(kind[1] === undefined ? modulesAsWritten(known) : cleanModules(kind[1], known), kind[2])
  const split = BRACKETS.exec(plain) ?? HEAD.exec(plain)
  const written = split?.[1] === undefined ? null : cleanModules(split[1], known)
  return written ? join(written, split?.[2]) : join(modulesAsWritten(known), plain)
}

/** The modules that the changed paths name, most telling first: crates, parts of src, commands; else tests, docs and the like. */
export function modulesOf(paths: readonly string[]): readonly string[] {
  const crates = new Set<string>()
  const others = new Set<string>()
  for (const path of paths) {
    const [top = '', name = '', ...rest] = path.split('/')
    const isCode = (top === 'components' || top === 'src' || top === 'cmd') && rest.length > 0
    if (isCode && !name.startsWith('test_')) crates.add(name)
    else if (isCode || top === 'tests') others.add('tests')
    else if (['metrics', 'scripts', 'fuzz'].includes(top)) others.add(top)
    else if (top === 'doc' || path.endsWith('.md')) others.add('doc')
    else if (top === '.github') others.add('ci')
  }
  return [...(crates.size > 0 ? crates : others)]
}

function modulesAsWritten(modules: readonly string[]): string | null {
  if (modules.length === 0) return null
  return modules.length > MANY ? '*' : modules.join(', ')
}

function join(modules: string | null, what: string | undefined): string | null {
  return modules && what ? `${modules}: ${what}` : null
}

/** `In-memory Engine` → `in_memory_engine` when that is a changed module; `log backup` → `log-backup`; prose → null. */
function cleanModules(head: string, known: readonly string[]): string | null {
  const parts = head.split(',').map((part) => cleanModule(part.trim(), known))
  return parts.every((part) => part !== null) ? parts.join(', ') : null
}

function cleanModule(name: string, known: readonly string[]): string | null {
  const bare = name.replace(/\*+$/, '').trim()
  const same = known.find((module) => squash(module) === squash(bare))
  if (same) return same
  if (/^[\w\-/.]+$/.test(bare)) return bare
  return /^[A-Za-z][\w-]*(?: [\w-]+){1,2}$/.test(bare) ? bare.toLowerCase().replace(/ /g, '-') : null
}

function squash(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
