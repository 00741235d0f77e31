import { dayMs } from '../availability/open-intervals.ts'
import { because } from './calendar-reasons.ts'
import { expandRule } from './expand-rule.ts'
import type { CalendarEvent, EventTime } from './read-event.ts'
import type { RecurrenceRule } from './recurrence-rule.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

/** What is looked at of a calendar, in epoch milliseconds. */
export interface Window {
  readonly start: number
  readonly end: number
}

/** One time at which an entry takes place. */
export interface Occurrence {
  /** When the series put it, as RFC 3339 or as a date; empty for an entry that does not repeat. */
  readonly occurrence: string
  /** Epoch milliseconds. */
  readonly start: number
  readonly end: number
  readonly event: CalendarEvent
}

export interface ExpandedEntry {
  readonly uid: string
  readonly occurrences: readonly Occurrence[]
  /** Whether there is more of it after the window. */
  readonly goesOn: boolean
}

/** A calendar that asks for more than this in half a year is mistaken, or means harm. */
const maxOccurrences = 3000

/** The occurrences of an event that lie in the window, each as the series or its own exception has it. */
export function expandEntry(uid: string, events: readonly CalendarEvent[], window: Window): ExpandedEntry {
  const master = events.find(({ recurrenceId }) => recurrenceId === null)
  const exceptions = new Map(
    events.flatMap((event) => (event.recurrenceId === null ? [] : [[keyOf(event.recurrenceId), event] as const])),
  )
  const repeats = master !== undefined && master.rules.length + master.extraDates.length > 0
  const found: Occurrence[] = []
  if (master !== undefined && !repeats) found.push(toOccurrence('', master, master.start))
  const series = master !== undefined && repeats ? seriesOf(master, window) : { starts: [], goesOn: false }
  for (const start of series.starts) {
    const key = keyOf(start)
    if (master !== undefined && !exceptions.has(key)) found.push(toOccurrence(key, master, start))
  }
  for (const [key, event] of exceptions) found.push(toOccurrence(key, event, event.start))
  // Of what does not repeat, all that is ahead counts.
  return { uid, occurrences: found.filter(({ end }) => end > window.start), goesOn: series.goesOn }
}

function seriesOf(master: CalendarEvent, window: Window): { starts: EventTime[]; goesOn: boolean } {
  const { start, rules, extraDates, exceptDates } = master
  const starts = new Map([[instantOf(start), start]])
  let goesOn = false
  for (const rule of rules) if (addTimes(starts, rule, master, window)) goesOn = true
  for (const time of extraDates) starts.set(instantOf(time), time)
  for (const except of exceptDates) {
    if (except.isDate && !start.isDate) removeDay(starts, except)
    else if (!except.isDate && start.isDate) starts.delete(start.zone(Math.floor(except.localMs / dayMs) * dayMs))
    else starts.delete(instantOf(except))
  }
  const early = [...starts].filter(([instant]) => instant < window.end)
  return { starts: early.map(([, time]) => time), goesOn: goesOn || early.length < starts.size }
}

/** Adds when a rule repeats, up to a little after the window. Returns whether there may be more later. */
function addTimes(
  starts: Map<number, EventTime>,
  rule: RecurrenceRule,
  { start, lengthMs }: CalendarEvent,
  window: Window,
): boolean {
  const last = lastInstant(rule, start)
  // Local times are at most 15 hours from UTC.
  const from = window.start - Math.max(lengthMs, dayMs) - dayMs
  let counted = 0
  let added = 0
  for (const localMs of expandRule(rule, start.localMs, from, window.end + dayMs)) {
    counted++
    const instant = start.zone(localMs)
    if (instant > last) return false
    if (instant < from) continue
    if (++added > maxOccurrences) {
      throw new UnreadableEntry(because('repeats-too-often', { maximum: maxOccurrences }))
    }
    starts.set(instant, { ...start, localMs })
  }
  return last >= window.end && (rule.count === null || counted < rule.count)
}

function removeDay(starts: Map<number, EventTime>, { localMs }: EventTime): void {
  for (const [instant, time] of starts) if (Math.floor(time.localMs / dayMs) * dayMs === localMs) starts.delete(instant)
}

/** UNTIL is a date, a time of the event's own clock, or, as it should be, a time in UTC. */
function lastInstant({ until }: RecurrenceRule, start: EventTime): number {
  if (until === null) return Number.POSITIVE_INFINITY
  if (until.endsWith('Z')) return Date.parse(until)
  const localMs = Date.parse(until.length === 10 ? `${until}T23:59:59Z` : `${until}Z`)
  if (Number.isNaN(localMs)) throw new UnreadableEntry(because('until-wrong', { text: until.slice(0, 40) }))
  return start.zone(localMs)
}

function instantOf({ zone, localMs }: EventTime): number {
  return zone(localMs)
}

/** How an occurrence is called: by the instant at which the series puts it, or by its date. */
export function keyOf(time: EventTime): string {
  if (time.isDate) return new Date(time.localMs).toISOString().slice(0, 10)
  return new Date(instantOf(time)).toISOString()
}

function toOccurrence(occurrence: string, event: CalendarEvent, start: EventTime): Occurrence {
  const from = instantOf(start)
  const to = start.isDate ? start.zone(start.localMs + event.lengthMs) : from + event.lengthMs
  return { occurrence, start: from, end: to, event }
}
