import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { Location } from '../../events/catalog/booking-snapshot.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { EventTypeId } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { chooseDuration } from '../event-types/choose-duration.ts'
import { findEventType } from '../event-types/event-type-store.ts'
import { type DateSlot, findDateSlots } from '../group-events/find-date-slots.ts'
import { encodeSlots } from './encode-slots.ts'
import { findFreeSlots } from './find-free-slots.ts'
import { dayMs, minuteMs, type Span } from './open-intervals.ts'
import { maxWindowDays } from './read-window.ts'

const DateOrTime = z.union([z.iso.date(), Timestamp], 'must be a date like 2026-03-01 or a time in RFC 3339')

export const ListSlotsInput = z.strictObject({
  from: DateOrTime.describe('The first date, or the time from which slots start'),
  to: DateOrTime.describe(
    `The last date, or the time before which slots start; at most ${maxWindowDays} days after \`from\``,
  ),
  timeZone: TimeZone.optional().describe("Where `from` and `to` are dates of; the event type's zone when absent"),
  durationMinutes: z.coerce
    .number()
    .int()
    .optional()
    .describe('One of the lengths that can be chosen; else the usual one'),
  full: z
    .enum(['true', 'false'])
    .optional()
    .describe('Whether dates of a group event are listed that have a waiting list only'),
})
export type ListSlotsInput = z.infer<typeof ListSlotsInput>

export const SlotList = z.object({
  timeZone: z.string(),
  slots: z.array(
    z.object({
      start: Timestamp,
      end: Timestamp,
      seatsLeft: z.int().optional().describe('Of a date of a group event; 0 where a waiting list takes people'),
      location: Location.nullable()
        .optional()
        .describe('Where a date of a group event takes place; how people join is for those who are registered'),
    }),
  ),
})
export type SlotList = z.infer<typeof SlotList>

/** A time that can be booked. */
type Slot = Span & Partial<Pick<DateSlot, 'seatsLeft' | 'location'>>

type SlotContext = Pick<Context, 'db' | 'clock' | 'organizationId' | 'publicUrl'>

/** The free times of an event type. Throws `event-type-not-found`, and `validation-failed` on `from` and `to`. */
export async function listSlots(ctx: SlotContext, eventTypeId: EventTypeId, input: ListSlotsInput): Promise<SlotList> {
  const { timeZone, slots } = await findSlots(ctx, eventTypeId, input)
  return { timeZone, slots: slots.map(describeSlot) }
}

/** What `listSlots` returns, as JSON in UTF-8: thousands of slots take longer to check and to write than to find. */
export async function writeSlots(ctx: SlotContext, eventTypeId: EventTypeId, input: ListSlotsInput): Promise<Buffer> {
  const { timeZone, slots } = await findSlots(ctx, eventTypeId, input)
  const haveSeats = slots.some(({ seatsLeft }) => seatsLeft !== undefined)
  if (haveSeats) return Buffer.from(JSON.stringify({ timeZone, slots: slots.map(describeSlot) }))
  return encodeSlots(slots, `{"timeZone":${JSON.stringify(timeZone)},"slots":`, '}')
}

function describeSlot({ start, end, seatsLeft, location = null }: Slot): SlotList['slots'][number] {
  const times = { start: new Date(start).toISOString(), end: new Date(end).toISOString() }
  return seatsLeft === undefined ? times : { ...times, seatsLeft, location }
}

async function findSlots(
  ctx: SlotContext,
  eventTypeId: EventTypeId,
  input: ListSlotsInput,
): Promise<{ timeZone: string; slots: readonly Slot[] }> {
  const request = ListSlotsInput.parse(input)
  const eventType = await findEventType(ctx, eventTypeId)
  const timeZone = request.timeZone ?? eventType.timeZone
  const within = readRange(request.from, request.to, timeZone)
  if (eventType.kind === 'group_event') {
    return { timeZone, slots: await findDateSlots(ctx, eventType, within, request.full === 'true') }
  }
  const chosen = chooseDuration(eventType, request.durationMinutes)
  return { timeZone, slots: await findFreeSlots(ctx, chosen, within) }
}

function readRange(from: string, to: string, timeZone: string): Span {
  const start = isDate(from) ? startOfDay(from, timeZone, 0) : Date.parse(from)
  const end = isDate(to) ? startOfDay(to, timeZone, 1) : Date.parse(to)
  if (end <= start) throw invalidField('to', `must be after from (${from})`, broken('not-after', { other: from }))
  // A day of up to 25 hours where clocks change.
  if (end - start > maxWindowDays * dayMs + 60 * minuteMs) {
    const message = `must be at most ${maxWindowDays} days after from (${from})`
    throw invalidField('to', message, broken('too-long-after', { days: maxWindowDays, other: from }))
  }
  return { start, end }
}

function isDate(text: string): boolean {
  return text.length === 10
}

function startOfDay(date: string, timeZone: string, daysLater: number): number {
  return Temporal.PlainDate.from(date).add({ days: daysLater }).toZonedDateTime(timeZone).epochMilliseconds
}
