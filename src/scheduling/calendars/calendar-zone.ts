import { isTimeZone } from '../../shared/time-zone.ts'
import { dayMs } from '../availability/open-intervals.ts'
import { type OffsetPeriod, zoneOffsets } from '../availability/zone-offsets.ts'
import { because } from './calendar-reasons.ts'
import { expandRule } from './expand-rule.ts'
import { readRecurrenceRule } from './recurrence-rule.ts'
import { UnreadableEntry } from './unreadable-entry.ts'
import { windowsZones } from './windows-zones.ts'

/** Turns what a clock shows into an instant, both in epoch milliseconds: the clock's as if it showed UTC. */
export type CalendarZone = (localMs: number) => number

export const utc: CalendarZone = (localMs) => localMs

/** A part of a VTIMEZONE: since `start` on its own clock, and on the days of its rule. */
export interface Observance {
  readonly start: number
  readonly fromMs: number
  readonly toMs: number
  /** In the form of jCal; null for one that happened once. */
  readonly rule: unknown
  readonly dates: readonly number[]
}

/** The zone of the IANA database that a name means: its own name, one with a path before it, or one of Windows'. */
export function findZoneName(name: string): string | null {
  const plain = name.trim().replace(/^"(.*)"$/, '$1')
  const known = windowsZones.get(plain)
  if (known !== undefined) return known
  if (isTimeZone(plain)) return plain
  const [, tail] = /(?:^|\/)([A-Z][A-Za-z_]+\/[A-Za-z_+\-0-9/]+)$/.exec(plain) ?? []
  return tail !== undefined && isTimeZone(tail) ? tail : null
}

/** A zone of the IANA database. A time that clocks skip is read with the offset before the change, one that they show twice is the first. */
export function ianaZone(name: string): CalendarZone {
  return (localMs) => instantAt(zoneOffsets(name, localMs - 7 * dayMs, localMs + 7 * dayMs), localMs)
}

/** A zone as a calendar file describes it, as far as `until`. Throws `UnreadableEntry` when it has no rules. */
export function describedZone(observances: readonly Observance[], until: number): CalendarZone {
  const changes = observances
    .flatMap((each) => onsets(each, until).map((onset) => ({ at: onset - each.fromMs, ...each })))
    .sort((one, other) => one.at - other.at)
  const [first] = changes
  if (first === undefined) throw new UnreadableEntry(because('zone-without-rules'))
  const periods: OffsetPeriod[] = [
    { startsAt: Number.NEGATIVE_INFINITY, endsAt: first.at, offsetMs: first.fromMs },
    ...changes.map((change, index) => ({
      startsAt: change.at,
      endsAt: changes[index + 1]?.at ?? Number.POSITIVE_INFINITY,
      offsetMs: change.toMs,
    })),
  ]
  return (localMs) => instantAt(periods, localMs)
}

function onsets({ start, rule, dates }: Observance, until: number): number[] {
  if (rule === null) return [start, ...dates]
  const read = readRecurrenceRule(rule)
  const last = read.until === null ? until : Math.min(until, Date.parse(`${read.until.slice(0, 10)}T23:59:59Z`) + dayMs)
  return [...expandRule(read, start, start, last), ...dates]
}

function instantAt(periods: readonly OffsetPeriod[], localMs: number): number {
  let before = periods[0]
  for (const period of periods) {
    const instant = localMs - period.offsetMs
    if (instant < period.endsAt) {
      if (instant >= period.startsAt || before === undefined) return instant
      return localMs - before.offsetMs
    }
    before = period
  }
  throw new RangeError('The last period of a zone has no end')
}
