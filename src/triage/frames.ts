// Frames of backtraces in every shape that reports hold: Rust's own, TiKV's one-line form, gdb's, C++ of RocksDB.
import type { ReportFrame } from '../model/index.ts'
import { plainSymbol } from './frame-symbol.ts'
import { tikvPath } from './source-path.ts'

const MOST_FRAMES = 200
const LONGEST_LINE = 1_500
/** `4: 0x55d0 - name`, `#4 0x55d0 in name (args) at path:9`, or a deeper name without a number. */
const NUMBERED = /^\s{0,12}(?:\d{1,4}:|#\d{1,4})\s{0,12}(?:0x[0-9a-f]{1,16}\s{1,4})?(?:-|in)?\s{0,4}(\S.*)$/
const UNNUMBERED = /^\s{2,24}(<?[A-Za-z_][\w:<>&,' ()[\]{}#.$*-]{2,})$/
const PLACE =
  /^\s{2,40}(?:at )?(\/?[\w.@+-]{1,100}(?:\/[\w.@+-]{1,100}){1,30}|[\w-]{1,60}\.(?:rs|cc|c|cpp|h)):(\d{1,6})(?::\d{1,5})?$/
const GDB_PLACE = / at (\S{1,300}):(\d{1,6})$/
const STARTS = /(?:stack )?backtrace[=:](?!:)\s*"?|^\s*stack:\s*/i

/** At most 200 different frames, in the order of the text. `text` has been flattened. */
export function readFrames(text: string): readonly ReportFrame[] {
  const frames: ReportFrame[] = []
  const seen = new Set<string>()
  let open: ReportFrame | null = null
  const close = () => {
    if (open !== null && !seen.has(keyOf(open))) frames.push(open)
    if (open !== null) seen.add(keyOf(open))
    open = null
  }
  for (const line of text.split('\n')) {
    if (frames.length >= MOST_FRAMES) break
    if (line.length > LONGEST_LINE && !STARTS.test(line)) continue
    const place = open === null ? null : PLACE.exec(line)
    if (open !== null && place !== null) {
      open = withPlace(open, place[1] ?? '', Number(place[2]))
      close()
      continue
    }
    const wasOpen: boolean = open !== null || (frames.length > 0 && /^\s/.test(line))
    close()
    open = readFrame(line, wasOpen)
  }
  close()
  return frames.slice(0, MOST_FRAMES)
}

function readFrame(line: string, inside: boolean): ReportFrame | null {
  const text = line.length > LONGEST_LINE ? '' : line
  const start = STARTS.exec(line)
  const part = start === null ? text : line.slice(start.index + start[0].length).slice(0, LONGEST_LINE)
  const numbered = NUMBERED.exec(part)?.[1]
  if (numbered !== undefined) return frameOf(numbered)
  const deeper = inside || /::/.test(part) ? UNNUMBERED.exec(part)?.[1] : undefined
  return deeper?.includes('::') ? frameOf(deeper) : null
}

function frameOf(written: string): ReportFrame | null {
  const place = GDB_PLACE.exec(written)
  const symbol = plainSymbol(place === null ? written : written.slice(0, place.index))
  if (symbol === null) return null
  const frame = { symbol, path: null, line: null }
  return place === null ? frame : withPlace(frame, place[1] ?? '', Number(place[2]))
}

function withPlace(frame: ReportFrame, written: string, line: number): ReportFrame {
  const path = tikvPath(written)
  return path === null ? frame : { ...frame, path, line }
}

function keyOf({ symbol, path, line }: ReportFrame): string {
  return `${symbol} ${path} ${line}`
}
