import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slowSlots, slowTogether, zoneTable } from '../../../test/support/slow-slots.ts'
import { samplePavel } from '../../events/catalog/out-of-office-created.ts'
import type { Availability, Host } from '../event-types/event-type.ts'
import { computeSlots, type SlotRules } from './compute-slots.ts'
import type { Span } from './open-intervals.ts'

const minute = 60_000
const day = 1440 * minute

/** A zone and the midnight (UTC) three days before something happens to its clocks, or nothing. */
const places = [
  ['Europe/Zurich', '2026-03-26'],
  ['Europe/Zurich', '2026-10-22'],
  ['America/New_York', '2026-03-05'],
  ['America/New_York', '2026-10-29'],
  ['Australia/Lord_Howe', '2026-04-01'],
  ['Australia/Lord_Howe', '2026-09-30'],
  ['Africa/Casablanca', '2026-02-12'],
  ['Africa/Casablanca', '2026-03-19'],
  ['America/Santiago', '2026-09-03'],
  ['Asia/Kathmandu', '2026-05-01'],
] as const

const clockTime = fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15)
const showTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Disjoint intervals: pairs of sorted, distinct times. */
const hours = fc.uniqueArray(clockTime, { minLength: 0, maxLength: 6 }).map((times) => {
  const sorted = times.toSorted((a, b) => a - b)
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
    start: showTime(sorted[index * 2] ?? 0),
    end: showTime(sorted[index * 2 + 1] ?? 0),
  }))
})

const availability = fc
  .record({
    week: fc.array(hours, { minLength: 7, maxLength: 7 }),
    overrides: fc.uniqueArray(fc.record({ offset: fc.integer({ min: 0, max: 7 }), intervals: hours }), {
      selector: ({ offset }) => offset,
      maxLength: 3,
    }),
  })
  .map(({ week, overrides }) => ({
    weekly: week.flatMap((intervals, index) => intervals.map((interval) => ({ weekday: index + 1, ...interval }))),
    overrides,
  }))

const busyMinutes = fc
  .uniqueArray(fc.integer({ min: 0, max: 8 * 1440 }), { maxLength: 12 })
  .map((times) => times.toSorted((a, b) => a - b))

const scenario = fc.record({
  place: fc.constantFrom(...places),
  availability,
  busyMinutes,
  durationMinutes: fc.constantFrom(15, 20, 30, 45, 50, 60, 90, 240),
  bufferBeforeMinutes: fc.constantFrom(0, 5, 30),
  bufferAfterMinutes: fc.constantFrom(0, 10, 60),
  minimumNoticeMinutes: fc.constantFrom(0, 1, 90, 1440),
  bookingWindowDays: fc.integer({ min: 1, max: 6 }),
  nowMs: fc.integer({ min: 0, max: 3 * day }),
  fromMinute: fc.integer({ min: 0, max: 2 * 1440 }),
  lengthMinutes: fc.integer({ min: 1, max: 5 * 1440 }),
  daysOff: fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 2 }),
  fixed: fc.option(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3 }))),
  team: fc.array(availability, { minLength: 1, maxLength: 3 }),
})

type Scenario = typeof scenario extends fc.Arbitrary<infer Value> ? Value : never

/** Dates count from the day on which the scenario begins. */
function placed({ weekly, overrides }: Scenario['availability'], base: number): Availability {
  return {
    weekly,
    overrides: overrides.map(({ offset, intervals }) => ({ date: dateAfter(base, offset), intervals })),
  }
}

function dateAfter(base: number, days: number): string {
  return new Date(base + days * day).toISOString().slice(0, 10)
}

function hostWith(hours: Availability, index: number): Host {
  const member = { ...samplePavel, number: index }
  return { memberId: `mem_${index}` as Host['memberId'], weight: 1, availability: hours, timeZone: null, member }
}

function prepare(given: Scenario): { rules: SlotRules; busy: Span[]; within: Span; now: number; base: number } {
  const [timeZone, date] = given.place
  const base = Date.parse(date)
  const busy = Array.from({ length: Math.floor(given.busyMinutes.length / 2) }, (_, index) => ({
    start: base + (given.busyMinutes[index * 2] ?? 0) * minute,
    end: base + (given.busyMinutes[index * 2 + 1] ?? 0) * minute,
  }))
  const start = base + given.fromMinute * minute
  return {
    rules: {
      ...given,
      timeZone,
      availability: placed(given.availability, base),
      holidays: given.daysOff.map((days) => dateAfter(base, days)),
      bookingDates: given.fixed && {
        from: dateAfter(base, given.fixed[0]),
        to: dateAfter(base, given.fixed[0] + given.fixed[1]),
      },
    },
    busy,
    within: { start, end: start + given.lengthMinutes * minute },
    now: base + given.nowMs,
    base,
  }
}

describe('slots', () => {
  it('are those that a walk over every minute finds, in zones whose clocks change', { timeout: 60_000 }, () => {
    let found = 0
    fc.assert(
      fc.property(scenario, (given) => {
        const { rules, busy, within, now, base } = prepare(given)
        const expected = slowSlots(zoneTable(rules.timeZone, base), rules, busy, within, now)
        found += expected.length
        expect(computeSlots(rules, busy, within, now)).toEqual(expected)
      }),
      { numRuns: 120 },
    )
    expect(found).toBeGreaterThan(100)
  })

  it('of hosts who take turns are those of each, and none besides', { timeout: 60_000 }, () => {
    let found = 0
    fc.assert(
      fc.property(scenario, (given) => {
        const { rules, busy, within, now, base } = prepare(given)
        const hosts = given.team.map((hours, index) => hostWith(placed(hours, base), index))
        // Each host has given away every other of the times.
        const busyOf = (number: number) => busy.filter((_, index) => index % hosts.length === number)
        const each = hosts.flatMap(({ availability, member }) => {
          const own = { ...rules, availability: availability ?? rules.availability }
          return slowSlots(zoneTable(rules.timeZone, base), own, busyOf(member.number), within, now)
        })
        const expected = [...new Map(each.map((slot) => [slot.start, slot])).values()].sort((a, b) => a.start - b.start)
        found += expected.length
        const team: SlotRules = { ...rules, scheduling: 'round-robin', hosts }
        const slots = computeSlots(team, (set) => busyOf(set.hosts[0]?.member.number ?? 0), within, now)
        expect(slots).toEqual(expected)
      }),
      { numRuns: 60 },
    )
    expect(found).toBeGreaterThan(50)
  })

  it('of hosts who meet together lie in hours that all of them have', { timeout: 60_000 }, () => {
    let found = 0
    fc.assert(
      fc.property(scenario, (given) => {
        const { rules, busy, within, now, base } = prepare(given)
        const hosts = given.team.map((hours, index) => hostWith(placed(hours, base), index))
        const team: SlotRules = { ...rules, scheduling: 'collective', hosts }
        const expected = slowTogether(zoneTable(rules.timeZone, base), team, busy, within, now)
        found += expected.length
        expect(computeSlots(team, busy, within, now)).toEqual(expected)
      }),
      { numRuns: 60 },
    )
    expect(found).toBeGreaterThan(20)
  })

  it('never overlap each other, what is taken, or the limits', () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const { rules, busy, within, now } = prepare(given)
        const slots = computeSlots(rules, busy, within, now)
        slots.forEach((slot, index) => {
          const next = slots[index + 1]
          if (next !== undefined) expect(slot.end).toBeLessThanOrEqual(next.start)
          expect(slot.end - slot.start).toBe(rules.durationMinutes * minute)
          expect(slot.start).toBeGreaterThanOrEqual(Math.max(within.start, now + rules.minimumNoticeMinutes * minute))
          expect(slot.start).toBeLessThan(within.end)
          const from = slot.start - rules.bufferBeforeMinutes * minute
          const to = slot.end + rules.bufferAfterMinutes * minute
          expect(busy.filter((taken) => taken.start < to && from < taken.end)).toEqual([])
        })
      }),
      { numRuns: 200 },
    )
  })
})
