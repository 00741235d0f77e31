import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { invalidField, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type BookingUid, type GroupDateId, newId } from '../../shared/ids.ts'
import { calendarUidOf } from '../bookings/calendar-uid.ts'
import { eventTypeKey, eventTypeNotFound, findEventTypes } from '../event-types/event-type-store.ts'
import { findDate, lockDate, lockDates } from './group-date-store.ts'
import type { Registration } from './group-event.ts'
import { moveUp } from './release-seats.ts'
import { showBooked, showWaiting } from './show-registration.ts'
import { takeSeats } from './take-seats.ts'
import { findEntry, settleEntry, type WaitingEntry } from './waiting-store.ts'

/**
 * Takes somebody out of the line of a date; nothing was booked, so nothing is published, except for those who now move up. Returns
 * null when nobody waits under this uid.
 */
export async function leaveWaitingList(
  ctx: Context,
  uid: BookingUid,
  reason: string | null,
): Promise<Registration | null> {
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const found = await findEntry(inside, uid)
    if (found === null) return null
    const date = await lockDate(inside, found.dateId)
    // Whoever held the date may have moved this one up.
    const entry = await findEntry(inside, uid)
    if (entry?.status !== 'waiting') return null
    await settleEntry(inside, uid, { status: 'left', reason, at: ctx.clock.now() })
    await moveUp(inside, { ...date, waiting: date.waiting - 1 })
    return showWaiting({ ...entry, status: 'left' }, null)
  })
}

/** Moves somebody from one line to the seats of another date, or to the end of its line. */
export async function moveWaiting(inside: Context, found: WaitingEntry, toId: GroupDateId): Promise<Registration> {
  if (found.dateId === toId) {
    throw invalidField('dateId', 'is the date that the registration is for already', broken('same-as-before'))
  }
  const from = await findDate(inside, found.dateId)
  const to = await findDate(inside, toId)
  if (from.event_type_id !== to.event_type_id) throw invalidField('dateId', 'is a date of another group event')
  await lockDates(inside, [found.dateId, toId])
  const left = await leaveWaitingList(inside, found.uid, null)
  if (left === null) throw problem('booking-over', 'The registration waits no more. Look at it again, then move it.')
  const { publicUrl, organizationId, db } = inside
  const id = to.event_type_id
  const eventType = (await findEventTypes(db, publicUrl, [{ organizationId, id }])).get(
    eventTypeKey(organizationId, id),
  )
  if (eventType === undefined) throw eventTypeNotFound(id)
  const now = inside.clock.now()
  const uid = newId('bkg', now)
  const at = now.toISOString()
  const booking = { ...found.draft, uid, calendarUid: calendarUidOf(uid), createdAt: at, updatedAt: at }
  const ctx = { ...inside, source: found.draft.source }
  const taken = await takeSeats(inside, toId, {
    ctx,
    organizationId,
    booking,
    chainUid: uid,
    eventType,
    waitingList: true,
  })
  return 'booking' in taken ? showBooked(taken.booking) : showWaiting(taken.entry, taken.position)
}
