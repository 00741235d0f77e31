import ICAL from 'ical.js'
import { z } from 'zod'
import { dayMs } from '../availability/open-intervals.ts'
import { because } from './calendar-reasons.ts'
import { type CalendarZone, describedZone, findZoneName, ianaZone, type Observance, utc } from './calendar-zone.ts'
import { type ExpandedEntry, expandEntry, keyOf, type Window } from './expand-entry.ts'
import { type CalendarEvent, JCalProperty, readEvent, readTimes, type ZoneFinder } from './read-event.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

export interface ReadingRules {
  /** Where times without a zone are meant. */
  readonly timeZone: string
  readonly window: Window
  /** What an event without a UID is known by; without this, such an event is not read. */
  readonly uidIfMissing?: string
}

interface JCalComponent {
  readonly name: string
  readonly properties: readonly JCalProperty[]
  readonly components: readonly JCalComponent[]
}

const Component: z.ZodType<JCalComponent> = z.lazy(() =>
  z
    .tuple([z.string(), z.array(JCalProperty), z.array(Component)])
    .transform(([name, properties, components]) => ({ name, properties, components })),
)

/**
 * Reads what one UID stands for: its occurrences within the window, with all that is said of each. Throws `UnreadableEntry` when any
 * part of it cannot be taken as it is meant; then nothing of it is.
 */
export function readEntry(content: string, rules: ReadingRules): ExpandedEntry {
  const calendar = parse(content)
  const events = readEvents(calendar, rules)
  const withdrawn = calendar.properties.some(
    ([name, , , value]) => name === 'method' && /^cancel$/i.test(String(value)),
  )
  const [first] = events
  if (first === undefined) throw new UnreadableEntry(because('no-event'))
  if (events.some(({ uid }) => uid !== first.uid)) throw new UnreadableEntry(because('several-uids'))
  const newest = dropOlder(withdrawn ? events.map((event) => ({ ...event, cancelled: true })) : events)
  return expandEntry(first.uid, newest, rules.window)
}

/** Which occurrence each event of an entry is, in the order of the content; null for what repeats, or does not. */
export function readOccurrenceKeys(content: string, rules: ReadingRules): (string | null)[] {
  return readEvents(parse(content), rules).map(({ recurrenceId }) =>
    recurrenceId === null ? null : keyOf(recurrenceId),
  )
}

function readEvents(calendar: JCalComponent, rules: ReadingRules): CalendarEvent[] {
  const findZone = zoneFinder(calendar, rules)
  return calendar.components
    .filter(({ name }) => name === 'vevent')
    .map(({ properties }) => readEvent(properties, findZone, rules.uidIfMissing))
}

function parse(content: string): JCalComponent {
  try {
    return Component.parse(ICAL.parse(content))
  } catch (error) {
    if (!(error instanceof Error) || error instanceof RangeError) throw error
    const why = error instanceof z.ZodError ? 'its parts are not in their places' : error.message
    throw new UnreadableEntry(because('bad-form', { detail: why.slice(0, 200) }), { cause: error })
  }
}

function zoneFinder(calendar: JCalComponent, { timeZone, window }: ReadingRules): ZoneFinder {
  const own = ianaZone(timeZone)
  const known = new Map<string, CalendarZone>()
  return (tzid) => {
    if (tzid === null) return own
    const zone = known.get(tzid) ?? findNamedZone(calendar, tzid, window)
    known.set(tzid, zone)
    return zone
  }
}

function findNamedZone(calendar: JCalComponent, tzid: string, window: Window): CalendarZone {
  if (/^(UTC|GMT|Z|Etc\/UTC)$/i.test(tzid)) return utc
  const name = findZoneName(tzid)
  if (name !== null) return ianaZone(name)
  const described = calendar.components.find(
    (each) => each.name === 'vtimezone' && each.properties.some(([key, , , value]) => key === 'tzid' && value === tzid),
  )
  if (described === undefined) {
    throw new UnreadableEntry(because('zone-unknown', { zone: tzid.slice(0, 80) }))
  }
  const location = described.properties.find(([key]) => key === 'x-lic-location')?.[3]
  const byLocation = location === undefined ? null : findZoneName(String(location))
  if (byLocation !== null) return ianaZone(byLocation)
  return describedZone(described.components.map(readObservance), window.end + 366 * dayMs)
}

function readObservance({ properties }: JCalComponent): Observance {
  const find = (name: string) => properties.find(([each]) => each === name)
  const start = find('dtstart')
  const [time] = start === undefined ? [] : readTimes(start, () => utc)
  if (time === undefined) throw new UnreadableEntry(because('zone-without-start'))
  return {
    start: time.localMs,
    fromMs: offsetMs(find('tzoffsetfrom')),
    toMs: offsetMs(find('tzoffsetto')),
    rule: find('rrule')?.[3] ?? null,
    dates: properties
      .filter(([name]) => name === 'rdate')
      .flatMap((each) => readTimes(each, () => utc).map(({ localMs }) => localMs)),
  }
}

function offsetMs(property: JCalProperty | undefined): number {
  const [, sign, hours, minutes, seconds = '0'] = /^([+-])(\d{2}):?(\d{2}):?(\d{2})?$/.exec(String(property?.[3])) ?? []
  if (sign === undefined) throw new UnreadableEntry(because('zone-offset-wrong'))
  return (sign === '-' ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}

/** Of several versions of the same, the newest counts. Throws `UnreadableEntry` when there is no telling which one that is. */
function dropOlder(events: readonly CalendarEvent[]): CalendarEvent[] {
  const newest = new Map<string, CalendarEvent>()
  for (const event of events) {
    const { recurrenceId } = event
    const key = recurrenceId === null ? '' : keyOf(recurrenceId)
    const other = newest.get(key)
    const order = other === undefined ? 1 : compare(event, other)
    if (order === 0 && other !== undefined && !isSame(event, other)) {
      throw new UnreadableEntry(because('versions-unclear'))
    }
    if (order > 0) newest.set(key, event)
  }
  return [...newest.values()]
}

function compare(one: CalendarEvent, other: CalendarEvent): number {
  if (one.sequence !== other.sequence) return one.sequence - other.sequence
  return one.stamp < other.stamp ? -1 : one.stamp > other.stamp ? 1 : 0
}

function isSame(one: CalendarEvent, other: CalendarEvent): boolean {
  const facts = ({ start, lengthMs, title, cancelled, rules }: CalendarEvent) =>
    JSON.stringify([start.localMs, start.zone(start.localMs), lengthMs, title, cancelled, rules])
  return facts(one) === facts(other)
}
