import ICAL from 'ical.js'
import { renderTimeZone } from '../bookings/render-time-zone.ts'
import { findZoneName } from './calendar-zone.ts'
import { localTimeIn } from './local-time-in.ts'
import { utc } from './render-entry.ts'

const yearMs = 366 * 86_400_000
/** So far ahead a zone is described that the entry lacked. */
const yearsAhead = 10

/** What Bellhop does to an entry that others made. */
export interface EntryEdit {
  /** Which occurrence each event of the content is, in its order; null for the entry or the series itself. */
  readonly keys: readonly (string | null)[]
  /** As in the link: empty for an entry that does not repeat. */
  readonly occurrence: string
  /** Where it moves to, RFC 3339; null calls it off. */
  readonly to: { readonly start: string; readonly end: string } | null
  /** Where times without a zone are meant. */
  readonly timeZone: string
  readonly now: Date
}

/**
 * The content of an entry after one of its occurrences was moved or called off here; all else stays as it was. Null when nothing is
 * left of it, so that the entry itself can go.
 */
export function editEntry(content: string, edit: EntryEdit): string | null {
  const { keys, occurrence, to, now } = edit
  const calendar = new ICAL.Component(ICAL.parse(content))
  const events = calendar.getAllSubcomponents('vevent')
  const master = events[keys.indexOf(null)]
  const exception = events[keys.indexOf(occurrence)]
  if (to === null) {
    if (occurrence === '' || master === undefined) return null
    if (exception !== undefined) calendar.removeSubcomponent(exception)
    addTime(master, 'exdate', edit)
    stamp(master, now)
    return write(calendar, now)
  }
  const target = occurrence === '' ? master : (exception ?? addException(calendar, master, edit))
  if (target === undefined) return null
  for (const name of ['dtstart', 'dtend', 'duration']) target.removeAllProperties(name)
  target.addPropertyWithValue('dtstart', utc(to.start))
  target.addPropertyWithValue('dtend', utc(to.end))
  stamp(target, now)
  return write(calendar, now)
}

function addException(
  calendar: ICAL.Component,
  master: ICAL.Component | undefined,
  edit: EntryEdit,
): ICAL.Component | undefined {
  if (master === undefined) return undefined
  const exception = new ICAL.Component(structuredClone(master.toJSON()))
  for (const name of ['rrule', 'rdate', 'exdate', 'exrule']) exception.removeAllProperties(name)
  addTime(exception, 'recurrence-id', edit)
  calendar.addSubcomponent(exception)
  return exception
}

/** Names an occurrence as its series does: by date, in the series' zone, or in UTC where it has no zone that is known. */
function addTime(event: ICAL.Component, name: string, { occurrence, timeZone }: EntryEdit): void {
  const property = new ICAL.Property(name)
  const start = event.getFirstProperty('dtstart')
  const tzid = start?.getFirstParameter('tzid')
  const zone = tzid === undefined ? timeZone : findZoneName(tzid)
  if (occurrence.length === 10) {
    property.resetType('date')
    property.setValue(ICAL.Time.fromDateString(occurrence))
  } else if (zone === null || isUtc(start)) property.setValue(utc(occurrence))
  else {
    if (tzid !== undefined) property.setParameter('tzid', tzid)
    property.setValue(ICAL.Time.fromDateTimeString(new Date(localTimeIn(zone, occurrence)).toISOString().slice(0, 19)))
  }
  event.addProperty(property)
}

function isUtc(start: ICAL.Property | null): boolean {
  const value = start?.getFirstValue()
  return value instanceof ICAL.Time && value.zone === ICAL.Timezone.utcTimezone
}

/** The file, with each zone that it names described: some servers and programs know none by name. */
function write(calendar: ICAL.Component, now: Date): string {
  const described = new Set(
    calendar.getAllSubcomponents('vtimezone').map((zone) => String(zone.getFirstPropertyValue('tzid'))),
  )
  const events = calendar.getAllSubcomponents('vevent')
  for (const tzid of new Set(events.flatMap(zonesOf))) {
    const zone = findZoneName(tzid)
    if (zone === null || described.has(tzid)) continue
    const lines = renderTimeZone(zone, earliest(events), now.getTime() + yearsAhead * yearMs)
    const component = new ICAL.Component(ICAL.parse(lines.join('\r\n')))
    component.updatePropertyWithValue('tzid', tzid)
    calendar.addSubcomponent(component)
  }
  return `${calendar.toString()}\r\n`
}

function zonesOf(event: ICAL.Component): string[] {
  return event.getAllProperties().flatMap((property) => property.getFirstParameter('tzid') ?? [])
}

function earliest(events: readonly ICAL.Component[]): number {
  const starts = events.map((event) => Date.parse(String(event.getFirstPropertyValue('dtstart')).slice(0, 10)))
  return Math.min(...starts.filter((start) => !Number.isNaN(start)))
}

function stamp(event: ICAL.Component, now: Date): void {
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0) || 0
  event.updatePropertyWithValue('sequence', sequence + 1)
  event.updatePropertyWithValue('dtstamp', utc(now.toISOString()))
  if (event.hasProperty('last-modified')) event.updatePropertyWithValue('last-modified', utc(now.toISOString()))
}
