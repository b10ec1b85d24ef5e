// The panic that a report shows: its message and the place in the source, from every form that TiKV and Rust have logged.
// Sources: tikv `components/tikv_util/src/lib.rs` set_panic_hook (log line of level FATAL), Rust's default hook before and since 1.73.
import type { ReportPanic } from '../model/index.ts'
import { tikvPath } from './source-path.ts'

const WINDOW = 6_000
const MOST_BEHIND = 60_000
const LONGEST_MESSAGE = 1_000
const PLACE = '[^\\s"\',\\[\\]]{1,300}\\.rs:\\d{1,6}'

/** The first one. `text` has been flattened. */
export function readPanic(text: string): ReportPanic | null {
  const fatal = { at: text.indexOf('[FATAL]'), read: readFatal }
  const thread = { at: text.search(/\bpanicked (?:at )?['"/\w]/), read: readThread }
  // A collector that keeps the level apart leaves only the place of the hook.
  const hook = { at: text.search(/\[lib\.rs:\d{1,5}\]{1,2} \["[^\n]{0,2000}"\] \[backtrace=/), read: readFatal }
  const found = [fatal, thread, hook].filter(({ at }) => at >= 0).sort((one, other) => one.at - other.at)
  for (const { at, read } of found) {
    const panic = read(text.slice(at, at + WINDOW), placeBehind(text, at))
    if (panic !== null) return panic
  }
  return null
}

function readThread(window: string): ReportPanic | null {
  // `panicked 'message' at "src/x.rs:85"`: TiKV before 3.0.
  const old = /^panicked '([\s\S]{0,1500}?)' at "?([^"\s]{1,300}:\d{1,6})/.exec(window)
  if (old !== null) return panicOf(old[1] ?? '', old[2] ?? null)
  const classic = new RegExp(`^panicked at ['"]([\\s\\S]{0,4000}?)['"], ?(${PLACE})`).exec(window)
  if (classic !== null) return panicOf(classic[1] ?? '', classic[2] ?? null)
  const since = new RegExp(`^panicked at (${PLACE})(?::\\d{1,5})?:?\\n([^\\n]{0,2000})`).exec(window)
  if (since !== null) return panicOf(since[2] ?? '', since[1] ?? null)
  const [, bare = ''] = /^panicked(?: at)? ['"]([^'"\n]{1,1000})['"]/.exec(window) ?? []
  return bare === '' ? null : panicOf(bare, null)
}

/** TiKV writes the place behind the backtrace, which may be long; it belongs to the line before the next one that is FATAL. */
function placeBehind(text: string, at: number): string | null {
  const next = text.indexOf('[FATAL]', at + 7)
  const found = text.indexOf('[location=', at)
  if (found < 0 || found - at > MOST_BEHIND || (next >= 0 && next < found)) return null
  return new RegExp(`^\\[location="?(${PLACE})`).exec(text.slice(found, found + 400))?.[1] ?? null
}

function readFatal(window: string, location: string | null): ReportPanic | null {
  const [, , rest = ''] = /^(?:\[FATAL\]\s*)?\[{1,2}([^\][\n]{0,200})\]{1,2}\s?([\s\S]*)$/.exec(window) ?? []
  const message = readField(rest)
  if (message === '') return null
  // Before 3.0 many messages began with their place; today a context may hold it.
  const [, inside] = new RegExp(`[\\[(]?(${PLACE})[\\])]`).exec(message) ?? []
  const [, context] = new RegExp(`\\[context="?\\((${PLACE})\\)`).exec(window) ?? []
  const bare = inside === undefined ? message : message.replace(/^\[?[^\s\][]{1,300}\]: ?/, '')
  return panicOf(bare, location ?? inside ?? context ?? null)
}

/** The text of the first bracket of a log line, `["…"]` or `[…]`; without brackets the rest of the line. */
function readField(rest: string): string {
  const quoted = /^\["([\s\S]{0,2000}?)"\](?= \[|\s*$|\s*\n|")/.exec(rest)?.[1]
  if (quoted !== undefined) return quoted
  const line = rest.split('\n', 1)[0] ?? ''
  const cut = line.replace(/ ?\[(?:backtrace|location|thread_name)=.*$/, '')
  return cut.replace(/^\["?|"?\]$/g, '').trim()
}

function panicOf(message: string, place: string | null): ReportPanic | null {
  const [, path = '', line = ''] = /^(.{1,300}?):(\d{1,6})(?::\d{1,5})?$/.exec(place ?? '') ?? []
  const known = tikvPath(path)
  const text = message.trim().slice(0, LONGEST_MESSAGE)
  const location = path === '' ? null : `${known ?? path}:${line}`
  return text === '' && location === null ? null : { message: text, location }
}
