import type { Context } from '../../accounts/context.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { type BookingUid, type EventTypeId, newId } from '../../shared/ids.ts'
import { minuteMs } from '../availability/open-intervals.ts'
import { freeSlot, takeSlots } from '../availability/reservation-store.ts'
import { bookingEvent } from '../bookings/booking-event.ts'
import {
  insertBookings,
  lockBooking,
  type StoredBooking,
  saveBooking,
  selectBookings,
  slotsOf,
  toBooking,
} from '../bookings/booking-store.ts'
import { changeBooking } from '../bookings/change-booking.ts'
import { storeBookings } from '../bookings/store-bookings.ts'
import { findEventType, findEventTypeOfBooking, toOrganizer } from '../event-types/event-type-store.ts'
import { findChanges } from '../find-changes.ts'
import { CalendarError } from './calendar-provider.ts'
import { type EntryFacts, locationOf } from './entry-facts.ts'
import type { SyncedCalendar } from './synced-calendar.ts'

/*
 * Bookings that follow entries. They differ from others in that nobody asked: the time is what the calendar says, whatever else is
 * there, of any length, at any hour. All of it runs in the caller's transaction.
 */

/** Makes a booking of an occurrence. Publishes `booking.created`, and `customer.created` for a new guest. */
export async function bookEntry(
  calendar: SyncedCalendar,
  ctx: Context,
  eventTypeId: EventTypeId,
  facts: EntryFacts,
): Promise<StoredBooking> {
  const now = ctx.clock.now()
  const eventType = await findEventType(ctx, eventTypeId).catch((error: unknown) => {
    throw new CalendarError('The event type that its entries are booked with is gone. Choose another one.', {
      cause: error,
    })
  })
  const organizer = await organizerOf(calendar, ctx)
  const attendees = attendeesOf(facts, organizer, await findMemberIds(ctx))
  const uid = newId('bkg', now)
  const draft: Booking = {
    uid,
    number: 0,
    status: 'accepted',
    kind: attendees.some(({ memberId }) => memberId === null) ? 'appointment' : 'internal_meeting',
    source: ctx.source,
    title: facts.title === '' ? eventType.title : facts.title,
    start: facts.start,
    end: facts.end,
    timeZone: calendar.row.time_zone,
    durationMinutes: minutesOf(facts),
    sequence: 1,
    eventType: {
      id: eventType.id,
      number: eventType.number,
      slug: eventType.slug,
      title: eventType.title,
      privateTitle: eventType.privateTitle,
      description: eventType.description,
      requiresConfirmation: eventType.requiresConfirmation,
    },
    organizer,
    attendees,
    location: locationOf(facts),
    responses: {},
    metadata: {},
    utm: {},
    notes: facts.notes,
    payment: null,
    customerId: null,
    rescheduledFrom: null,
    rescheduledTo: null,
    reason: null,
    bookingUrl: eventType.bookingUrl,
    acceptedAt: now.toISOString(),
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
  const stored = await storeBookings(ctx.db, [
    { ctx, organizationId: ctx.organizationId, booking: draft, chainUid: uid },
  ])
  const booking = stored.get(uid)
  if (booking === undefined) throw new Error(`The booking ${uid} of an entry was not stored.`)
  return { booking, chainUid: uid }
}

/** Moves a booking to where its entry is now, with what else the entry says. Publishes `booking.rescheduled`. */
export async function moveEntryBooking(
  calendar: SyncedCalendar,
  ctx: Context,
  uid: BookingUid,
  facts: EntryFacts,
  written: boolean,
): Promise<StoredBooking> {
  const now = ctx.clock.now()
  const { booking: before, chainUid } = await lockBooking(ctx, uid)
  const eventType = await findEventTypeOfBooking(ctx, uid)
  const draft: Booking = {
    ...before,
    ...(written ? {} : await detailsOf(calendar, ctx, before, facts)),
    uid: newId('bkg', now),
    start: facts.start,
    end: facts.end,
    durationMinutes: minutesOf(facts),
    sequence: before.sequence + 1,
    rescheduledFrom: uid,
    reason: null,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
  await freeSlot(ctx.db, ctx.organizationId, uid)
  // What cannot be taken any more is taken all the same: it stands in the calendar.
  if (written) await takeSlots(ctx.db, slotsOf(ctx.organizationId, draft, eventType))
  const numbers = await insertBookings(ctx.db, [{ booking: draft, chainUid, organizationId: ctx.organizationId }])
  const booking = { ...draft, number: numbers.get(draft.uid) ?? 0 }
  await saveBooking(ctx, { ...before, status: 'cancelled', rescheduledTo: draft.uid, updatedAt: now.toISOString() })
  const previous = {
    uid,
    number: before.number,
    start: before.start,
    end: before.end,
    acceptedAt: before.acceptedAt ?? null,
  }
  await publishEvent(
    ctx.db,
    ctx,
    bookingEvent(ctx, bookingRescheduled, { booking, chainUid }, { previous, reason: null }),
  )
  return { booking, chainUid }
}

/** Takes over what an entry says besides its time. Publishes `booking.updated` where that changes the booking. */
export async function updateEntryBooking(
  calendar: SyncedCalendar,
  ctx: Context,
  uid: BookingUid,
  facts: EntryFacts,
): Promise<Booking> {
  return changeBooking(ctx, uid, async (booking) => {
    const after = { ...booking, ...(await detailsOf(calendar, ctx, booking, facts)) }
    const fields = ['title', 'location', 'attendees', 'notes'] as const
    const { changed, previous } = findChanges(booking, after, fields)
    if (changed.length === 0) return null
    const { title, location, attendees, notes } = after
    return {
      fields: { title, location, attendees, notes },
      event: (stored) => bookingEvent(ctx, bookingUpdated, stored, { changed, previous }),
    }
  })
}

/** A booking as it is now, after all its reschedules; null when it was deleted. Holds it until the transaction ends. */
export async function findCurrentBooking(ctx: Context, uid: BookingUid): Promise<Booking | null> {
  for (let next: string | null = uid; next !== null; ) {
    const row = await selectBookings(ctx.db)
      .where('b.organization_id', '=', ctx.organizationId)
      .where('b.uid', '=', next as BookingUid) // A booking's successor is a booking.
      .forUpdate('b')
      .executeTakeFirst()
    if (row === undefined || row.deleted_at !== null) return null
    if (row.rescheduled_to === null) return toBooking(row, ctx.publicUrl)
    next = row.rescheduled_to
  }
  return null
}

async function detailsOf(calendar: SyncedCalendar, ctx: Context, booking: Booking, facts: EntryFacts) {
  const known = new Map(booking.attendees.map((attendee) => [attendee.email.toLowerCase(), attendee]))
  const attendees = attendeesOf(facts, booking.organizer, await findMemberIds(ctx)).map(
    (attendee): Attendee => ({
      ...known.get(attendee.email),
      ...attendee,
      noShow: known.get(attendee.email)?.noShow ?? false,
    }),
  )
  return {
    title: facts.title === '' ? booking.eventType.title : facts.title,
    location: locationOf(facts),
    notes: facts.notes,
    // Bookings have somebody to meet; an entry that lost its people is kept as it was.
    attendees: attendees.length === 0 ? booking.attendees : attendees,
    timeZone: calendar.row.time_zone,
  }
}

function attendeesOf(
  { people }: EntryFacts,
  { timeZone, language }: Booking['organizer'],
  memberIds: ReadonlyMap<string, string>,
): Attendee[] {
  return people.map(({ name, email }, index) => ({
    number: index + 1,
    name,
    email,
    timeZone,
    language,
    phone: null,
    noShow: false,
    memberId: memberIds.get(email) ?? null,
  }))
}

async function organizerOf({ row }: SyncedCalendar, ctx: Context): Promise<Booking['organizer']> {
  const member = await ctx.db
    .selectFrom('members')
    .select(['id as organizer_id', 'number as organizer_number', 'name as organizer_name', 'email as organizer_email'])
    .select(['username as organizer_username', 'time_zone as organizer_time_zone', 'language as organizer_language'])
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', row.member_id)
    .executeTakeFirstOrThrow()
  return toOrganizer(member)
}

async function findMemberIds(ctx: Context): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('members')
    .select(['id', 'email'])
    .where('organization_id', '=', ctx.organizationId)
    .execute()
  return new Map(rows.map(({ id, email }) => [email.toLowerCase(), id]))
}

function minutesOf({ start, end }: EntryFacts): number {
  return (Date.parse(end) - Date.parse(start)) / minuteMs
}
