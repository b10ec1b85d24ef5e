// Working days: Monday to Friday in UTC, since nobody's own calendar is known.

const DAY = 86_400_000

/** The instant so many working days later, at the same time of day; a weekend in between does not count. ISO 8601 in and out. */
export function addWorkingDays(from: string, days: number): string {
  let at = Date.parse(from)
  for (let left = days; left > 0; ) {
    at += DAY
    if (!isWeekend(at)) left -= 1
  }
  return toIso(at)
}

/** Milliseconds to ISO 8601, as GitHub writes it. */
export function toIso(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

function isWeekend(at: number): boolean {
  const day = new Date(at).getUTCDay()
  return day === 0 || day === 6
}
