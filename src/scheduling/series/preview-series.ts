import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { BellhopError } from '../../shared/errors.ts'
import { idSchema } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { checkStart } from '../availability/check-start.ts'
import { findFreeSlots } from '../availability/find-free-slots.ts'
import { dayMs, minuteMs } from '../availability/open-intervals.ts'
import { withoutWindow } from '../bookings/without-window.ts'
import { chooseDuration } from '../event-types/choose-duration.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findEventType } from '../event-types/event-type-store.ts'
import { FacilityIds } from '../facilities/facility.ts'
import { findReservations } from '../facilities/facility-reservation-store.ts'
import { findDateSlots } from '../group-events/find-date-slots.ts'
import { expandRecurrence } from './expand-recurrence.ts'
import { Recurrence } from './recurrence.ts'

export const PreviewSeriesInput = z.strictObject({
  eventTypeId: idSchema('evty'),
  start: Timestamp,
  timeZone: TimeZone,
  durationMinutes: z.int().optional().describe("One of the event type's lengths; its usual one when absent"),
  facilityIds: FacilityIds.optional().describe('Rooms and equipment that the bookings are to reserve'),
  recurrence: Recurrence.omit({ onConflict: true }),
})
export type PreviewSeriesInput = z.infer<typeof PreviewSeriesInput>

const Conflict = z.object({
  code: z.enum(['validation-failed', 'slot-taken', 'facility-taken']),
  message: z.string().describe('Outside the hours, taken, or which rooms are taken'),
})
type Conflict = z.infer<typeof Conflict>

export const SeriesPreview = z
  .object({
    rrule: z.string(),
    timeZone: z.string(),
    occurrences: z.array(
      z.object({ start: Timestamp, end: Timestamp, conflict: Conflict.nullable().describe('Why it cannot be booked') }),
    ),
  })
  .meta({ id: 'SeriesPreview' })
export type SeriesPreview = z.infer<typeof SeriesPreview>

/** Starts this close together are looked up at once. */
const spanMs = 60 * dayMs

/**
 * The occurrences of a rule, and which of them could be booked now. Nothing is reserved. Throws `validation-failed` for a rule that
 * `POST /v1/bookings` would refuse, and `event-type-not-found`.
 */
export async function previewSeries(ctx: Context, input: PreviewSeriesInput): Promise<SeriesPreview> {
  const request = PreviewSeriesInput.parse(input)
  const found = await findEventType(ctx, request.eventTypeId)
  const eventType = withoutWindow(chooseDuration(found, request.durationMinutes))
  const recurrence = { ...request.recurrence, onConflict: 'fail' as const }
  const { rrule, timeZone, starts } = expandRecurrence(request.start, recurrence, request.timeZone)
  const lengthMs = eventType.durationMinutes * minuteMs
  const spans = starts.map((start) => ({ start: new Date(start), end: new Date(Date.parse(start) + lengthMs) }))
  const conflicts = new Map<number, Conflict>()
  for (const group of groupSpans(spans)) {
    for (const [start, conflict] of await conflictsOf(ctx, eventType, group, request.facilityIds ?? [])) {
      conflicts.set(start, conflict)
    }
  }
  return {
    rrule,
    timeZone,
    occurrences: spans.map(({ start, end }) => ({
      start: start.toISOString(),
      end: end.toISOString(),
      conflict: conflicts.get(start.getTime()) ?? null,
    })),
  }
}

interface DateSpan {
  readonly start: Date
  readonly end: Date
}

function groupSpans(spans: readonly DateSpan[]): DateSpan[][] {
  const groups: DateSpan[][] = []
  for (const span of spans) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group === undefined || first === undefined || span.start.getTime() - first.start.getTime() > spanMs) {
      groups.push([span])
    } else group.push(span)
  }
  return groups
}

/** By the start in epoch milliseconds. */
async function conflictsOf(
  ctx: Context,
  eventType: EventType,
  group: readonly DateSpan[],
  facilityIds: PreviewSeriesInput['facilityIds'] & {},
): Promise<Map<number, Conflict>> {
  const [first, last] = [group[0], group.at(-1)]
  if (first === undefined || last === undefined) return new Map()
  const within = { start: first.start.getTime(), end: last.start.getTime() + 1 }
  const isGroup = eventType.kind === 'group_event'
  const slots = isGroup ? findDateSlots(ctx, eventType, within, false) : findFreeSlots(ctx, eventType, within)
  const free = new Set((await slots).map(({ start }) => start))
  const taken = await findReservations(ctx.db, ctx.organizationId, facilityIds, { start: first.start, end: last.end })
  const now = ctx.clock.now()
  return new Map(
    group.flatMap((span): [number, Conflict][] => {
      const room = taken.find(({ start, end }) => start < span.end && end > span.start)
      const closed = isGroup ? null : closedAt(eventType, span, now)
      const conflict = closed ?? takenAt(free, span) ?? (room === undefined ? null : roomTaken)
      return conflict === null ? [] : [[span.start.getTime(), conflict]]
    }),
  )
}

function closedAt(eventType: EventType, { start }: DateSpan, now: Date): Conflict | null {
  try {
    checkStart(eventType, start, now)
    return null
  } catch (error) {
    if (!(error instanceof BellhopError)) throw error
    return { code: 'validation-failed', message: error.errors[0]?.message ?? error.message }
  }
}

function takenAt(free: ReadonlySet<number>, { start }: DateSpan): Conflict | null {
  return free.has(start.getTime()) ? null : { code: 'slot-taken', message: 'is taken' }
}

const roomTaken: Conflict = { code: 'facility-taken', message: 'a chosen room or piece of equipment is taken' }
