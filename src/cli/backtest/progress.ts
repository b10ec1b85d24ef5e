// A progress bar on standard error, for people only: nothing is written when it is not a terminal.

export interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const WIDTH = 30
const EVERY_MS = 100

/** Draws at most ten times a second; `end` wipes the line. */
export function progressBar(screen: Screen, label: string, total: number): { tick(): void; end(): void } {
  if (screen.isTTY !== true) return { tick: () => {}, end: () => {} }
  let done = 0
  let drawn = 0
  return {
    tick() {
      done += 1
      if (performance.now() - drawn < EVERY_MS) return
      drawn = performance.now()
      const filled = Math.round((WIDTH * done) / Math.max(1, total))
      screen.write(
        `\r${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.round((100 * done) / Math.max(1, total))} % `,
      )
    },
    end: () => void screen.write(`\r${' '.repeat(label.length + WIDTH + 10)}\r`),
  }
}
