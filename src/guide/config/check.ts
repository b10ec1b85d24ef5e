// Does the default that a page states stand in the source? `differs` is an error; `cannot prove` is said, not hidden.
import type { Message } from '../../model/index.ts'
import { didYouMean } from '../front-matter.ts'
import type { StatedDefault } from '../references.ts'
import { findGoDefault } from './go-defaults.ts'
import { findRustDefault } from './rust-defaults.ts'
import type { RustSource } from './rust-source.ts'
import { type ConfigValue, meansSame, showValue } from './values.ts'

export interface ConfigSources {
  readonly tikv: RustSource
  /** Config files of PD, path → text; null when no checkout of PD was given. */
  readonly pd: ReadonlyMap<string, string> | null
}

export type DefaultResult =
  | { readonly state: 'same' }
  | { readonly state: 'differs'; readonly text: string }
  | { readonly state: 'cannot prove'; readonly text: string }

const ROOT = { path: 'src/config/mod.rs', struct: 'TikvConfig' }

/** Compares one stated default with the source: TiKV's config first, PD's for sections that TiKV does not have. */
export function checkDefault(stated: StatedDefault, sources: ConfigSources): DefaultResult {
  const found = findRustDefault(sources.tikv, ROOT, stated.key)
  if (found.state === 'found') return compare(stated, found.value, found.path)
  if (found.state === 'no literal') return unproven(stated, `its default in \`${found.path}\` is not a plain literal`)
  const section = stated.key.split('.')[0] ?? ''
  const isOurs = findRustDefault(sources.tikv, ROOT, section).state !== 'no field'
  if (isOurs) {
    const last = stated.key.split('.').at(-1) ?? ''
    return { state: 'differs', text: `There is no config field \`${stated.key}\`.${didYouMean(last, found.known)}` }
  }
  if (!sources.pd) return unproven(stated, 'TiKV has no such section, and no checkout of PD was given')
  const inPd = findGoDefault(sources.pd, stated.key)
  if (inPd.state === 'found') return compare(stated, inPd.value, `pd:${inPd.path}`)
  if (inPd.state === 'no literal') return unproven(stated, `its default in \`pd:${inPd.path}\` is not a plain literal`)
  return { state: 'differs', text: `Neither TiKV nor PD has a config field \`${stated.key}\`.` }
}

function compare(stated: StatedDefault, value: ConfigValue, path: string): DefaultResult {
  if (meansSame(stated.value, value)) return { state: 'same' }
  const text = `\`${stated.key}\` is said to be \`${stated.value}\`; \`${path}\` says \`${showValue(value)}\`.`
  return { state: 'differs', text }
}

function unproven(stated: StatedDefault, why: string): DefaultResult {
  return { state: 'cannot prove', text: `The default of \`${stated.key}\` was not proven: ${why}.` }
}

/** A result as a message of the page's file; null when all is well. */
export function explainDefault(file: string, stated: StatedDefault, result: DefaultResult): Message | null {
  if (result.state === 'same') return null
  const message = { file, line: stated.line, rule: 'default', text: result.text }
  return result.state === 'cannot prove' ? { ...message, level: 'notice' } : message
}
