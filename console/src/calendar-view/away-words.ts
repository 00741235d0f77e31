import type { CalendarViewTexts } from '../texts/calendar-view/english.ts'
import type { AwayTime } from './away-time.ts'
import type { Segment } from './segments-of.ts'

type Clock = (at: string) => string

/** What takes the time, in words. */
export function awayTitle(
  { kind, name }: Pick<AwayTime, 'kind' | 'name'>,
  member: string,
  t: CalendarViewTexts,
): string {
  if (kind === 'calendar') return t.busyIn(name ?? '')
  return kind === 'day-off' ? t.dayOff(name ?? '') : t.awayOf(member, name)
}

/** When on its day a time begins and ends. */
export function awaySpan(segment: Segment<AwayTime>, clock: Clock, t: CalendarViewTexts): string {
  const { item, goesOn, endMinute } = segment
  const toMidnight = endMinute === 1440
  if (toMidnight && segment.startMinute === 0) return t.allDay
  if (goesOn) return t.untilTime(clock(item.end))
  return toMidnight ? t.fromTime(clock(item.start)) : `${clock(item.start)} – ${clock(item.end)}`
}

export interface AwayLine {
  id: string
  kind: AwayTime['kind']
  title: string
  spans: string[]
}

/** The times of a day with one line for each thing that takes them. */
export function awayLines(
  segments: readonly Segment<AwayTime>[],
  { member, clock, t }: { member: string; clock: Clock; t: CalendarViewTexts },
): AwayLine[] {
  const lines = new Map<string, AwayLine>()
  for (const segment of segments) {
    const { id, kind } = segment.item
    const title = awayTitle(segment.item, member, t)
    const span = awaySpan(segment, clock, t)
    const line = lines.get(title)
    if (line === undefined) lines.set(title, { id, kind, title, spans: [span] })
    else line.spans.push(span)
  }
  return [...lines.values()]
}
