import fc from 'fast-check'
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { BellhopError } from '../../shared/errors.ts'
import { expandRecurrence } from './expand-recurrence.ts'

const zones = Intl.supportedValuesOf('timeZone')
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 4 }).map((list) => list.join())
const interval = fc.integer({ min: 1, max: 5 })
const nth = fc.tuple(fc.constantFrom(1, 2, 3, 4, -1, -2), fc.constantFrom(...weekdays)).map((pair) => pair.join(''))
const monthDays = fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 3 })
// Without BYSETPOS: the other library takes a start for an occurrence that is none.
const rule = fc.oneof(
  interval.map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  interval.map((n) => `FREQ=WEEKLY;INTERVAL=${n}`),
  fc.tuple(interval, days).map(([n, list]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${list}`),
  fc
    .tuple(interval, days, fc.constantFrom('SU', 'MO'))
    .map(([n, list, wkst]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${list};WKST=${wkst}`),
  fc.tuple(interval, nth).map(([n, day]) => `FREQ=MONTHLY;INTERVAL=${n};BYDAY=${day}`),
  fc.tuple(interval, monthDays).map(([n, list]) => `FREQ=MONTHLY;INTERVAL=${n};BYMONTHDAY=${list.join()}`),
  interval.map((n) => `FREQ=MONTHLY;INTERVAL=${n}`),
)

const times = fc.record({
  zone: fc.constantFrom(...zones),
  day: fc.integer({ min: 0, max: 14 * 365 }),
  minute: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
  rule,
  count: fc.integer({ min: 1, max: 60 }),
})

/** What the other library says: it counts on the clocks, and the zone is put to its times afterwards. */
function expected(
  local: Temporal.PlainDateTime,
  zone: string,
  { rule, count }: { rule: string; count: number },
): string[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(
    ICAL.Time.fromDateTimeString(local.toString({ smallestUnit: 'second' })),
  )
  const found: string[] = []
  while (found.length < count) {
    const next = iterator.next()
    if (next === null) break
    const clock = Temporal.PlainDateTime.from(next.toString())
    const zoned = clock.toZonedDateTime(zone)
    // Clocks that skip a time do not show it, and the occurrence is none.
    if (zoned.toPlainDateTime().equals(clock)) found.push(new Date(zoned.epochMilliseconds).toISOString())
  }
  return found
}

/** What clocks show, by the runtime's own knowledge of zones. */
function clockIn(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  return (instant) => format.format(new Date(instant))
}

it('agrees with a second library over all zones, 2021 to 2035', () => {
  let compared = 0
  fc.assert(
    fc.property(times, ({ zone, day, minute, rule, count }) => {
      const from = Temporal.PlainDate.from('2021-01-01').add({ days: day }).toPlainDateTime().add({ minutes: minute })
      // The first that the rule says is the start.
      const [start] = expected(from, zone, { rule, count: 1 })
      if (start === undefined) return
      const local = Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDateTime()
      if (local.until(from).total('minutes') > 0) return
      const wanted = expected(local, zone, { rule, count })
      const recurrence = { rrule: `${rule};COUNT=${count}`, timeZone: zone, onConflict: 'fail' } as const
      try {
        const { starts } = expandRecurrence(start, recurrence, 'UTC')
        expect(starts).toEqual(wanted)
        expect(new Set(starts.map(clockIn(zone)))).toEqual(new Set([clockIn(zone)(start)]))
        compared++
      } catch (error) {
        // Rules that are longer than is allowed are no matter here.
        if (!(error instanceof BellhopError) || !/within 5 years/.test(error.message)) throw error
      }
    }),
    { numRuns: 600 },
  )
  expect(compared).toBeGreaterThan(300)
}, 120_000)
