import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { listSlots } from '../../src/scheduling/availability/list-slots.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { rescheduleBooking } from '../../src/scheduling/bookings/reschedule-booking.ts'
import { updateBooking } from '../../src/scheduling/bookings/update-booking.ts'
import { listCustomers } from '../../src/scheduling/customers/list-customers.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import type { EventTypeInput } from '../../src/scheduling/event-types/event-type.ts'
import { publishedEvents } from '../support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../support/sample-requests.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const nine = '2026-03-03T08:00:00Z'
const ten = '2026-03-03T09:00:00Z'

async function seed(changes: Partial<EventTypeInput> = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest(changes))
  const book = (start: string, guest: string) =>
    createBooking(
      ctx,
      bookingRequest(eventType.id, start, { attendees: [{ name: guest, email: `${guest}@guest.example` }] }),
    )
  return { ctx, organizationId, eventType, book }
}

/** How many attempts ended in which way: `fulfilled`, or the code of the problem. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(attempts)) {
    const outcome = result.status === 'fulfilled' ? 'fulfilled' : (result.reason.code ?? String(result.reason))
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('of 50 guests who want one slot at once', () => {
  it('exactly one gets it', async () => {
    const { ctx, organizationId, book } = await seed()
    expect(await outcomes(times(50).map((index) => book(nine, `guest-${index}`)))).toEqual({
      fulfilled: 1,
      'slot-taken': 49,
    })
    expect((await listBookings(ctx)).data).toHaveLength(1)
    expect((await listCustomers(ctx)).data).toHaveLength(1)
    expect(await publishedEvents(database.db, organizationId)).toHaveLength(2)
  })

  it('exactly one gets it through overlapping event types', async () => {
    const { ctx, eventType } = await seed({ durationMinutes: 60, bufferBeforeMinutes: 60 })
    const short = await createEventType(ctx, eventTypeRequest({ slug: 'short', durationMinutes: 20 }))
    const attempts = times(50).map((index) =>
      index % 2 === 0
        ? createBooking(ctx, bookingRequest(eventType.id, ten))
        : createBooking(ctx, bookingRequest(short.id, '2026-03-03T08:40:00Z')),
    )
    expect(await outcomes(attempts)).toEqual({ fulfilled: 1, 'slot-taken': 49 })
  })
})

describe('bookings at once', () => {
  it('of different slots all stand, and one guest becomes one customer', async () => {
    const { ctx, organizationId, eventType, book } = await seed()
    const { slots } = await listSlots(ctx, eventType.id, { from: '2026-03-03', to: '2026-03-05' })
    expect(slots).toHaveLength(48)
    expect(await outcomes(slots.map(({ start }) => book(start, 'same')))).toEqual({ fulfilled: 48 })
    expect((await listCustomers(ctx)).data).toHaveLength(1)
    const created = (await publishedEvents(database.db, organizationId)).filter(
      ({ topic }) => topic === 'customer.created',
    )
    expect(created).toHaveLength(1)
  })

  it('that swap their times both end somewhere, without overlap', async () => {
    const { ctx, book } = await seed()
    for (const _ of times(10)) {
      const [first, second] = [await book(nine, 'a'), await book(ten, 'b')]
      const counts = await outcomes([
        rescheduleBooking(ctx, first.uid, { start: ten }),
        rescheduleBooking(ctx, second.uid, { start: nine }),
      ])
      // Whoever comes second finds a free slot only when the first has moved away from it.
      expect((counts.fulfilled ?? 0) + (counts['slot-taken'] ?? 0)).toBe(2)
      const standing = (await listBookings(ctx, { status: 'accepted' })).data
      expect(new Set(standing.map(({ start }) => start)).size).toBe(2)
      for (const { uid } of standing) await cancelBooking(ctx, uid)
    }
  })
})

describe('changes of one booking at once', () => {
  it('follow each other: moved once, and its events count on', async () => {
    const { ctx, organizationId, book } = await seed()
    const { uid } = await book(nine, 'a')
    const moves = times(10).map((index) =>
      rescheduleBooking(ctx, uid, { start: `2026-03-04T${10 + (index % 5)}:00:00Z` }),
    )
    const counts = await outcomes(moves)
    expect(counts).toEqual({ fulfilled: 1, 'booking-over': 9 })
    const [moved] = (await listBookings(ctx, { status: 'accepted' })).data
    if (moved === undefined) throw new Error('The booking is gone')
    expect(await outcomes(times(10).map((index) => updateBooking(ctx, moved.uid, { notes: `${index}` })))).toEqual({
      fulfilled: 10,
    })
    const events = await publishedEvents(database.db, organizationId, uid)
    expect(events.map(({ sequence }) => sequence)).toEqual(times(12).map((index) => index + 1))
  })

  it('such as 20 cancellations are one', async () => {
    const { ctx, organizationId, book } = await seed()
    const { uid } = await book(nine, 'a')
    expect(await outcomes(times(20).map(() => cancelBooking(ctx, uid)))).toEqual({ fulfilled: 1, 'booking-over': 19 })
    expect(await publishedEvents(database.db, organizationId, uid)).toHaveLength(2)
  })
})
