// The panic that a report shows: its message and the place in the source, from every form that TiKV and Rust have logged.
// Sources: tikv `components/tikv_util/src/lib.rs` set_panic_hook (log line of level FATAL), Rust's default hook before and since 1.73.
import type { ReportPanic } from '../model/index.ts'
import { tikvPath } from './source-path.ts'

const WINDOW = 6_000
const LONGEST_MESSAGE = 1_000
const PLACE = '[^\\s"\',\\[\\]]{1,300}\\.rs:\\d{1,6}'

/** The first one. `text` has been flattened. */
export function readPanic(text: string): ReportPanic | null {
  const fatal = /\[FATAL\]/.exec(text)
  const thread = /panicked(?: at)? /.exec(text)
  const first = fatal !== null && (thread === null || fatal.index < thread.index) ? fatal : thread
  if (first === null) return null
  const window = text.slice(first.index, first.index + WINDOW)
  return first === fatal
    ? (readFatal(window) ?? readThread(text, thread))
    : (readThread(text, thread) ?? readFatal(window))
}

function readThread(text: string, at: RegExpExecArray | null): ReportPanic | null {
  if (at === null) return null
  const window = text.slice(at.index, at.index + WINDOW)
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

function readFatal(window: string): ReportPanic | null {
  const [, , rest = ''] = /^\[FATAL\]\s*\[{1,2}([^\][\n]{0,200})\]{1,2}\s?([\s\S]*)$/.exec(window) ?? []
  const message = readField(rest)
  if (message === '') return null
  const [, location] = new RegExp(`\\[location="?(${PLACE})`).exec(window) ?? []
  const [, inside] = new RegExp(`[\\[(](${PLACE})[\\])]`).exec(message) ?? []
  return panicOf(message, location ?? inside ?? null)
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
