import { Temporal } from 'temporal-polyfill'

/** A stretch of time in which a zone's clocks keep one distance from UTC: local time is the instant plus `offsetMs`. */
export interface OffsetPeriod {
  readonly startsAt: number
  readonly endsAt: number
  readonly offsetMs: number
}

interface Known {
  readonly from: number
  readonly to: number
  readonly periods: readonly OffsetPeriod[]
}

/** Looking for changes of clocks costs more than all else that a slot needs. What is known of a zone does not change while a process runs. */
const known = new Map<string, Known>()
const yearMs = 366 * 86_400_000
const longestKnownMs = 6 * yearMs
/** More than there are zones; their names also count in other letter cases. */
const knownMax = 2000

/**
 * The offsets of `timeZone` between two instants (epoch milliseconds). The first and the last period are open-ended, so leave a
 * margin around what is asked of them.
 */
export function zoneOffsets(timeZone: string, from: number, to: number): readonly OffsetPeriod[] {
  const before = known.get(timeZone)
  if (before !== undefined && before.from <= from && to <= before.to) return before.periods
  if (to - from > longestKnownMs) return findOffsets(timeZone, from, to)
  const wider = { from: from - yearMs, to: to + yearMs }
  const periods = findOffsets(timeZone, wider.from, wider.to)
  if (known.size < knownMax || before !== undefined) known.set(timeZone, { ...wider, periods })
  return periods
}

function findOffsets(timeZone: string, from: number, to: number): OffsetPeriod[] {
  const periods: OffsetPeriod[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone)
  let startsAt = Number.NEGATIVE_INFINITY
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    const ends = next !== null && next !== undefined && next.epochMilliseconds <= to
    const endsAt = ends ? next.epochMilliseconds : Number.POSITIVE_INFINITY
    periods.push({ startsAt, endsAt, offsetMs: at.offsetNanoseconds / 1e6 })
    if (!ends) return periods
    at = next
    startsAt = endsAt
  }
}

/**
 * The first instant at which a local clock shows `localMs` or later (a local time as if it were UTC). A time that clocks skip
 * becomes the moment of the change; of a time that they show twice it is the first. So the order of local times is kept.
 */
export function firstInstantAt(periods: readonly OffsetPeriod[], localMs: number): number {
  for (const { startsAt, endsAt, offsetMs } of periods) {
    const instant = Math.max(startsAt, localMs - offsetMs)
    if (instant < endsAt) return instant
  }
  throw new RangeError('The last period of a zone has no end')
}

/** Every instant at which a local clock shows just this: none where it skips the time, two where it shows it twice. */
export function instantsAt(periods: readonly OffsetPeriod[], localMs: number): number[] {
  return periods.flatMap(({ startsAt, endsAt, offsetMs }) => {
    const instant = localMs - offsetMs
    return startsAt <= instant && instant < endsAt ? [instant] : []
  })
}

/** What a local clock shows at an instant, as if it were UTC. */
export function localTimeAt(periods: readonly OffsetPeriod[], instant: number): number {
  const period = periods.find(({ endsAt }) => instant < endsAt)
  if (period === undefined) throw new RangeError('The last period of a zone has no end')
  return instant + period.offsetMs
}
