import type { ZoneTable } from './slow-slots.ts'

const minute = 60_000
const quarter = 15 * minute
const day = 1440 * minute
/** Less than any two changes of a zone's clocks lie apart. */
const stride = 7 * day

/** What clocks of a zone show at an instant, as if it were UTC, by the runtime's own calendar. */
export type ZoneClock = (instant: number) => number

const clocks = new Map<string, ZoneClock>()

export function zoneClock(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const two = '2-digit'
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two },
  })
  const clock = (instant: number) => Date.parse(`${format.format(instant).replace(', ', 'T')}:00Z`)
  clocks.set(timeZone, clock)
  return clock
}

/** A moment at which a zone's clocks change, and by how far they are from UTC before and after it. */
export interface ZoneTransition {
  readonly timeZone: string
  readonly at: number
  readonly before: number
  readonly after: number
}

/** All changes of a zone's clocks between two instants, found by looking at them again and again. */
export function findTransitions(timeZone: string, from: number, to: number): ZoneTransition[] {
  const clock = zoneClock(timeZone)
  const offsetAt = (instant: number) => clock(instant) - instant
  const found: ZoneTransition[] = []
  for (let at = from; at < to; at += stride) {
    let [low, high] = [at, Math.min(at + stride, to)]
    const [before, after] = [offsetAt(low), offsetAt(high)]
    if (before === after) continue
    while (high - low > minute) {
      const middle = low + Math.floor((high - low) / 2 / minute) * minute
      if (offsetAt(middle) === before) low = middle
      else high = middle
    }
    found.push({ timeZone, at: high, before, after })
  }
  return found
}

/** What clocks show at every minute of some days from midnight (UTC) on. Asked by the quarter, and by the minute where that jumps. */
export function zoneTableOf(timeZone: string, start: number, days: number): ZoneTable {
  const clock = zoneClock(timeZone)
  const shown: number[] = []
  let now = clock(start)
  for (let at = start; at < start + days * day; at += quarter) {
    const next = clock(at + quarter)
    const runs = next - now === quarter
    for (let minutes = 0; minutes < 15; minutes++) {
      shown.push(runs ? now + minutes * minute : clock(at + minutes * minute))
    }
    now = next
  }
  return { start, shown }
}
