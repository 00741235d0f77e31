import { sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import type { Db } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import { Booking } from '../../events/catalog/booking-snapshot.ts'
import { BellhopError, problem } from '../../shared/errors.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { takeSlots } from '../availability/reservation-store.ts'
import { insertBookings, slotsOf, slotTaken } from '../bookings/booking-store.ts'
import { draftBooking } from '../bookings/draft-booking.ts'
import { storeBookings } from '../bookings/store-bookings.ts'
import { chooseDuration } from '../event-types/choose-duration.ts'
import type { EventType } from '../event-types/event-type.ts'
import { eventTypeKey, eventTypeNotFound, findEventTypes } from '../event-types/event-type-store.ts'
import type { RowOutcome, StoredRow } from './import-store.ts'
import { wrongRow } from './row-rules.ts'
import type { RowWish } from './row-wish.ts'

type Inside = Omit<Context, 'db'> & { readonly db: Db }

interface Draft {
  readonly row: number
  readonly eventType: EventType
  readonly booking: Booking
}

/**
 * Lets rows take their times without booking them: nothing is published, and nobody sees more of it than that the time is taken.
 * Rows that cannot have theirs come back with the reason.
 */
export async function holdRows(
  ctx: Inside,
  wishes: readonly RowWish[],
): Promise<(RowOutcome | { row: number; error: BellhopError })[]> {
  const { db, organizationId } = ctx
  const wanted = wishes.map(({ input }) => ({ organizationId, id: input.eventTypeId }))
  const eventTypes = await findEventTypes(db, ctx.publicUrl, wanted)
  const drafts = wishes.map((wish) => draftRow(ctx, wish, eventTypes))
  const good = drafts.filter((draft): draft is Draft => !('error' in draft))
  const taken = await takeSlots(
    db,
    good.flatMap(({ booking, eventType }) => slotsOf(organizationId, booking, eventType)),
  )
  const held = good.filter(({ booking }) => taken.has(booking.uid))
  await insertPlaceholders(ctx, held)
  return drafts.map((draft) => {
    if ('error' in draft) return draft
    const { row, booking } = draft
    return taken.has(booking.uid) ? { row, state: 'held', draft: booking } : { row, error: slotTaken(booking) }
  })
}

function draftRow(
  ctx: Inside,
  { row, input }: RowWish,
  eventTypes: ReadonlyMap<string, EventType>,
): Draft | { row: number; error: BellhopError } {
  const eventType = eventTypes.get(eventTypeKey(ctx.organizationId, input.eventTypeId))
  if (eventType === undefined) return { row, error: eventTypeNotFound(input.eventTypeId) }
  if (eventType.kind === 'group_event') return { row, error: onDates(eventType) }
  try {
    const chosen = chooseDuration(eventType, input.durationMinutes)
    return { row, eventType: chosen, booking: draftBooking(ctx, chosen, input, ctx.clock.now()) }
  } catch (error) {
    if (error instanceof BellhopError) return { row, error }
    throw error
  }
}

/** Seats are not held for rows: a date that waits for an import would turn people away. */
function onDates({ title }: EventType): BellhopError {
  const detail = `${title} is a group event. Import its rows with skipping what is bad, or register people for its dates.`
  const mistake = { path: 'eventTypeId', message: 'is a group event', ...wrongRow('group-event-needs-skipping') }
  return problem('validation-failed', detail, [mistake])
}

/** Time is taken by a booking. Until the real one is written it is one that is cancelled and deleted, which nothing looks at. */
async function insertPlaceholders({ db, organizationId, clock }: Inside, held: readonly Draft[]): Promise<void> {
  if (held.length === 0) return
  const placeholders = held.map(({ booking }) => ({
    organizationId,
    chainUid: booking.uid,
    booking: { ...booking, status: 'cancelled' as const, acceptedAt: null },
  }))
  await insertBookings(db, placeholders)
  await sql`UPDATE bookings SET deleted_at = ${clock.now()}::timestamptz
    WHERE organization_id = ${organizationId} AND uid = ANY(${textArray(held.map(({ booking }) => booking.uid))})`.execute(
    db,
  )
}

/** Makes bookings of rows that hold their times, and publishes them. */
export async function bookHeld(ctx: Inside, rows: readonly StoredRow[]): Promise<RowOutcome[]> {
  const at = ctx.clock.now().toISOString()
  const { organizationId } = ctx
  const drafts = rows.map(({ row, draft }) => ({ row, booking: Booking.parse(draft) }))
  await deletePlaceholders(
    ctx,
    drafts.map(({ booking }) => booking.uid),
  )
  await storeBookings(
    ctx.db,
    drafts.map(({ booking }) => ({
      ctx,
      organizationId,
      chainUid: booking.uid,
      booking: { ...booking, acceptedAt: booking.acceptedAt == null ? null : at, createdAt: at, updatedAt: at },
    })),
  )
  return drafts.map(({ row, booking }) => ({ row, state: 'booked', uid: booking.uid }))
}

/** Gives the times of rows back. */
export async function releaseRows(ctx: Inside, rows: readonly StoredRow[]): Promise<void> {
  const uids = rows.map(({ draft }) => Booking.parse(draft).uid)
  await sql`DELETE FROM reservations WHERE organization_id = ${ctx.organizationId}
    AND booking_uid = ANY(${textArray(uids)})`.execute(ctx.db)
  await deletePlaceholders(ctx, uids)
}

/** Reservations point at their booking when the transaction ends: until then the real one has taken its place. */
async function deletePlaceholders({ db, organizationId }: Inside, uids: readonly BookingUid[]): Promise<void> {
  await sql`DELETE FROM bookings WHERE organization_id = ${organizationId} AND uid = ANY(${textArray(uids)})
    AND deleted_at IS NOT NULL AND status = 'cancelled'`.execute(db)
}
