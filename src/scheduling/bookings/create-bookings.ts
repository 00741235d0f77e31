import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { HandOver } from '../../events/hand-over.ts'
import type { NewEvent } from '../../events/publish-event.ts'
import { BellhopError } from '../../shared/errors.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { findStandIns } from '../availability/find-stand-ins.ts'
import { takeSlots } from '../availability/reservation-store.ts'
import { chooseDuration } from '../event-types/choose-duration.ts'
import type { EventType } from '../event-types/event-type.ts'
import { eventTypeKey, eventTypeNotFound, findEventTypes } from '../event-types/event-type-store.ts'
import type { CreateBookingInput } from './booking.ts'
import { slotsOf, slotTaken } from './booking-store.ts'
import { createHeldBooking, type HeldDraft, needsHold } from './create-held-booking.ts'
import { draftBooking } from './draft-booking.ts'
import { storeBookings } from './store-bookings.ts'
import { withoutWindow } from './without-window.ts'

/** Somebody's wish to book. */
export interface BookingRequest {
  readonly ctx: Omit<Context, 'db'>
  readonly input: CreateBookingInput
  /** For an occurrence of a series: which one. The booking window is not held against it. */
  readonly series?: NonNullable<Booking['series']>
  /** Where in a trace it was handed in; where the caller stands when absent. */
  readonly place?: NewEvent['place']
}

export type BookingOutcome = { readonly booking: Booking } | { readonly error: BellhopError }

/**
 * Books many slots in one transaction, as `createBooking` does one. Each request has its own outcome, in the order given: what is
 * wrong with one, or taken, does not keep the others from being booked. Of requests for one time, one gets it.
 */
export async function createBookings(
  db: Db,
  requests: readonly BookingRequest[],
  handOver: HandOver | null = null,
): Promise<BookingOutcome[]> {
  const wanted = requests.map(({ ctx, input }) => ({ organizationId: ctx.organizationId, id: input.eventTypeId }))
  const publicUrl = requests[0]?.ctx.publicUrl ?? ''
  const eventTypes = await findEventTypes(db, publicUrl, wanted)
  const drafts = requests.map((request) => draft(request, eventTypes))
  const good = drafts.filter((each): each is HeldDraft => !('error' in each) && !needsHold(each.eventType, each.input))
  const stored =
    good.length === 0
      ? new Map<BookingUid, Booking>()
      : await inTransaction(db, (tx) => writeBookings(tx, good, handOver))
  const outcomes: BookingOutcome[] = []
  for (const each of drafts) outcomes.push('error' in each ? each : await settle(db, each, stored))
  return outcomes
}

async function settle(db: Db, draft: HeldDraft, stored: ReadonlyMap<BookingUid, Booking>): Promise<BookingOutcome> {
  const booking = stored.get(draft.booking.uid)
  if (booking !== undefined) return { booking }
  try {
    if (!needsHold(draft.eventType, draft.input)) await assertReplaced(db, draft)
    return { booking: await createHeldBooking(db, draft) }
  } catch (error) {
    if (error instanceof BellhopError) return { error }
    throw error
  }
}

/** Throws `slot-taken` unless somebody stands in for the organizer, whose time is taken. */
async function assertReplaced(db: Db, { organizationId, booking }: HeldDraft): Promise<void> {
  const slot = { start: Date.parse(booking.start), end: Date.parse(booking.end) }
  const standIns = await findStandIns(db, organizationId, [booking.organizer.id], slot)
  if (standIns.length === 0) throw slotTaken(booking)
}

function draft(
  request: BookingRequest,
  eventTypes: ReadonlyMap<string, EventType>,
): HeldDraft | { error: BellhopError } {
  const { ctx, input, place, series } = request
  const found = eventTypes.get(eventTypeKey(ctx.organizationId, input.eventTypeId))
  if (found === undefined) return { error: eventTypeNotFound(input.eventTypeId) }
  try {
    const chosen = chooseDuration(found, input.durationMinutes)
    const eventType = series === undefined ? chosen : withoutWindow(chosen)
    const drafted = draftBooking(ctx, eventType, input, ctx.clock.now())
    const booking = series === undefined ? drafted : { ...drafted, series }
    return { ctx, place, input, eventType, booking, chainUid: booking.uid, organizationId: ctx.organizationId }
  } catch (error) {
    if (error instanceof BellhopError) return { error }
    throw error
  }
}

/** Transactions take slots first and customers after them, each in one order, so that they wait for each other, never in a circle. */
async function writeBookings(
  tx: Db,
  drafts: readonly HeldDraft[],
  handOver: HandOver | null,
): Promise<Map<BookingUid, Booking>> {
  const taken = await takeSlots(
    tx,
    drafts.flatMap(({ organizationId, booking, eventType }) => slotsOf(organizationId, booking, eventType)),
  )
  return storeBookings(
    tx,
    drafts.filter(({ booking }) => taken.has(booking.uid)),
    handOver,
  )
}
