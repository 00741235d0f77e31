import { expect, it } from 'vitest'
import { computeSlots, type SlotRules } from '../src/scheduling/availability/compute-slots.ts'
import type { Span } from '../src/scheduling/availability/open-intervals.ts'
import { createRandom, type Random } from './support/create-random.ts'
import { slowSlots } from './support/slow-slots.ts'
import { findTransitions, type ZoneTransition, zoneTableOf } from './support/zone-transitions.ts'

const minute = 60_000
const day = 1440 * minute
const from = Date.parse('2020-01-01')
const to = Date.parse('2041-01-01')
const zones = Intl.supportedValuesOf('timeZone')

/** Hours that clocks jump over or show twice, hours around them, and hours at the edges of a day. */
const hours = [
  [{ start: '00:00', end: '24:00' }],
  [{ start: '01:15', end: '03:45' }],
  [
    { start: '00:00', end: '02:30' },
    { start: '02:30', end: '12:00' },
  ],
  [
    { start: '02:15', end: '02:45' },
    { start: '23:00', end: '24:00' },
  ],
  [
    { start: '00:30', end: '01:30' },
    { start: '03:00', end: '09:20' },
  ],
  [],
]

function pick<Value>(random: Random, values: readonly Value[]): Value {
  const value = values[random.between(0, values.length - 1)]
  if (value === undefined) throw new Error('There is nothing to pick from')
  return value
}

const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10)

/** Something bookable around a moment, with whatever rules come up. */
function makeRules(random: Random, timeZone: string, around: number): SlotRules {
  const weekly = Array.from({ length: 7 }, (_, index) => index + 1).flatMap((weekday) =>
    pick(random, hours).map((interval) => ({ weekday, ...interval })),
  )
  const overrides = random.chance(0.3) ? [{ date: dateOf(around), intervals: [...pick(random, hours)] }] : []
  return {
    timeZone,
    availability: { weekly, overrides },
    durationMinutes: pick(random, [15, 20, 30, 45, 60, 90]),
    bufferBeforeMinutes: pick(random, [0, 0, 5, 30]),
    bufferAfterMinutes: pick(random, [0, 0, 10, 60]),
    minimumNoticeMinutes: pick(random, [0, 0, 90]),
    bookingWindowDays: pick(random, [1, 2, 5]),
    holidays: random.chance(0.1) ? [dateOf(around + day)] : [],
  }
}

/** Compares what is offered from two days before a moment to two after it with what a walk over every minute finds. */
function compare(timeZone: string, at: number, random: Random): number {
  const midnight = Math.floor(at / day) * day
  const rules = makeRules(random, timeZone, at)
  const busyFrom = midnight + random.between(-1440, 1440) * minute
  const busy: Span[] = random.chance(0.5) ? [{ start: busyFrom, end: busyFrom + random.between(1, 300) * minute }] : []
  const now = midnight + random.between(-1440, 600) * minute
  const within = { start: midnight - day, end: midnight + 2 * day }
  const expected = slowSlots(zoneTableOf(timeZone, midnight - 3 * day, 7), rules, busy, within, now)
  const slots = computeSlots(rules, busy, within, now)
  expect({ timeZone, at: new Date(at).toISOString(), rules, slots }).toEqual({
    ...{ timeZone, at: new Date(at).toISOString(), rules },
    slots: expected,
  })
  return slots.length
}

const nameOf = ({ at, before, after }: ZoneTransition) => `${at}/${before}/${after}`

it('slots are right around every change of clocks from 2020 to 2040, and in every zone that there is', {
  timeout: 600_000,
}, () => {
  const random = createRandom(20)
  const all = zones.map((timeZone) => ({ timeZone, transitions: findTransitions(timeZone, from, to) }))
  // Many zones change in the same way at the same time: one of them stands for all.
  const distinct = new Map(all.flatMap(({ transitions }) => transitions.map((each) => [nameOf(each), each])))
  let offered = 0
  for (const { timeZone, at } of distinct.values()) offered += compare(timeZone, at, random)
  for (const { timeZone, transitions } of all) {
    const own = transitions[random.between(0, Math.max(0, transitions.length - 1))]
    offered += compare(timeZone, own?.at ?? from + random.between(10, 7000) * day, random)
  }
  expect(zones.length).toBeGreaterThan(400)
  expect(distinct.size).toBeGreaterThan(500)
  expect(offered).toBeGreaterThan(10_000)
})
