import type { Context } from '../../accounts/context.ts'
import type { Db } from '../../db/database.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { bookingRequested } from '../../events/catalog/booking-requested.ts'
import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import type { HandOver } from '../../events/hand-over.ts'
import { type NewEvent, type Publication, publishForOrganizations } from '../../events/publish-event.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { customerEvent } from '../customers/customer-event.ts'
import type { CustomerRow } from '../customers/customer-store.ts'
import { type EnsuredCustomer, ensureCustomers, type Guest, guestKey } from '../customers/ensure-customers.ts'
import { bookingEvent } from './booking-event.ts'
import { insertBookings, type NewBooking } from './booking-store.ts'

/** A booking that holds its time or its seat, and on whose behalf it is made. */
export interface BookingToStore extends NewBooking {
  readonly ctx: Omit<Context, 'db'>
  /** Where in a trace it was handed in; where the caller stands when absent. */
  readonly place?: NewEvent['place']
}

/**
 * Writes new bookings that have what they take in this transaction: makes the customers, and publishes `customer.created`, and
 * `booking.requested` or `booking.created`. Returns the bookings as they stand, by uid.
 */
export async function storeBookings(
  tx: Db,
  drafts: readonly BookingToStore[],
  handOver: HandOver | null = null,
): Promise<Map<BookingUid, Booking>> {
  const customers = await ensureCustomers(tx, drafts.flatMap(guestsOf))
  const placed = drafts.map((draft) => ({ ...draft, booking: withCustomer(draft, customers) }))
  const numbers = await insertBookings(tx, placed)
  const created = new Map<string, CustomerRow | null>(
    [...customers.values()].map((customer) => [customer.id, customer.created]),
  )
  const stored = new Map<BookingUid, Booking>()
  const publications: Publication[] = []
  for (const { ctx, place, organizationId, chainUid, booking: unnumbered } of placed) {
    const booking = { ...unnumbered, number: numbers.get(unnumbered.uid) ?? 0 }
    stored.set(booking.uid, booking)
    const customer = booking.customerId === null ? null : created.get(booking.customerId)
    if (booking.customerId !== null && customer != null) {
      created.delete(booking.customerId)
      publications.push({ organizationId, event: { ...customerEvent(ctx, customerCreated, customer, {}), place } })
    }
    const topic = booking.status === 'pending' ? bookingRequested : bookingCreated
    publications.push({ organizationId, event: { ...bookingEvent(ctx, topic, { booking, chainUid }, {}), place } })
  }
  const [first] = drafts
  if (first !== undefined) await publishForOrganizations(tx, first.ctx.clock.now(), publications, handOver)
  return stored
}

/** Whoever booked, or the first guest where members take part too. Members are nobody's customers. */
export function bookerOf({ kind, attendees }: Pick<Booking, 'kind' | 'attendees'>): Attendee | null {
  if (kind === 'internal_meeting') return null
  return attendees.find(({ memberId }) => memberId == null) ?? attendees[0] ?? null
}

function guestsOf({ organizationId, booking }: NewBooking): Guest[] {
  const booker = bookerOf(booking)
  if (booker === null) return []
  const { email, name, phone, timeZone, language } = booker
  const details = { email: email.toLowerCase(), name, phone, timeZone, language }
  return [{ organizationId, details, at: new Date(booking.createdAt) }]
}

function withCustomer(draft: NewBooking, customers: ReadonlyMap<string, EnsuredCustomer>): Booking {
  const [guest] = guestsOf(draft)
  if (guest === undefined) return draft.booking
  const customer = customers.get(guestKey(guest.organizationId, guest.details.email))
  if (customer === undefined) throw new Error(`The guest of ${draft.booking.uid} is no customer.`)
  return { ...draft.booking, customerId: customer.id }
}
