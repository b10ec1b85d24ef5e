// The one advisory line about a change that looks as if it needs an RFC.
import { codeSpan, plain } from '../../markdown/plain.ts'
import type { Reason } from './substantial.ts'

/** `It changes what is written to disk (`lock.rs`) and adds 785 lines in 7 components.` Markdown, one line. */
export function sayReasons(reasons: readonly Reason[]): string {
  const promises = reasons.filter(({ topic }) => topic === 'contract' || topic === 'package').map(sayPromise)
  const lines = reasons.find(({ topic }) => topic === 'growth')?.facts.lines ?? 0
  const names = reasons.find(({ topic }) => topic === 'components')?.facts.names
  const count = Array.isArray(names) ? names.length : 0
  const size = `adds ${lines} lines in ${count} component${count === 1 ? '' : 's'}`
  return promises.length === 0 ? `It ${size}.` : `It changes ${[...new Set(promises)].join(', ')} and ${size}.`
}

function sayPromise({ topic, facts }: Reason): string {
  const name = plain(String(facts.name))
  if (topic === 'package') return `${name} (a new ${codeSpan(String(facts.package))})`
  const [first, ...more] = Array.isArray(facts.paths) ? facts.paths.map(String) : []
  if (first === undefined) return name
  return `${name} (${codeSpan(first, 80)}${more.length === 0 ? '' : ` and ${more.length} more`})`
}
