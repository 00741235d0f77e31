import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type EventTypeId, newId } from '../../shared/ids.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findEventType } from '../event-types/event-type-store.ts'
import { chooseDatePlace } from './choose-date-place.ts'
import { dateExists, insertDate, saveDate, toGroupDate } from './group-date-store.ts'
import { type GroupDate, GroupDateInput, usualWaitingLimit } from './group-event.ts'
import { holdDateTime } from './hold-date-time.ts'

const minuteMs = 60_000
/** How long a date lasts at most. */
export const maxDateDays = 31

/** Gives a group event a date with seats. Throws `validation-failed`, `event-type-not-found`, `date-exists` and `facility-taken`. */
export async function createGroupDate(
  ctx: Context,
  eventTypeId: EventTypeId,
  input: z.input<typeof GroupDateInput>,
): Promise<GroupDate> {
  const request = GroupDateInput.parse(input)
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const eventType = await findEventType(inside, eventTypeId)
    assertGroupEvent(eventType)
    const now = ctx.clock.now()
    const { start, end } = spanOf(request, eventType.durationMinutes)
    if (end <= now) throw invalidField('start', 'is in the past: the date would have ended', broken('in-the-past'))
    const id = newId('date', now)
    const row = await insertDate(tx, {
      organizationId: ctx.organizationId,
      id,
      eventTypeId,
      start,
      end,
      seats: request.seats,
      waitingLimit: request.waitingLimit ?? usualWaitingLimit,
      ...chooseDatePlace(id, eventType, request),
      at: now,
    })
    if (row === null) throw dateExists(start.toISOString())
    const held = await holdDateTime(inside, row, eventType, request.facilityIds ?? [])
    await saveDate(tx, held)
    return toGroupDate(held)
  })
}

/** Throws `validation-failed` for an event type that has slots instead of dates. */
export function assertGroupEvent({ kind, title }: EventType): void {
  if (kind !== 'group_event') throw invalidField('', `${title} is no group event: it is booked by its free times`)
}

/** When a date begins and ends. Throws `validation-failed` on `end`. */
export function spanOf(
  { start: from, end: to }: { readonly start: string; readonly end?: string | undefined },
  durationMinutes: number,
): { start: Date; end: Date } {
  const start = new Date(from)
  const end = to === undefined ? new Date(start.getTime() + durationMinutes * minuteMs) : new Date(to)
  if (end <= start) throw invalidField('end', `must be after start (${from})`, broken('not-after', { other: from }))
  if ((end.getTime() - start.getTime()) % minuteMs !== 0) {
    throw invalidField('end', 'must be whole minutes after start', broken('not-whole-minutes'))
  }
  if (end.getTime() - start.getTime() > maxDateDays * 1440 * minuteMs) {
    const message = `must be at most ${maxDateDays} days after start (${from})`
    throw invalidField('end', message, broken('too-long-after', { days: maxDateDays, other: from }))
  }
  return { start, end }
}
