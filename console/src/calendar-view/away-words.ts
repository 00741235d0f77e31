import type { CalendarViewTexts } from '../texts/calendar-view/english.ts'
import type { AwayTime } from './away-time.ts'
import type { Segment } from './segments-of.ts'

type Clock = (at: string) => string

type Named = Pick<AwayTime, 'kind' | 'name' | 'member' | 'standIn'>

/** What takes the time, in words: first what has to be said, then the rest, which may be empty. */
export function awayParts({ kind, name, member, standIn }: Named, t: CalendarViewTexts): [string, string] {
  if (kind === 'calendar') return [t.busyIn(name ?? ''), '']
  if (kind === 'day-off') return [t.dayOff(name ?? ''), '']
  const reason = name === null ? '' : t.because(name)
  return [t.awayOf(member ?? ''), standIn === null ? reason : reason + t.withStandIn(standIn)]
}

/** The same in one. */
export function awayTitle(time: Named, t: CalendarViewTexts): string {
  return awayParts(time, t).join('')
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
  { clock, t }: { clock: Clock; t: CalendarViewTexts },
): AwayLine[] {
  const lines = new Map<string, AwayLine>()
  for (const segment of segments) {
    const { id, kind } = segment.item
    const title = awayTitle(segment.item, t)
    const span = awaySpan(segment, clock, t)
    const line = lines.get(title)
    if (line === undefined) lines.set(title, { id, kind, title, spans: [span] })
    else line.spans.push(span)
  }
  return [...lines.values()]
}
