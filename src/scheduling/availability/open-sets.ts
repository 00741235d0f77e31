import type { Availability, EventType, Host } from '../event-types/event-type.ts'
import { offsetsAround } from './offsets-around.ts'
import { openIntervals, type Span } from './open-intervals.ts'

/** Who is booked, and the days on which nobody is. What is absent: one organizer, and no such days. */
export type Team = Partial<Pick<EventType, 'scheduling' | 'hosts' | 'holidays'>>

type Hours = Team & Pick<EventType, 'availability' | 'timeZone'>

/** Hours that can be booked, and the hosts whom a booking within them takes: all of them. None stands for the organizer. */
export interface OpenSet {
  readonly hosts: readonly Host[]
  readonly open: readonly Span[]
}

/** The hours of an event type around a span: one set for its organizer, for all hosts who meet together, or for each who takes turns. */
export function openSets(rules: Hours, around: Span): OpenSet[] {
  const { scheduling = 'individual', hosts = [] } = rules
  if (scheduling === 'individual') return [{ hosts: [], open: openHours(rules, around) }]
  const sets = hosts.map((host) => ({
    hosts: [host],
    open: openHours(
      {
        availability: host.availability ?? rules.availability,
        timeZone: host.timeZone ?? rules.timeZone,
        holidays: rules.holidays,
      },
      around,
    ),
  }))
  if (scheduling === 'round-robin') return sets
  const [first, ...others] = sets
  if (first === undefined) return []
  return [{ hosts, open: others.reduce((open, other) => shared(open, other.open), first.open) }]
}

function openHours(
  {
    availability,
    timeZone,
    holidays = [],
  }: Pick<Hours, 'availability' | 'timeZone'> & { holidays?: readonly string[] | undefined },
  around: Span,
): readonly Span[] {
  return openIntervals(withDaysOff(availability, holidays), offsetsAround(timeZone, around.start, around.end), around)
}

/** Days off have no hours, except where the event type has hours for that very date. */
function withDaysOff(availability: Availability, holidays: readonly string[]): Availability {
  if (holidays.length === 0) return availability
  const overrides = availability.overrides ?? []
  const own = new Set(overrides.map(({ date }) => date))
  const closed = holidays.filter((date) => !own.has(date)).map((date) => ({ date, intervals: [] }))
  return { ...availability, overrides: [...overrides, ...closed] }
}

/** What lies in both of two lists, each in order and without overlaps. */
function shared(one: readonly Span[], other: readonly Span[]): Span[] {
  const both: Span[] = []
  let next = 0
  for (const span of one) {
    while ((other[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next++
    for (let at = next; ; at++) {
      const candidate = other[at]
      if (candidate === undefined || candidate.start >= span.end) break
      both.push({ start: Math.max(span.start, candidate.start), end: Math.min(span.end, candidate.end) })
    }
  }
  return both
}
