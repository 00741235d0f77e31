import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { bookingRequested } from '../../events/catalog/booking-requested.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import { type NewEvent, type Publication, publishForOrganizations } from '../../events/publish-event.ts'
import { BellhopError } from '../../shared/errors.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { takeSlots } from '../availability/reservation-store.ts'
import { customerEvent } from '../customers/customer-event.ts'
import type { CustomerRow } from '../customers/customer-store.ts'
import { type EnsuredCustomer, ensureCustomers, type Guest, guestKey } from '../customers/ensure-customers.ts'
import type { EventType } from '../event-types/event-type.ts'
import { eventTypeKey, eventTypeNotFound, findEventTypes } from '../event-types/event-type-store.ts'
import type { CreateBookingInput } from './booking.ts'
import { bookingEvent } from './booking-event.ts'
import { insertBookings, type NewBooking, slotOf, slotTaken } from './booking-store.ts'
import { draftBooking } from './draft-booking.ts'

/** Somebody's wish to book. */
export interface BookingRequest {
  readonly ctx: Omit<Context, 'db'>
  readonly input: CreateBookingInput
  /** Where in a trace it was handed in; where the caller stands when absent. */
  readonly place?: NewEvent['place']
}

export type BookingOutcome = { readonly booking: Booking } | { readonly error: BellhopError }

interface Draft extends NewBooking {
  readonly request: BookingRequest
  readonly eventType: EventType
}

/**
 * Books many slots in one transaction, as `createBooking` does one. Each request has its own outcome, in the order given: what is
 * wrong with one, or taken, does not keep the others from being booked. Of requests for one time, one gets it.
 */
export async function createBookings(db: Db, requests: readonly BookingRequest[]): Promise<BookingOutcome[]> {
  const wanted = requests.map(({ ctx, input }) => ({ organizationId: ctx.organizationId, id: input.eventTypeId }))
  const publicUrl = requests[0]?.ctx.publicUrl ?? ''
  const eventTypes = await findEventTypes(db, publicUrl, wanted)
  const drafts = requests.map((request) => draft(request, eventTypes))
  const good = drafts.filter((each): each is Draft => !('error' in each))
  const stored =
    good.length === 0 ? new Map<BookingUid, Booking>() : await inTransaction(db, (tx) => writeBookings(tx, good))
  return drafts.map((each): BookingOutcome => {
    if ('error' in each) return each
    const booking = stored.get(each.booking.uid)
    return booking === undefined ? { error: slotTaken(each.booking) } : { booking }
  })
}

function draft(request: BookingRequest, eventTypes: ReadonlyMap<string, EventType>): Draft | { error: BellhopError } {
  const { ctx, input } = request
  const eventType = eventTypes.get(eventTypeKey(ctx.organizationId, input.eventTypeId))
  if (eventType === undefined) return { error: eventTypeNotFound(input.eventTypeId) }
  try {
    const booking = draftBooking(ctx, eventType, input, ctx.clock.now())
    return { request, eventType, booking, chainUid: booking.uid, organizationId: ctx.organizationId }
  } catch (error) {
    if (error instanceof BellhopError) return { error }
    throw error
  }
}

/** Transactions take slots first and customers after them, each in one order, so that they wait for each other, never in a circle. */
async function writeBookings(tx: Db, drafts: readonly Draft[]): Promise<Map<BookingUid, Booking>> {
  const taken = await takeSlots(
    tx,
    drafts.map(({ organizationId, booking, eventType }) => slotOf(organizationId, booking, eventType)),
  )
  const winners = drafts.filter(({ booking }) => taken.has(booking.uid))
  const customers = await ensureCustomers(tx, winners.flatMap(guestOf))
  const placed = winners.map((winner) => ({ ...winner, booking: withCustomer(winner, customers) }))
  const numbers = await insertBookings(tx, placed)
  const created = new Map<string, CustomerRow | null>(
    [...customers.values()].map((customer) => [customer.id, customer.created]),
  )
  const stored = new Map<BookingUid, Booking>()
  const publications: Publication[] = []
  for (const { request, organizationId, chainUid, booking: unnumbered } of placed) {
    const booking = { ...unnumbered, number: numbers.get(unnumbered.uid) ?? 0 }
    stored.set(booking.uid, booking)
    const { ctx, place } = request
    const customer = booking.customerId === null ? null : created.get(booking.customerId)
    if (booking.customerId !== null && customer != null) {
      created.delete(booking.customerId)
      publications.push({ organizationId, event: { ...customerEvent(ctx, customerCreated, customer, {}), place } })
    }
    const topic = booking.status === 'pending' ? bookingRequested : bookingCreated
    publications.push({ organizationId, event: { ...bookingEvent(ctx, topic, { booking, chainUid }, {}), place } })
  }
  const [first] = winners
  if (first !== undefined) await publishForOrganizations(tx, first.request.ctx.clock.now(), publications)
  return stored
}

function guestOf({ organizationId, booking: { kind, createdAt, attendees } }: Draft): Guest[] {
  const [booker] = attendees
  if (booker === undefined || kind === 'internal_meeting') return []
  const { email, name, phone, timeZone, language } = booker
  const details = { email: email.toLowerCase(), name, phone, timeZone, language }
  return [{ organizationId, details, at: new Date(createdAt) }]
}

function withCustomer(draft: Draft, customers: ReadonlyMap<string, EnsuredCustomer>): Booking {
  const [guest] = guestOf(draft)
  if (guest === undefined) return draft.booking
  const customer = customers.get(guestKey(guest.organizationId, guest.details.email))
  if (customer === undefined) throw new Error(`The guest of ${draft.booking.uid} is no customer.`)
  return { ...draft.booking, customerId: customer.id }
}
