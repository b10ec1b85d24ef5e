// The default of a config key in PD's source: the field with that toml tag, and the constant that its Adjust call names.
import type { ConfigValue } from './values.ts'

const MICROS: Record<string, number> = {
  Microsecond: 1,
  Millisecond: 1e3,
  Second: 1e6,
  Minute: 60e6,
  Hour: 3_600e6,
}

export type FoundInGo =
  | { readonly state: 'found'; readonly value: ConfigValue; readonly path: string }
  | { readonly state: 'no field' }
  | { readonly state: 'no literal'; readonly path: string }

/** Looks for `key` (dotted) in Go config files, path → text. The last part must be the tag of one field only. */
export function findGoDefault(files: ReadonlyMap<string, string>, key: string): FoundInGo {
  const tag = key.split('.').at(-1) ?? ''
  const pattern = new RegExp(`^\\s*(\\w+)\\s+\\S+\\s+\`toml:"${escapePattern(tag)}(?:,[^"]*)?"`, 'gm')
  const places = [...files].flatMap(([path, text]) =>
    [...text.matchAll(pattern)].map((match) => ({ path, field: match[1] ?? '' })),
  )
  const [place, ...others] = places
  if (!place) return { state: 'no field' }
  const text = files.get(place.path) ?? ''
  const given = new RegExp(`&\\w+\\.${place.field},\\s*([^)\\n]+)\\)|^\\s*\\w+\\.${place.field} = (.+)$`, 'm').exec(
    text,
  )
  const expression = given?.[1] ?? given?.[2]
  const value = others.length === 0 && expression ? goValue(expression, text) : null
  return value ? { state: 'found', value, path: place.path } : { state: 'no literal', path: place.path }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A literal, `n * time.Unit`, or a constant of the same file. */
function goValue(expression: string, text: string): ConfigValue | null {
  const code = expression.trim()
  if (/^[\d_]+(?:\.\d+)?$/.test(code)) return { kind: 'number', value: Number(code.replace(/_/g, '')) }
  if (/^(?:true|false)$/.test(code)) return { kind: 'bool', value: code === 'true' }
  if (/^"[^"]*"$/.test(code)) return { kind: 'text', value: code.slice(1, -1) }
  const time = /^(?:([\d.]+)\s*\*\s*)?time\.(\w+)$/.exec(code)
  if (time) return { kind: 'duration', value: Number(time[1] ?? 1) * (MICROS[time[2] ?? ''] ?? Number.NaN) }
  const product = code.split('*').map((factor) => Number(factor.trim()))
  if (product.length > 1 && !product.some(Number.isNaN))
    return { kind: 'number', value: product.reduce((a, b) => a * b) }
  if (!/^\w+$/.test(code)) return null
  const constant = new RegExp(`^\\s*(?:(?:const|var)\\s+)?${code}(?:\\s+\\w+)?\\s*=\\s*([^/\\n]+)`, 'm').exec(text)?.[1]
  return constant && constant.trim() !== code ? goValue(constant, text) : null
}
