import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { bookingDeleted } from '../../events/catalog/booking-deleted.ts'
import { bookingRejected } from '../../events/catalog/booking-rejected.ts'
import { newId } from '../../shared/ids.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { cancelBooking } from './cancel-booking.ts'
import { confirmBooking } from './confirm-booking.ts'
import { createBooking } from './create-booking.ts'
import { deleteBooking } from './delete-booking.ts'
import { getBooking } from './get-booking.ts'
import { listBookings } from './list-bookings.ts'
import { recordPayment } from './record-payment.ts'
import { rejectBooking } from './reject-booking.ts'
import { rescheduleBooking } from './reschedule-booking.ts'
import { setNoShow } from './set-no-show.ts'
import { updateBooking } from './update-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const nine = '2026-03-03T08:00:00Z'

async function seed({ requiresConfirmation = false } = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest({ requiresConfirmation }))
  const booking = await createBooking(ctx, bookingRequest(eventType.id, nine))
  const bookAgain = () => createBooking(ctx, bookingRequest(eventType.id, nine))
  const events = () => publishedEvents(database.db, organizationId, booking.uid)
  return { ctx, organizationId, eventType, booking, bookAgain, events }
}

describe('a booking that is called off', () => {
  it('says why, and is announced', async () => {
    const { ctx, booking, events } = await seed()
    const cancelled = await cancelBooking(ctx, booking.uid, { reason: ' Ill ' })
    expect(cancelled).toEqual({ ...booking, status: 'cancelled', reason: 'Ill', sequence: 2 })
    expect(await getBooking(ctx, booking.uid)).toEqual(cancelled)
    const [, announced] = await events()
    expect(announced).toMatchObject({ topic: 'booking.cancelled', sequence: 2, subjectId: booking.uid })
    expect(bookingCancelled.schema.parse(announced?.data)).toEqual({
      booking: cancelled,
      actor: ctx.actor,
      reason: 'Ill',
      requestReschedule: false,
    })
  })

  it('frees its slot', async () => {
    const { ctx, booking, bookAgain } = await seed()
    await cancelBooking(ctx, booking.uid)
    expect((await bookAgain()).start).toBe(booking.start)
  })

  it('cannot be called off, changed or marked again', async () => {
    const { ctx, booking, events } = await seed()
    await cancelBooking(ctx, booking.uid)
    const over = { code: 'booking-over' }
    await expect(cancelBooking(ctx, booking.uid)).rejects.toMatchObject(over)
    await expect(updateBooking(ctx, booking.uid, { title: 'x' })).rejects.toMatchObject(over)
    const mark = { attendees: [{ email: 'noor@guest.example', noShow: true }] }
    await expect(setNoShow(ctx, booking.uid, mark)).rejects.toMatchObject(over)
    expect(await events()).toHaveLength(2)
  })

  it('can be called off while it runs, not when it has ended', async () => {
    const { ctx, booking } = await seed()
    ctx.clock.set('2026-03-03T08:30:00Z')
    await expect(cancelBooking(ctx, booking.uid)).rejects.toMatchObject({ code: 'booking-over' })
    ctx.clock.set('2026-03-03T08:29:59Z')
    expect((await cancelBooking(ctx, booking.uid)).status).toBe('cancelled')
  })

  it('can be so as a request', async () => {
    const { ctx, booking, bookAgain } = await seed({ requiresConfirmation: true })
    expect((await cancelBooking(ctx, booking.uid)).status).toBe('cancelled')
    expect((await bookAgain()).status).toBe('pending')
  })
})

describe('a request', () => {
  it('that is accepted becomes a booking and is announced as one', async () => {
    const { ctx, booking, bookAgain, events } = await seed({ requiresConfirmation: true })
    const confirmed = await confirmBooking(ctx, booking.uid)
    expect(booking.acceptedAt).toBeNull()
    expect(confirmed).toEqual({ ...booking, status: 'accepted', acceptedAt: confirmed.updatedAt, sequence: 2 })
    expect((await events()).map(({ topic, sequence }) => [topic, sequence])).toEqual([
      ['booking.requested', 1],
      ['booking.created', 2],
    ])
    await expect(bookAgain()).rejects.toMatchObject({ code: 'slot-taken' })
  })

  it('that is refused says why, is announced, and frees its slot', async () => {
    const { ctx, booking, bookAgain, events } = await seed({ requiresConfirmation: true })
    const rejected = await rejectBooking(ctx, booking.uid, { reason: 'Holiday' })
    expect(rejected).toEqual({ ...booking, status: 'rejected', reason: 'Holiday', sequence: 2 })
    const [, announced] = await events()
    expect(announced?.topic).toBe('booking.rejected')
    expect(bookingRejected.schema.parse(announced?.data)).toMatchObject({ booking: rejected, reason: 'Holiday' })
    expect((await bookAgain()).status).toBe('pending')
  })

  it('is answered once', async () => {
    const { ctx, booking, events } = await seed({ requiresConfirmation: true })
    await confirmBooking(ctx, booking.uid)
    const notPending = { code: 'booking-not-pending', status: 409 }
    await expect(confirmBooking(ctx, booking.uid)).rejects.toMatchObject(notPending)
    await expect(rejectBooking(ctx, booking.uid)).rejects.toMatchObject(notPending)
    expect(await events()).toHaveLength(2)
  })

  it('whose time has passed cannot be accepted any more, but refused', async () => {
    const { ctx, booking } = await seed({ requiresConfirmation: true })
    ctx.clock.set('2026-03-04T00:00:00Z')
    await expect(confirmBooking(ctx, booking.uid)).rejects.toMatchObject({ code: 'booking-over' })
    expect((await rejectBooking(ctx, booking.uid)).status).toBe('rejected')
  })
})

describe('a booking that is deleted', () => {
  it('is announced a last time, is gone from everywhere, and frees its slot', async () => {
    const { ctx, booking, bookAgain, events } = await seed()
    await deleteBooking(ctx, booking.uid)
    const [, announced] = await events()
    expect(announced).toMatchObject({ topic: 'booking.deleted', sequence: 2 })
    expect(bookingDeleted.schema.parse(announced?.data)).toMatchObject({ booking: { ...booking, sequence: 2 } })
    await expect(getBooking(ctx, booking.uid)).rejects.toMatchObject({ code: 'booking-not-found' })
    await expect(deleteBooking(ctx, booking.uid)).rejects.toMatchObject({ code: 'booking-not-found' })
    expect((await listBookings(ctx)).data).toEqual([])
    expect((await bookAgain()).start).toBe(booking.start)
  })

  it('may have been called off before', async () => {
    const { ctx, booking, events } = await seed()
    await cancelBooking(ctx, booking.uid)
    await deleteBooking(ctx, booking.uid)
    expect((await events()).map(({ sequence }) => sequence)).toEqual([1, 2, 3])
  })
})

describe('a booking that is not there', () => {
  it('is not found, be it unknown or of another organization', async () => {
    const { ctx } = await seed()
    const foreign = await seed()
    for (const uid of [newId('bkg'), foreign.booking.uid]) {
      const attempts = [
        getBooking(ctx, uid),
        cancelBooking(ctx, uid),
        confirmBooking(ctx, uid),
        rejectBooking(ctx, uid),
        deleteBooking(ctx, uid),
        rescheduleBooking(ctx, uid, { start: nine }),
        updateBooking(ctx, uid, { title: 'Mine' }),
        setNoShow(ctx, uid, { attendees: [{ email: 'noor@guest.example', noShow: true }] }),
        recordPayment(ctx, uid, { status: 'paid', amount: 1, currency: 'EUR' }),
      ]
      for (const result of await Promise.allSettled(attempts)) {
        expect(result).toMatchObject({ status: 'rejected', reason: { code: 'booking-not-found', status: 404 } })
      }
    }
    expect(await getBooking(foreign.ctx, foreign.booking.uid)).toEqual(foreign.booking)
  })
})
