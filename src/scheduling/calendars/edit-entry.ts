import ICAL from 'ical.js'
import { utc } from './render-entry.ts'

/** What Bellhop does to an entry that others made. */
export interface EntryEdit {
  /** Which occurrence each event of the content is, in its order; null for the entry or the series itself. */
  readonly keys: readonly (string | null)[]
  /** As in the link: empty for an entry that does not repeat. */
  readonly occurrence: string
  /** Where it moves to, RFC 3339; null calls it off. */
  readonly to: { readonly start: string; readonly end: string } | null
  readonly now: Date
}

/**
 * The content of an entry after one of its occurrences was moved or called off here; all else stays as it was. Null when nothing is
 * left of it, so that the entry itself can go.
 */
export function editEntry(content: string, { keys, occurrence, to, now }: EntryEdit): string | null {
  const calendar = new ICAL.Component(ICAL.parse(content))
  const events = calendar.getAllSubcomponents('vevent')
  const master = events[keys.indexOf(null)]
  const exception = events[keys.indexOf(occurrence)]
  if (to === null) {
    if (occurrence === '' || master === undefined) return null
    if (exception !== undefined) calendar.removeSubcomponent(exception)
    addTime(master, 'exdate', occurrence)
    stamp(master, now)
    return `${calendar.toString()}\r\n`
  }
  const target = occurrence === '' ? master : (exception ?? addException(calendar, master, occurrence))
  if (target === undefined) return null
  for (const name of ['dtstart', 'dtend', 'duration']) target.removeAllProperties(name)
  target.addPropertyWithValue('dtstart', utc(to.start))
  target.addPropertyWithValue('dtend', utc(to.end))
  stamp(target, now)
  return `${calendar.toString()}\r\n`
}

function addException(
  calendar: ICAL.Component,
  master: ICAL.Component | undefined,
  occurrence: string,
): ICAL.Component | undefined {
  if (master === undefined) return undefined
  const exception = new ICAL.Component(structuredClone(master.toJSON()))
  for (const name of ['rrule', 'rdate', 'exdate', 'exrule']) exception.removeAllProperties(name)
  addTime(exception, 'recurrence-id', occurrence)
  calendar.addSubcomponent(exception)
  return exception
}

function addTime(event: ICAL.Component, name: string, occurrence: string): void {
  const property = new ICAL.Property(name)
  if (occurrence.length === 10) {
    property.resetType('date')
    property.setValue(ICAL.Time.fromDateString(occurrence))
  } else property.setValue(utc(occurrence))
  event.addProperty(property)
}

function stamp(event: ICAL.Component, now: Date): void {
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0) || 0
  event.updatePropertyWithValue('sequence', sequence + 1)
  event.updatePropertyWithValue('dtstamp', utc(now.toISOString()))
  if (event.hasProperty('last-modified')) event.updatePropertyWithValue('last-modified', utc(now.toISOString()))
}
