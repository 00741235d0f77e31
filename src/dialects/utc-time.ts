/** An instant in whole seconds of UTC: `2026-01-31T10:00:00Z`. */
export function secondsTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** An instant in microseconds of UTC: `2026-01-31T10:00:00.000000Z`. */
export function microsecondsTime(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 23)}000Z`
}
