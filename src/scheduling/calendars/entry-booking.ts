import type { Context } from '../../accounts/context.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { BellhopError } from '../../shared/errors.ts'
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
import { calendarUidOf } from '../bookings/calendar-uid.ts'
import { changeBooking } from '../bookings/change-booking.ts'
import { changeParticipants } from '../bookings/change-participants.ts'
import { kindOfMeeting, nameMembers } from '../bookings/name-members.ts'
import { storeBookings } from '../bookings/store-bookings.ts'
import { findEventType, findEventTypeOfBooking, toOrganizer } from '../event-types/event-type-store.ts'
import { moveFacilities } from '../facilities/equip-booking.ts'
import { findChanges } from '../find-changes.ts'
import { CalendarError } from './calendar-provider.ts'
import { because } from './calendar-reasons.ts'
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
    throw new CalendarError(because('event-type-gone'), { cause: error })
  })
  const organizer = await organizerOf(calendar, ctx)
  const attendees = await nameMembers(ctx.db, ctx.organizationId, attendeesOf(facts, organizer))
  const uid = newId('bkg', now)
  const draft: Booking = {
    uid,
    number: 0,
    status: 'accepted',
    kind: kindOfMeeting(attendees),
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
    facilities: [],
    groupDate: null,
    responses: {},
    metadata: {},
    utm: {},
    notes: facts.notes,
    // Whoever was invited in a calendar was not told a price.
    price: null,
    payment: null,
    customerId: null,
    calendarUid: calendarUidOf(uid),
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
  ctx: Context,
  uid: BookingUid,
  facts: EntryFacts,
  written: boolean,
): Promise<StoredBooking> {
  const now = ctx.clock.now()
  const { booking: before, chainUid } = await lockBooking(ctx, uid)
  const eventType = await findEventTypeOfBooking(ctx, uid)
  const told = { ...before, ...(written ? {} : await detailsOf(ctx, before, facts)) }
  const moved: Booking = {
    ...told,
    uid: newId('bkg', now),
    attendees: told.attendees.map((attendee) => ({ ...attendee, noShow: false })),
    start: facts.start,
    end: facts.end,
    durationMinutes: minutesOf(facts),
    sequence: before.sequence + 1,
    rescheduledFrom: uid,
    reason: null,
    acceptedAt: before.status === 'accepted' ? now.toISOString() : null,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  }
  const draft = { ...moved, facilities: await moveRooms(ctx, before, moved) }
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
export async function updateEntryBooking(ctx: Context, uid: BookingUid, facts: EntryFacts): Promise<Booking> {
  return changeBooking(ctx, uid, async (booking, inside) => {
    const details = await detailsOf(inside, booking, facts)
    const fields = ['kind', 'title', 'location', 'attendees', 'notes'] as const
    const { changed, previous } = findChanges(booking, { ...booking, ...details }, fields)
    if (changed.length === 0) return null
    return {
      fields: details,
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

/** What an entry says of a booking besides its time. An entry that lost its people is kept as it was: bookings have somebody to meet. */
async function detailsOf(inside: Context, booking: Booking, facts: EntryFacts): Promise<Partial<Booking>> {
  const known = new Map(booking.attendees.map((attendee) => [attendee.email.toLowerCase(), attendee]))
  const attendees = attendeesOf(facts, booking.organizer).map((attendee) => {
    const { phone = null, noShow = false } = known.get(attendee.email) ?? {}
    return { ...attendee, phone, noShow }
  })
  // The calendar does not ask whether they fit into the rooms that were added here.
  const participants = await changeParticipants(
    inside,
    { ...booking, facilities: [] },
    { attendees: attendees.length === 0 ? undefined : attendees, facilityIds: undefined },
  )
  return {
    ...participants.fields,
    title: facts.title === '' ? booking.eventType.title : facts.title,
    location: locationOf(facts),
    notes: facts.notes,
  }
}

/** The rooms that go with a booking to its new time; it goes without those that are taken then. */
async function moveRooms(ctx: Context, before: Booking, after: Booking): Promise<Booking['facilities']> {
  try {
    await moveFacilities(ctx.db, ctx.organizationId, before, after)
    return before.facilities
  } catch (error) {
    if (error instanceof BellhopError && error.code === 'facility-taken') return []
    throw error
  }
}

function attendeesOf({ people }: EntryFacts, { timeZone, language }: Booking['organizer']): Attendee[] {
  return people.map(({ name, email }, index) => ({
    number: index + 1,
    name,
    email,
    timeZone,
    language,
    phone: null,
    noShow: false,
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

function minutesOf({ start, end }: EntryFacts): number {
  return (Date.parse(end) - Date.parse(start)) / minuteMs
}
