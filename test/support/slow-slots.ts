import type { SlotRules } from '../../src/scheduling/availability/compute-slots.ts'
import type { Span } from '../../src/scheduling/availability/open-intervals.ts'

const minute = 60_000
const daysBefore = 2
const daysAfter = 12

/** What clocks of a zone show at every minute of two weeks, as if it were UTC. */
export interface ZoneTable {
  readonly start: number
  readonly shown: readonly number[]
}

const tables = new Map<string, ZoneTable>()

/** Asks the runtime's own calendar for every single minute, so that the model shares nothing with what it is to judge. */
export function zoneTable(timeZone: string, base: number): ZoneTable {
  const key = `${timeZone} ${base}`
  const known = tables.get(key)
  if (known !== undefined) return known
  const two = '2-digit'
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two },
  })
  const start = base - daysBefore * 1440 * minute
  const shown = Array.from({ length: (daysBefore + daysAfter) * 1440 }, (_, index) =>
    Date.parse(`${format.format(start + index * minute).replace(', ', 'T')}:00Z`),
  )
  const table = { start, shown }
  tables.set(key, table)
  return table
}

/** The slots, found by trying every minute and every rule in its plainest words. */
export function slowSlots(
  table: ZoneTable,
  rules: SlotRules,
  busy: readonly Span[],
  within: Span,
  now: number,
): Span[] {
  const [firstDate, lastDate] = bookableDates(table, rules, now)
  const open = allIntervals(table, rules)
  const slots: Span[] = []
  table.shown.forEach((_, index) => {
    const start = table.start + index * minute
    const end = start + rules.durationMinutes * minute
    if (start < within.start || start >= within.end) return
    if (start < now + rules.minimumNoticeMinutes * minute) return
    if (dateShown(table, start) > lastDate || dateShown(table, start) < firstDate) return
    const hours = open.find((interval) => interval.start <= start && start < interval.end)
    if (hours === undefined || end > hours.end) return
    if ((start - hours.start) % (rules.durationMinutes * minute) !== 0) return
    for (
      let at = start - rules.bufferBeforeMinutes * minute;
      at < end + rules.bufferAfterMinutes * minute;
      at += minute
    ) {
      if (busy.some((taken) => taken.start <= at && at < taken.end)) return
    }
    slots.push({ start, end })
  })
  return slots
}

function bookableDates(
  table: ZoneTable,
  { bookingDates, bookingWindowDays }: SlotRules,
  now: number,
): [string, string] {
  if (bookingDates != null) return [bookingDates.from, bookingDates.to]
  const today = dateShown(table, now)
  return [today, new Date(Date.parse(today) + bookingWindowDays * 1440 * minute).toISOString().slice(0, 10)]
}

/** The starts of an event type whose hosts meet together: minutes on the grid of a stretch that is open to all of them. */
export function slowTogether(
  table: ZoneTable,
  rules: SlotRules,
  busy: readonly Span[],
  within: Span,
  now: number,
): Span[] {
  const [firstDate, lastDate] = bookableDates(table, rules, now)
  const hours = (rules.hosts ?? []).map((host) =>
    allIntervals(table, { ...rules, availability: host.availability ?? rules.availability }),
  )
  // Where somebody's interval ends or begins, a stretch of all ends or begins.
  const stretchOf = (at: number) => hours.map((own) => own.findIndex(({ start, end }) => start <= at && at < end))
  const slots: Span[] = []
  let stretch: number[] = []
  let begun = 0
  table.shown.forEach((_, index) => {
    const start = table.start + index * minute
    const here = stretchOf(start)
    if (here.join() !== stretch.join()) begun = start
    stretch = here
    const end = start + rules.durationMinutes * minute
    if (here.includes(-1) || (start - begun) % (rules.durationMinutes * minute) !== 0) return
    if (start < within.start || start >= within.end || start < now + rules.minimumNoticeMinutes * minute) return
    if (dateShown(table, start) > lastDate || dateShown(table, start) < firstDate) return
    for (let at = start; at < end; at += minute) if (stretchOf(at).join() !== here.join()) return
    const from = start - rules.bufferBeforeMinutes * minute
    const to = end + rules.bufferAfterMinutes * minute
    if (busy.some((taken) => taken.start < to && from < taken.end)) return
    slots.push({ start, end })
  })
  return slots
}

function allIntervals(table: ZoneTable, { availability, holidays = [] }: SlotRules): Span[] {
  const dates = [...new Set(table.shown.map(dateOf))]
  return dates.flatMap((date) => {
    const weekday = new Date(date).getUTCDay() || 7
    const override = availability.overrides?.find((candidate) => candidate.date === date)
    const weekly = holidays.includes(date)
      ? []
      : availability.weekly.filter((candidate) => candidate.weekday === weekday)
    const hours = override?.intervals ?? weekly
    return hours.map(({ start, end }) => ({
      start: firstMinuteShowing(table, date, start),
      end: firstMinuteShowing(table, date, end),
    }))
  })
}

function firstMinuteShowing(table: ZoneTable, date: string, time: string): number {
  const [hour = 0, minutes = 0] = time.split(':').map(Number)
  const wanted = Date.parse(date) + (hour * 60 + minutes) * minute
  const index = table.shown.findIndex((shown) => shown >= wanted)
  return table.start + (index < 0 ? table.shown.length : index) * minute
}

function dateShown(table: ZoneTable, instant: number): string {
  const shown = table.shown[Math.floor((instant - table.start) / minute)]
  if (shown === undefined) throw new RangeError(`${new Date(instant).toISOString()} is not in the table`)
  return dateOf(shown)
}

const dates = new Map<number, string>()

/** Written once for each day: every minute of it is asked about, many times. */
function dateOf(shown: number): string {
  const day = Math.floor(shown / (1440 * minute))
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(shown).toISOString().slice(0, 10)
  dates.set(day, date)
  return date
}
