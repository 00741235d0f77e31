import { Temporal } from 'temporal-polyfill'

/** An instant as the payload writes it everywhere: whole seconds in UTC, `2026-01-31T10:00:00Z`. */
export function inSeconds(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** An instant as the body's `createdAt` writes it: milliseconds in UTC, `2026-01-31T10:00:00.000Z`. */
export function inMilliseconds(instant: string): string {
  return new Date(instant).toISOString()
}

/** How many minutes the clocks of `timeZone` are ahead of UTC at that instant; negative west of Greenwich. */
export function utcOffsetMinutes(timeZone: string, instant: string): number {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 60_000_000_000
}
