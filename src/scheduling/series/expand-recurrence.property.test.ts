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
// The other library takes the 31st of September for the 1st of October.
const shortDays = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 3 })
const months = fc
  .uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.join())
const yearDays = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 1, max: 366 }), fc.integer({ min: -366, max: -1 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.join())
// Without BYSETPOS and BYWEEKNO, which the other library gets wrong: it takes a start for an occurrence that is none, and goes on week by
// week. See the model below.
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
  fc.tuple(months, days).map(([list, each]) => `FREQ=WEEKLY;BYMONTH=${list};BYDAY=${each}`),
  fc.tuple(interval, months).map(([n, list]) => `FREQ=DAILY;INTERVAL=${n};BYMONTH=${list}`),
  fc.constantFrom('FREQ=YEARLY', 'FREQ=YEARLY;INTERVAL=2'),
  fc.tuple(months, shortDays).map(([list, each]) => `FREQ=YEARLY;BYMONTH=${list};BYMONTHDAY=${each.join()}`),
  fc.tuple(months, nth).map(([list, day]) => `FREQ=YEARLY;BYMONTH=${list};BYDAY=${day}`),
  fc.tuple(months, days).map(([list, each]) => `FREQ=YEARLY;BYMONTH=${list};BYDAY=${each}`),
  yearDays.map((list) => `FREQ=YEARLY;BYYEARDAY=${list}`),
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

/** The other library begins with its start, also where that is in none of the months. */
function isInMonth({ month }: Temporal.PlainDateTime, rule: string): boolean {
  const [, months = String(month)] = /BYMONTH=([\d,]+)/.exec(rule) ?? []
  return months.split(',').includes(String(month))
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
      if (local.until(from).total('minutes') > 0 || !isInMonth(local, rule)) return
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

const positions = fc.constantFrom(1, 2, -1, -2)
const weekNumbers = fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 53 }), fc.integer({ min: -53, max: -1 })), {
  minLength: 1,
  maxLength: 3,
})
const chosen = fc.record({
  day: fc.integer({ min: 0, max: 14 * 365 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 5 }),
  by: fc.oneof(
    positions.map((position) => ({ kind: 'month', position }) as const),
    positions.map((position) => ({ kind: 'year', position }) as const),
    weekNumbers.map((weeks) => ({ kind: 'week', weeks }) as const),
  ),
  count: fc.integer({ min: 1, max: 12 }),
})
type Chosen = typeof chosen extends fc.Arbitrary<infer Value> ? Value : never

function ruleOf({ by, weekdays: numbers, count }: Chosen): string {
  const list = numbers.map((number) => weekdays[number - 1]).join()
  if (by.kind === 'week') return `FREQ=YEARLY;BYWEEKNO=${by.weeks.join()};BYDAY=${list};COUNT=${count}`
  return `FREQ=${by.kind === 'month' ? 'MONTHLY' : 'YEARLY'};BYDAY=${list};BYSETPOS=${by.position};COUNT=${count}`
}

/** Whether a rule means a day, by looking at the days around it alone. */
function isMeant(date: Temporal.PlainDate, { by, weekdays: numbers }: Chosen): boolean {
  if (!numbers.includes(date.dayOfWeek)) return false
  if (by.kind === 'week') {
    // The 28th of December is always in the last week of its year.
    const weeks = Temporal.PlainDate.from({ year: date.yearOfWeek ?? date.year, month: 12, day: 28 }).weekOfYear ?? 0
    const week = date.weekOfYear ?? 0
    return by.weeks.includes(week) || by.weeks.includes(week - weeks - 1)
  }
  const first = by.kind === 'month' ? date.with({ day: 1 }) : date.with({ month: 1, day: 1 })
  const length = by.kind === 'month' ? date.daysInMonth : date.daysInYear
  const all = Array.from({ length }, (_, index) => first.add({ days: index }))
  const candidates = all.filter(({ dayOfWeek }) => numbers.includes(dayOfWeek))
  return candidates.at(by.position > 0 ? by.position - 1 : by.position)?.equals(date) === true
}

it('agrees with a slow model on positions in a set and on numbers of weeks', () => {
  let compared = 0
  fc.assert(
    fc.property(chosen, (rule) => {
      const from = Temporal.PlainDate.from('2021-01-01').add({ days: rule.day })
      const meant = Array.from({ length: 365 * 4 }, (_, index) => from.add({ days: index }))
        .filter((date) => isMeant(date, rule))
        .slice(0, rule.count)
      const [first] = meant
      if (first === undefined || meant.length < rule.count) return
      const recurrence = { rrule: ruleOf(rule), timeZone: 'UTC', onConflict: 'fail' } as const
      const { starts } = expandRecurrence(`${first}T09:00:00Z`, recurrence, 'UTC')
      expect(starts, recurrence.rrule).toEqual(meant.map((date) => `${date}T09:00:00.000Z`))
      compared++
    }),
    { numRuns: 50 },
  )
  expect(compared).toBeGreaterThan(15)
}, 120_000)
