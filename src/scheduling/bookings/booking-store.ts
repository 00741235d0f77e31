import { type InferResult, sql } from 'kysely'
import { z } from 'zod'
import { type Db, json } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { textArray } from '../../db/text-array.ts'
import {
  Attendee,
  BookedFacility,
  type Booking,
  LabelledAnswers,
  Location,
  Organizer,
  Payment,
  Price,
  Utm,
} from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { minuteMs } from '../availability/open-intervals.ts'
import type { WantedSlot } from '../availability/reservation-store.ts'
import { bookingUrl } from '../event-types/booking-url.ts'
import type { EventType } from '../event-types/event-type.ts'
import { type Scope, toOrganizer } from '../event-types/event-type-store.ts'
import { calendarUidOf } from './calendar-uid.ts'

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
    .leftJoin('group_dates as g', (join) =>
      join.onRef('g.organization_id', '=', 'b.organization_id').onRef('g.id', '=', 'b.group_date_id'),
    )
    .leftJoin('occurrences as oc', (join) =>
      join.onRef('oc.organization_id', '=', 'b.organization_id').onRef('oc.chain_uid', '=', 'b.chain_uid'),
    )
    .selectAll('b')
    .select(['oc.series_id as series_id', 'oc.starts_at as original_start'])
    .select('g.seats as group_date_seats')
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
const StoredFacilities = z.array(BookedFacility)
const StoredHosts = z.array(Organizer)
const StoredPrice = Price.nullable()
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
    ...(row.hosts === null ? {} : { hosts: StoredHosts.parse(row.hosts) }),
    attendees: Attendees.parse(row.attendees),
    location: StoredLocation.parse(row.location),
    facilities: StoredFacilities.parse(row.facilities ?? []),
    groupDate: groupDateOf(row),
    ...seriesOf(row),
    responses: LabelledAnswers.parse(row.responses),
    metadata: Metadata.parse(row.metadata),
    utm: Utm.parse(row.utm),
    notes: row.notes,
    price: StoredPrice.parse(row.price),
    payment: StoredPayment.parse(row.payment),
    customerId: row.customer_id,
    calendarUid: calendarUidOf(row.chain_uid),
    rescheduledFrom: row.rescheduled_from,
    rescheduledTo: row.rescheduled_to,
    reason: row.reason,
    bookingUrl: bookingUrl(publicUrl, row.organization_slug, row.event_type_slug),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

function groupDateOf({ group_date_id, group_date_seats }: BookingRow): Booking['groupDate'] {
  return group_date_id === null || group_date_seats === null ? null : { id: group_date_id, seats: group_date_seats }
}

function seriesOf({ series_id, original_start }: BookingRow): Pick<Booking, 'series'> {
  if (series_id === null || original_start === null) return {}
  return { series: { id: series_id, originalStart: original_start.toISOString() } }
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

/** The time that a booking takes of its organizer, or of each of its hosts, with its buffers. */
export function slotsOf(organizationId: OrganizationId, booking: Booking, buffers: Buffers): WantedSlot[] {
  const start = Date.parse(booking.start) - buffers.bufferBeforeMinutes * minuteMs
  const end = Date.parse(booking.end) + buffers.bufferAfterMinutes * minuteMs
  return (booking.hosts ?? [booking.organizer]).map(({ number }) => ({
    organizationId,
    bookingUid: booking.uid,
    memberNumber: number,
    blocked: { start, end },
  }))
}

/** A booking that is about to be written. */
export interface NewBooking extends StoredBooking {
  readonly organizationId: OrganizationId
}

/** Adds a booking that has taken its time in this transaction, and returns it with its number, whatever number it came with. */
export async function insertBooking({ db, organizationId }: Scope, stored: StoredBooking): Promise<StoredBooking> {
  const { booking, chainUid } = stored
  const numbers = await insertBookings(db, [{ ...stored, organizationId }])
  return { booking: { ...booking, number: numbers.get(booking.uid) ?? 0 }, chainUid }
}

/** Adds bookings that have taken their slots in this transaction, and returns their numbers, whatever numbers they came with. */
export async function insertBookings(tx: Db, bookings: readonly NewBooking[]): Promise<Map<BookingUid, number>> {
  if (bookings.length === 0) return new Map()
  const texts = (read: (booking: Booking) => string | null) => textArray(bookings.map(({ booking }) => read(booking)))
  const jsons = (read: (booking: Booking) => unknown) =>
    texts((booking) => (read(booking) === null ? null : JSON.stringify(read(booking))))
  const { rows } = await sql<{ uid: BookingUid; number: number }>`${prepared('insert-bookings')}
    INSERT INTO bookings (organization_id, uid, chain_uid, event_type_id, organizer_id, customer_id, status, kind, source,
      title, starts_at, ends_at, time_zone, location, attendees, responses, metadata, utm, notes, payment, sequence,
      rescheduled_from, reason, accepted_at, group_date_id, facilities, hosts, price, created_at, updated_at)
    SELECT organization_id, uid, chain_uid, event_type_id, organizer_id, customer_id, status, kind, source, title, starts_at,
      ends_at, time_zone, location::jsonb, attendees::jsonb, responses::jsonb, metadata::jsonb, utm::jsonb, notes,
      payment::jsonb, sequence, rescheduled_from, reason, accepted_at, group_date_id, facilities::jsonb, hosts::jsonb, price::jsonb,
      created_at, updated_at
    FROM unnest(
      ${textArray(bookings.map(({ organizationId }) => organizationId))}, ${texts(({ uid }) => uid)},
      ${textArray(bookings.map(({ chainUid }) => chainUid))}, ${texts(({ eventType }) => eventType.id)},
      ${texts(({ organizer }) => organizer.id)}, ${texts(({ customerId }) => customerId)},
      ${texts(({ status }) => status)}, ${texts(({ kind }) => kind)}, ${texts(({ source }) => source)},
      ${texts(({ title }) => title)}, ${texts(({ start }) => start)}::timestamptz[],
      ${texts(({ end }) => end)}::timestamptz[], ${texts(({ timeZone }) => timeZone)},
      ${jsons(({ location }) => location)}, ${jsons(({ attendees }) => attendees)},
      ${jsons(({ responses }) => responses)}, ${jsons(({ metadata }) => metadata)}, ${jsons(({ utm }) => utm)},
      ${texts(({ notes }) => notes)}, ${jsons(({ payment }) => payment)},
      ${texts(({ sequence }) => String(sequence))}::int[], ${texts(({ rescheduledFrom }) => rescheduledFrom)},
      ${texts(({ reason }) => reason)}, ${texts(({ acceptedAt }) => acceptedAt ?? null)}::timestamptz[],
      ${texts(({ groupDate }) => groupDate?.id ?? null)}, ${jsons(({ facilities }) => noneIfEmpty(facilities))},
      ${jsons(({ hosts }) => hosts ?? null)}, ${jsons(({ price }) => price ?? null)}, ${texts(({ createdAt }) => createdAt)}::timestamptz[],
      ${texts(({ updatedAt }) => updatedAt)}::timestamptz[])
      AS row (organization_id, uid, chain_uid, event_type_id, organizer_id, customer_id, status, kind, source, title,
        starts_at, ends_at, time_zone, location, attendees, responses, metadata, utm, notes, payment, sequence,
        rescheduled_from, reason, accepted_at, group_date_id, facilities, hosts, price, created_at, updated_at)
    RETURNING uid, number`.execute(tx)
  return new Map(rows.map(({ uid, number }) => [uid, number]))
}

/** Writes what can change of a booking that the transaction holds. */
export async function saveBooking(scope: Scope, booking: Booking): Promise<void> {
  await sql`
    UPDATE bookings SET status = ${booking.status}, kind = ${booking.kind}, customer_id = ${booking.customerId},
      facilities = ${jsonOrNull(noneIfEmpty(booking.facilities))}, title = ${booking.title}, location = ${jsonOrNull(booking.location)},
      attendees = ${json(booking.attendees)}, responses = ${json(booking.responses)},
      metadata = ${json(booking.metadata)}, notes = ${booking.notes}, payment = ${jsonOrNull(booking.payment)},
      sequence = ${booking.sequence}, rescheduled_to = ${booking.rescheduledTo}, reason = ${booking.reason},
      accepted_at = ${booking.acceptedAt ?? null}::timestamptz, updated_at = ${booking.updatedAt}::timestamptz
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

/** Bookings without rooms, which are most, keep no list. */
function noneIfEmpty(facilities: Booking['facilities']) {
  return facilities === undefined || facilities.length === 0 ? null : facilities
}

function jsonOrNull(value: unknown) {
  return value === null ? sql<never>`NULL::jsonb` : json(value)
}

export function slotTaken({ start, end }: Booking) {
  return problem('slot-taken', `The time from ${start} to ${end} is taken. Choose another slot.`, [
    { path: 'start', message: 'is taken; ask for the slots again and choose another', ...broken('slot-taken') },
  ])
}

export function dayFull({ start }: Booking, bookingsPerDay: number) {
  const full = broken('day-full', { maximum: bookingsPerDay })
  return problem('day-full', `The day of ${start} has its ${bookingsPerDay} bookings. Choose another day.`, [
    { path: 'start', message: `is on a day that is full: it takes ${bookingsPerDay} bookings`, ...full },
  ])
}

function bookingNotFound(uid: string) {
  return problem('booking-not-found', `There is no booking ${uid}.`)
}
