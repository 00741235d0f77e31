import { Temporal } from 'temporal-polyfill'

/** How many minutes the clocks of `timeZone` are ahead of UTC at that instant; negative west of Greenwich. */
export function utcOffsetMinutes(timeZone: string, instant: string): number {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds / 60_000_000_000
}
