// Values of config fields, as the config file shows them and as the source writes them, made comparable.

/** Size in bytes, duration in microseconds. */
export type ConfigValue =
  | { readonly kind: 'size' | 'duration' | 'number'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }

const SIZES: Record<string, number> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5 }
const MICROS: Record<string, number> = { d: 86_400e6, h: 3_600e6, m: 60e6, s: 1e6, ms: 1e3, us: 1, µs: 1 }

/** `256MiB`, `8KB` (TiKV counts both in 1024s), `100` → bytes; null when it is no size. */
export function parseSize(text: string): number | null {
  const match = /^(?<number>\d+(?:\.\d+)?)\s*(?<unit>[kmgtp]?)(?:i?b)?$/i.exec(text.trim())
  if (!match?.groups) return null
  return Number(match.groups.number) * 1024 ** (SIZES[(match.groups.unit ?? '').toLowerCase()] ?? 0)
}

/** `1h30m`, `10s`, `20us` → microseconds; null when it is no duration. */
export function parseDuration(text: string): number | null {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)\s*(ms|us|µs|d|h|m|s)/g)]
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text.trim()) return null
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (MICROS[unit ?? ''] ?? Number.NaN), 0)
}

/** Does the value written in a page mean the value found in the source? */
export function meansSame(stated: string, found: ConfigValue): boolean {
  const text = stated.replace(/^"(.*)"$/, '$1')
  if (found.kind === 'size') return parseSize(text) === found.value
  if (found.kind === 'duration') return (text === '0' ? 0 : parseDuration(text)) === found.value
  if (found.kind === 'number') return Number(text.replace(/[_,](?=\d)/g, '')) === found.value
  return text.toLowerCase() === String(found.value).toLowerCase()
}

/** The value as a message shows it. */
export function showValue({ kind, value }: ConfigValue): string {
  if (kind === 'size')
    return largest(value, [
      ['GiB', 1024 ** 3],
      ['MiB', 1024 ** 2],
      ['KiB', 1024],
      ['B', 1],
    ])
  if (kind !== 'duration') return String(value)
  return largest(value, [
    ['h', 3_600e6],
    ['m', 60e6],
    ['s', 1e6],
    ['ms', 1e3],
    ['us', 1],
  ])
}

function largest(value: number, units: readonly (readonly [string, number])[]): string {
  const unit = units.find(([, size]) => value >= size && value % size === 0) ?? units.at(-1)
  return unit ? `${value / unit[1]}${unit[0]}` : String(value)
}
