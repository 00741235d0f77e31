import { z } from 'zod'
import { dayMs } from '../availability/open-intervals.ts'
import { because } from './calendar-reasons.ts'
import type { CalendarZone } from './calendar-zone.ts'
import { type RecurrenceRule, readRecurrenceRule } from './recurrence-rule.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

/** A property in the form of jCal (RFC 7265): its name, its parameters, its type, its values. */
export const JCalProperty = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()]).rest(z.unknown())
export type JCalProperty = z.infer<typeof JCalProperty>

/** Somebody whom an event names. */
export interface EventPerson {
  readonly name: string
  /** In lower case. */
  readonly email: string
  readonly declined: boolean
}

/** A time as it is written, and what it means. */
export interface EventTime {
  readonly isDate: boolean
  /** What the clock shows, in epoch milliseconds as if it showed UTC. */
  readonly localMs: number
  readonly zone: CalendarZone
}

/** One VEVENT. */
export interface CalendarEvent {
  readonly uid: string
  readonly start: EventTime
  /** How long it takes: real time, or days on the calendar where it has dates. */
  readonly lengthMs: number
  readonly recurrenceId: EventTime | null
  readonly rules: readonly RecurrenceRule[]
  readonly extraDates: readonly EventTime[]
  readonly exceptDates: readonly EventTime[]
  readonly sequence: number
  readonly stamp: string
  readonly title: string
  readonly location: string | null
  readonly notes: string | null
  readonly cancelled: boolean
  readonly transparent: boolean
  readonly people: readonly EventPerson[]
}

/** Finds the zone of a time: by its name, or the calendar's own for one without. */
export type ZoneFinder = (tzid: string | null) => CalendarZone

/** Reads a VEVENT's properties. Throws `UnreadableEntry` for what would have to be guessed. */
export function readEvent(
  properties: readonly JCalProperty[],
  findZone: ZoneFinder,
  uidIfMissing: string | null = null,
): CalendarEvent {
  const all = (name: string) => properties.filter(([each]) => each === name)
  const text = (name: string) => textOf(all(name)[0])
  const one = (name: string) => {
    const [property, second] = all(name)
    if (second !== undefined) throw new UnreadableEntry(because('property-twice', { name: name.toUpperCase() }))
    return property === undefined ? null : (readTimes(property, findZone)[0] ?? null)
  }
  const uid = text('uid') ?? uidIfMissing
  if (uid === null) throw new UnreadableEntry(because('no-uid'))
  const start = one('dtstart')
  if (start === null) throw new UnreadableEntry(because('no-start'))
  if (all('exrule').length > 0) throw new UnreadableEntry(because('exrule'))
  const [recurrence] = all('recurrence-id')
  if (recurrence?.[1].range !== undefined) {
    throw new UnreadableEntry(because('changes-following'))
  }
  return {
    uid,
    start,
    lengthMs: lengthOf(start, one('dtend'), all('duration')[0]),
    recurrenceId: one('recurrence-id'),
    rules: all('rrule').map(([, , , value]) => readRecurrenceRule(value)),
    extraDates: all('rdate').flatMap((property) => readTimes(property, findZone)),
    exceptDates: all('exdate').flatMap((property) => readTimes(property, findZone)),
    sequence: Number(text('sequence') ?? 0) || 0,
    stamp: text('last-modified') ?? text('dtstamp') ?? '',
    title: text('summary') ?? '',
    location: text('location'),
    notes: text('description'),
    cancelled: text('status')?.toUpperCase() === 'CANCELLED',
    transparent: text('transp')?.toUpperCase() === 'TRANSPARENT' || text('x-microsoft-cdo-busystatus') === 'FREE',
    people: readPeople(all('attendee'), all('organizer')),
  }
}

function textOf(property: JCalProperty | undefined): string | null {
  const value = property?.[3]
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? null : text
}

const written = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(Z)?)?$/

/** The times of a property. Periods (of RDATE) count by their start. */
export function readTimes([name, parameters, , ...values]: JCalProperty, findZone: ZoneFinder): EventTime[] {
  return values.map((value) => {
    const [text] = Array.isArray(value) ? value : [value]
    const [, year, month, day, hour = '00', minute = '00', second = '00', isUtc] = written.exec(String(text)) ?? []
    const localMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}Z`)
    if (Number.isNaN(localMs) || new Date(localMs).getUTCDate() !== Number(day)) {
      throw new UnreadableEntry(because('time-wrong', { name: name.toUpperCase(), text: String(text).slice(0, 40) }))
    }
    const isDate = String(text).length === 10
    const tzid = typeof parameters.tzid === 'string' ? parameters.tzid : null
    return { isDate, localMs, zone: findZone(isUtc === undefined ? (isDate ? null : tzid) : 'UTC') }
  })
}

function lengthOf(start: EventTime, end: EventTime | null, duration: JCalProperty | undefined): number {
  if (end !== null && duration !== undefined) throw new UnreadableEntry(because('end-and-duration'))
  if (end !== null) {
    if (end.isDate !== start.isDate) throw new UnreadableEntry(because('date-and-time'))
    const length = start.isDate ? end.localMs - start.localMs : end.zone(end.localMs) - start.zone(start.localMs)
    if (length < 0) throw new UnreadableEntry(because('ends-before-start'))
    // Some programs give an event of one day the same date twice.
    return start.isDate ? Math.max(length, dayMs) : length
  }
  if (duration === undefined) return start.isDate ? dayMs : 0
  return durationMs(String(duration[3]))
}

function durationMs(text: string): number {
  const [all, sign, weeks, days, hours, minutes, seconds] =
    /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? []
  if (all === undefined || sign === '-')
    throw new UnreadableEntry(because('duration-wrong', { text: text.slice(0, 40) }))
  const inDays = Number(weeks ?? 0) * 7 + Number(days ?? 0)
  return inDays * dayMs + ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000
}

function readPeople(attendees: readonly JCalProperty[], organizers: readonly JCalProperty[]): EventPerson[] {
  const people = new Map<string, EventPerson>()
  for (const [, parameters, , value] of [...attendees, ...organizers]) {
    const email = /^mailto:(.+)$/i.exec(String(value).trim())?.[1]?.trim().toLowerCase()
    const kind = String(parameters.cutype ?? 'INDIVIDUAL').toUpperCase()
    if (email === undefined || kind === 'ROOM' || kind === 'RESOURCE') continue
    if (!z.email().max(254).safeParse(email).success || people.has(email)) continue
    const name = typeof parameters.cn === 'string' && parameters.cn.trim() !== '' ? parameters.cn.trim() : email
    people.set(email, { name, email, declined: String(parameters.partstat).toUpperCase() === 'DECLINED' })
  }
  return [...people.values()]
}
