import { type InferResult, sql } from 'kysely'
import { z } from 'zod'
import { type Db, json } from '../../db/database.ts'
import {
  Attendee,
  type Booking,
  LabelledAnswers,
  Location,
  Payment,
  Utm,
} from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { minuteMs } from '../availability/open-intervals.ts'
import { bookingUrl } from '../event-types/booking-url.ts'
import type { EventType } from '../event-types/event-type.ts'
import { type Scope, toOrganizer } from '../event-types/event-type-store.ts'

/** A booking and the uid of the first of its chain of reschedules. */
export interface StoredBooking {
  readonly booking: Booking
  readonly chainUid: BookingUid
}

/** The time around a booking that nobody else gets. */
export type Buffers = Pick<EventType, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>

/** Bookings with all that their snapshot shows, deleted ones too. */
export function selectBookings(db: Db) {
  return db
    .selectFrom('bookings as b')
    .innerJoin('event_types as t', (join) =>
      join.onRef('t.organization_id', '=', 'b.organization_id').onRef('t.id', '=', 'b.event_type_id'),
    )
    .innerJoin('members as m', (join) =>
      join.onRef('m.organization_id', '=', 'b.organization_id').onRef('m.id', '=', 'b.organizer_id'),
    )
    .innerJoin('organizations as o', 'o.id', 'b.organization_id')
    .selectAll('b')
    .select(['t.number as event_type_number', 't.slug as event_type_slug', 't.title as event_type_title'])
    .select(['t.private_title as event_type_private_title', 't.description as event_type_description'])
    .select(['t.requires_confirmation as event_type_requires_confirmation', 'o.slug as organization_slug'])
    .select(['m.number as organizer_number', 'm.name as organizer_name', 'm.email as organizer_email'])
    .select(['m.username as organizer_username', 'm.time_zone as organizer_time_zone'])
    .select(['m.language as organizer_language'])
}

export type BookingRow = InferResult<ReturnType<typeof selectBookings>>[number]

const Attendees = z.array(Attendee)
const Metadata = z.record(z.string(), z.string())
const StoredLocation = Location.nullable()
const StoredPayment = Payment.nullable()

export function toBooking(row: BookingRow, publicUrl: string): Booking {
  return {
    uid: row.uid,
    number: row.number,
    status: row.status,
    kind: row.kind,
    source: row.source,
    title: row.title,
    start: row.starts_at.toISOString(),
    end: row.ends_at.toISOString(),
    timeZone: row.time_zone,
    durationMinutes: (row.ends_at.getTime() - row.starts_at.getTime()) / 60_000,
    sequence: row.sequence,
    eventType: {
      id: row.event_type_id,
      number: row.event_type_number,
      slug: row.event_type_slug,
      title: row.event_type_title,
      privateTitle: row.event_type_private_title,
      description: row.event_type_description,
      requiresConfirmation: row.event_type_requires_confirmation,
    },
    organizer: toOrganizer(row),
    attendees: Attendees.parse(row.attendees),
    location: StoredLocation.parse(row.location),
    responses: LabelledAnswers.parse(row.responses),
    metadata: Metadata.parse(row.metadata),
    utm: Utm.parse(row.utm),
    notes: row.notes,
    payment: StoredPayment.parse(row.payment),
    customerId: row.customer_id,
    rescheduledFrom: row.rescheduled_from,
    rescheduledTo: row.rescheduled_to,
    reason: row.reason,
    bookingUrl: bookingUrl(publicUrl, row.organization_slug, row.event_type_slug),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Throws `booking-not-found` for a uid that is unknown, deleted, or another organization's. */
export async function findBooking(scope: Scope, uid: BookingUid): Promise<Booking> {
  const row = await selectBooking(scope, uid).executeTakeFirst()
  if (row === undefined) throw bookingNotFound(uid)
  return toBooking(row, scope.publicUrl)
}

/**
 * Holds a booking until the transaction ends, so that its changes and their events come one after the other. Throws
 * `booking-not-found`, and `booking-over` for one that was rescheduled: its successor is what can change.
 */
export async function lockBooking(scope: Scope, uid: BookingUid): Promise<StoredBooking> {
  const row = await selectBooking(scope, uid).forUpdate('b').executeTakeFirst()
  if (row === undefined) throw bookingNotFound(uid)
  if (row.rescheduled_to !== null) {
    throw problem('booking-over', `This booking was rescheduled. Change its successor ${row.rescheduled_to}.`)
  }
  return { booking: toBooking(row, scope.publicUrl), chainUid: row.chain_uid }
}

function selectBooking(scope: Scope, uid: BookingUid) {
  return selectBookings(scope.db)
    .where('b.organization_id', '=', scope.organizationId)
    .where('b.uid', '=', uid)
    .where('b.deleted_at', 'is', null)
}

/**
 * Adds a booking together with the time that it takes from its organizer, buffers included. Of concurrent transactions one gets
 * it; the others wait for its end, then throw `slot-taken` or take the time that it gave back. Returns the booking with its
 * number, whatever number it came with.
 */
export async function insertBooking(
  scope: Scope,
  { booking, chainUid }: StoredBooking,
  buffers: Buffers,
): Promise<StoredBooking> {
  const blockedFrom = new Date(Date.parse(booking.start) - buffers.bufferBeforeMinutes * minuteMs)
  const blockedTo = new Date(Date.parse(booking.end) + buffers.bufferAfterMinutes * minuteMs)
  // DO NOTHING inserts speculatively: rivals back off one by one, where a plain INSERT could deadlock them.
  const { rows } = await sql<{ number: number }>`
    WITH slot AS (
      INSERT INTO reservations (organization_id, booking_uid, member_number, blocked)
      VALUES (${scope.organizationId}, ${booking.uid}, ${booking.organizer.number}::bigint,
        tstzrange(${blockedFrom}::timestamptz, ${blockedTo}::timestamptz, '[)'))
      ON CONFLICT ON CONSTRAINT reservations_no_overlap DO NOTHING
      RETURNING booking_uid
    )
    INSERT INTO bookings (organization_id, uid, chain_uid, event_type_id, organizer_id, customer_id, status, kind, source,
      title, starts_at, ends_at, time_zone, location, attendees, responses, metadata, utm, notes, payment, sequence,
      rescheduled_from, reason, created_at, updated_at)
    SELECT ${scope.organizationId}::text, booking_uid, ${chainUid}::text, ${booking.eventType.id}::text,
      ${booking.organizer.id}::text, ${booking.customerId}::text, ${booking.status}::text, ${booking.kind}::text,
      ${booking.source}::text, ${booking.title}::text, ${booking.start}::timestamptz, ${booking.end}::timestamptz,
      ${booking.timeZone}::text, ${jsonOrNull(booking.location)}, ${json(booking.attendees)}, ${json(booking.responses)},
      ${json(booking.metadata)}, ${json(booking.utm)}, ${booking.notes}::text, ${jsonOrNull(booking.payment)},
      ${booking.sequence}::int, ${booking.rescheduledFrom}::text, ${booking.reason}::text,
      ${booking.createdAt}::timestamptz, ${booking.updatedAt}::timestamptz
    FROM slot
    RETURNING number`.execute(scope.db)
  const [row] = rows
  if (row === undefined) throw slotTaken(booking)
  return { booking: { ...booking, number: row.number }, chainUid }
}

/** Writes what can change of a booking that the transaction holds. */
export async function saveBooking(scope: Scope, booking: Booking): Promise<void> {
  await sql`
    UPDATE bookings SET status = ${booking.status}, title = ${booking.title}, location = ${jsonOrNull(booking.location)},
      attendees = ${json(booking.attendees)}, responses = ${json(booking.responses)},
      metadata = ${json(booking.metadata)}, notes = ${booking.notes}, payment = ${jsonOrNull(booking.payment)},
      sequence = ${booking.sequence}, rescheduled_to = ${booking.rescheduledTo}, reason = ${booking.reason},
      updated_at = ${booking.updatedAt}::timestamptz
    WHERE organization_id = ${scope.organizationId} AND uid = ${booking.uid}`.execute(scope.db)
}

/** Hides a booking from everything but its events. */
export async function markDeleted(scope: Scope, booking: Booking, now: Date): Promise<void> {
  await scope.db
    .updateTable('bookings')
    .set({ deleted_at: now, updated_at: now, sequence: booking.sequence })
    .where('organization_id', '=', scope.organizationId)
    .where('uid', '=', booking.uid)
    .execute()
}

function jsonOrNull(value: unknown) {
  return value === null ? sql<never>`NULL::jsonb` : json(value)
}

function slotTaken({ start, end }: Booking) {
  return problem('slot-taken', `The time from ${start} to ${end} is taken. Choose another slot.`, [
    { path: 'start', message: 'is taken; ask for the slots again and choose another' },
  ])
}

function bookingNotFound(uid: string) {
  return problem('booking-not-found', `There is no booking ${uid}.`)
}
