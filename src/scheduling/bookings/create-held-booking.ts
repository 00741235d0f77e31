import { type Db, inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { EventType } from '../event-types/event-type.ts'
import { lockEventType } from '../event-types/event-type-store.ts'
import { noteTurn } from '../event-types/host-store.ts'
import { assertLinkOpen, lockLink, noteUse } from '../event-types/link-store.ts'
import { equipBooking } from '../facilities/equip-booking.ts'
import { registerAtStart } from '../group-events/register-at-start.ts'
import { assertDayHasRoom } from './assert-day-has-room.ts'
import type { CreateBookingInput } from './booking.ts'
import { slotTaken } from './booking-store.ts'
import { kindOfMeeting, nameMembers } from './name-members.ts'
import { type BookingToStore, storeBookings } from './store-bookings.ts'
import { takeCrew } from './take-crew.ts'

/** A booking that is checked, and what it is made with. */
export interface HeldDraft extends BookingToStore {
  readonly eventType: EventType
  readonly input: CreateBookingInput
}

/** Whether bookings of an event type depend on each other by more than their time, so that they are made one after the other. */
export function needsHold(
  { kind, scheduling, bookingsPerDay, facilities }: EventType,
  { link, facilityIds }: Pick<CreateBookingInput, 'link' | 'facilityIds'>,
): boolean {
  const hasRooms = facilityIds !== undefined || (facilities !== null && facilities.required.length > 0)
  return (
    kind !== 'appointment' || scheduling !== 'individual' || bookingsPerDay !== null || link !== undefined || hasRooms
  )
}

/**
 * Makes a booking while its event type is held: with the host whose turn it is, within what a day has room for, and using up its
 * link; or on the date of a group event. What fails leaves nothing behind, also in a transaction that goes on. Throws `slot-taken`, `day-full`,
 * `link-not-found` and `link-used`.
 */
export async function createHeldBooking(db: Db, draft: HeldDraft): Promise<Booking> {
  return inTransaction(db, async (tx) => {
    const { eventType, organizationId, input, ctx } = draft
    const now = ctx.clock.now()
    const key = { organizationId, id: eventType.id }
    if (eventType.kind !== 'group_event') await lockEventType({ ...ctx, db: tx }, eventType.id)
    const link = input.link === undefined ? null : await lockLink(tx, key, input.link)
    if (link !== null) assertLinkOpen(link, now)
    if (eventType.kind === 'group_event') {
      const booking = await registerAtStart({ ...ctx, db: tx }, draft)
      if (link !== null) await noteUse(tx, link)
      return booking
    }
    await assertDayHasRoom(tx, draft)
    const met = await withKind(tx, draft)
    const crewed = await takeCrew(tx, organizationId, eventType, met)
    if (crewed === null) throw slotTaken(draft.booking)
    const equipped = await equipBooking(tx, organizationId, crewed.booking, {
      rules: eventType.facilities,
      wanted: input.facilityIds ?? [],
    })
    if (crewed.turnOf !== null) await noteTurn(tx, key, crewed.turnOf, now)
    if (link !== null) await noteUse(tx, link)
    const stored = await storeBookings(tx, [{ ...draft, booking: equipped }])
    const booking = stored.get(draft.booking.uid)
    if (booking === undefined) throw new Error(`The booking ${draft.booking.uid} holds its time and was not stored.`)
    return booking
  })
}

/** The kind of a meeting of members follows from who takes part: with a guest it is an appointment. */
async function withKind(tx: Db, { eventType, organizationId, booking }: HeldDraft): Promise<Booking> {
  if (eventType.kind !== 'internal_meeting') return booking
  const attendees = await nameMembers(tx, organizationId, booking.attendees)
  return { ...booking, attendees, kind: kindOfMeeting(attendees) }
}
