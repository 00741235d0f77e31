import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Context } from '../../accounts/context.ts'
import type { Database } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { BellhopError, type ProblemCode } from '../../shared/errors.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventType } from '../event-types/event-type.ts'
import { cancelBooking } from './cancel-booking.ts'
import { confirmBooking } from './confirm-booking.ts'
import { createBooking } from './create-booking.ts'
import { deleteBooking } from './delete-booking.ts'
import { listBookings } from './list-bookings.ts'
import { recordPayment } from './record-payment.ts'
import { rejectBooking } from './reject-booking.ts'
import { rescheduleBooking } from './reschedule-booking.ts'
import { updateBooking } from './update-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const minute = 60_000
const verbs = ['book', 'move', 'cancel', 'confirm', 'reject', 'update', 'pay', 'delete'] as const
const operation = fc.record({
  verb: fc.constantFrom('book', 'move', ...verbs),
  which: fc.nat(20),
  slot: fc.nat(7),
  type: fc.nat(1),
})
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

/** Refusals that the rules allow; anything else is a defect. */
const refusals: readonly ProblemCode[] = ['slot-taken', 'booking-over', 'booking-not-pending', 'booking-not-found']

interface World {
  readonly ctx: Context
  readonly eventTypes: readonly EventType[]
  readonly uids: BookingUid[]
}

async function apply({ ctx, eventTypes, uids }: World, { verb, which, slot, type }: Operation): Promise<void> {
  const start = new Date(Date.parse('2026-03-03T08:00:00Z') + slot * 60 * minute).toISOString()
  const eventType = eventTypes[type]
  const uid = uids[which % Math.max(uids.length, 1)]
  if (eventType === undefined) throw new Error('Two event types are there')
  if (verb === 'book') uids.push((await createBooking(ctx, bookingRequest(eventType.id, start))).uid)
  else if (uid === undefined) return
  else if (verb === 'move') uids.push((await rescheduleBooking(ctx, uid, { start })).uid)
  else if (verb === 'cancel') await cancelBooking(ctx, uid)
  else if (verb === 'confirm') await confirmBooking(ctx, uid)
  else if (verb === 'reject') await rejectBooking(ctx, uid)
  else if (verb === 'update') await updateBooking(ctx, uid, { notes: `${slot}` })
  else if (verb === 'pay') await recordPayment(ctx, uid, { status: 'paid', amount: slot, currency: 'EUR' })
  else await deleteBooking(ctx, uid)
}

async function seedWorld(): Promise<World> {
  const { ctx } = await seedOrganization(database.db)
  // Starts of the one fall into the time of the other, whose buffer reaches into the next.
  const plain = await createEventType(ctx, eventTypeRequest({ durationMinutes: 60 }))
  const buffered = await createEventType(
    ctx,
    eventTypeRequest({ slug: 'long', durationMinutes: 60, bufferAfterMinutes: 15, requiresConfirmation: true }),
  )
  return { ctx, eventTypes: [plain, buffered], uids: [] }
}

async function findReservations(organizationId: OrganizationId) {
  const { rows } = await sql<{ uid: string; start: Date; end: Date }>`
    SELECT booking_uid AS uid, lower(blocked) AS start, upper(blocked) AS "end" FROM reservations
    WHERE organization_id = ${organizationId} ORDER BY lower(blocked)`.execute(database.db)
  return rows.map(({ uid, start, end }) => ({ uid, start: start.getTime(), end: end.getTime() }))
}

async function assertCalendarHolds({ ctx, eventTypes }: World): Promise<void> {
  const reservations = await findReservations(ctx.organizationId)
  reservations.forEach(({ end }, index) => {
    expect(reservations[index + 1]?.start ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(end)
  })
  const bookings = (await listBookings(ctx, { limit: 200 })).data
  const active = bookings.filter(({ status }) => status === 'pending' || status === 'accepted')
  const bufferOf = (booking: Booking) =>
    eventTypes.find(({ id }) => id === booking.eventType.id)?.bufferAfterMinutes ?? 0
  expect(reservations).toEqual(
    active.map((booking) => ({
      uid: booking.uid,
      start: Date.parse(booking.start),
      end: Date.parse(booking.end) + bufferOf(booking) * minute,
    })),
  )
}

async function assertEventsCount({ ctx }: World): Promise<void> {
  const events = await publishedEvents(database.db, ctx.organizationId)
  for (const key of new Set(events.map(({ orderingKey }) => orderingKey))) {
    const sequences = events.filter(({ orderingKey }) => orderingKey === key).map(({ sequence }) => sequence)
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  }
  for (const booking of (await listBookings(ctx, { limit: 200 })).data.filter((one) => one.rescheduledTo === null)) {
    const last = events.findLast(({ subjectId }) => subjectId === booking.uid)
    expect(last?.data.booking).toEqual(booking)
  }
}

it('whatever is done in whatever order, no two bookings overlap and every chain counts 1, 2, 3', {
  timeout: 120_000,
}, async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 8, maxLength: 20 }), async (operations) => {
      const world = await seedWorld()
      for (const step of operations) {
        try {
          await apply(world, step)
          done++
        } catch (error) {
          if (!(error instanceof BellhopError)) throw error
          expect(refusals).toContain(error.code)
        }
      }
      await assertCalendarHolds(world)
      await assertEventsCount(world)
    }),
    { numRuns: 15 },
  )
  expect(done).toBeGreaterThan(50)
})
