import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import { type Database, inTransaction } from '../../db/database.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventTypeInput } from '../event-types/event-type.ts'
import { CreateBookingInput } from './booking.ts'
import { createBookingIntake } from './booking-intake.ts'
import { getBooking } from './get-booking.ts'
import { listBookings } from './list-bookings.ts'

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
  const request = (start: string, guest: string, other: object = {}) => {
    const attendees = [{ name: guest, email: `${guest}@guest.example` }]
    return CreateBookingInput.parse(bookingRequest(eventType.id, start, { attendees, ...other }))
  }
  return { ctx, organizationId, request }
}

const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === 'fulfilled' ? 'booked' : (result.reason.code ?? String(result.reason))))

describe('bookings that arrive together', () => {
  it('each have their own answer', async () => {
    const { ctx, request } = await seed()
    const intake = createBookingIntake(database.db)
    const requests = [
      request(nine, 'ana'),
      request('2026-03-03T08:07:00Z', 'late'),
      request(ten, 'bo'),
      request(nine, 'cem'),
      { ...request(ten, 'dee'), eventTypeId: (await seed()).request(nine, 'x').eventTypeId },
    ]
    const results = await Promise.allSettled(requests.map((each) => intake.submit(ctx, each)))
    expect(codes(results)).toEqual(['booked', 'validation-failed', 'booked', 'slot-taken', 'event-type-not-found'])
    const booked = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(booked.map(({ start }) => start)).toEqual([nine, ten].map((start) => new Date(start).toISOString()))
    for (const booking of booked) expect(await getBooking(ctx, booking.uid)).toEqual(booking)
  })

  it('make no customer of a guest whose slot was taken', async () => {
    const { ctx, organizationId, request } = await seed()
    const intake = createBookingIntake(database.db)
    await Promise.allSettled(['ana', 'bo', 'cem'].map((guest) => intake.submit(ctx, request(nine, guest))))
    expect((await listBookings(ctx)).data).toHaveLength(1)
    expect((await listCustomers(ctx)).data.map(({ email }) => email)).toEqual(['ana@guest.example'])
    expect(await publishedEvents(database.db, organizationId)).toHaveLength(2)
  })

  it('of one new guest make one customer, who is announced once, before the bookings', async () => {
    const { ctx, organizationId, request } = await seed()
    const intake = createBookingIntake(database.db)
    const [first, second] = await Promise.all([nine, ten].map((start) => intake.submit(ctx, request(start, 'ana'))))
    expect(first?.customerId).toBe(second?.customerId)
    const events = database.db.selectFrom('events').select('topic').where('organization_id', '=', organizationId)
    const topics = (await events.orderBy('id').execute()).map(({ topic }) => topic)
    expect(topics).toEqual(['customer.created', 'booking.created', 'booking.created'])
  })

  it('of two organizations stay apart', async () => {
    const mine = await seed()
    const yours = await seed()
    const intake = createBookingIntake(database.db)
    const results = await Promise.allSettled([
      intake.submit(mine.ctx, mine.request(nine, 'ana')),
      intake.submit(yours.ctx, yours.request(nine, 'ana')),
      intake.submit(yours.ctx, mine.request(ten, 'ana')),
    ])
    expect(codes(results)).toEqual(['booked', 'booked', 'event-type-not-found'])
    for (const { ctx, organizationId } of [mine, yours]) {
      expect((await listBookings(ctx)).data).toHaveLength(1)
      expect(await publishedEvents(database.db, organizationId)).toHaveLength(2)
    }
  })

  it('keep the distance that buffers ask for', async () => {
    const { ctx, request } = await seed({ bufferAfterMinutes: 30 })
    const intake = createBookingIntake(database.db)
    const starts = [nine, '2026-03-03T08:30:00Z', ten]
    const results = await Promise.allSettled(starts.map((start) => intake.submit(ctx, request(start, 'ana'))))
    expect(codes(results)).toEqual(['booked', 'slot-taken', 'booked'])
  })

  it('leave nothing when the transaction that they are part of is rolled back', async () => {
    const { ctx, organizationId, request } = await seed()
    const intake = createBookingIntake(database.db)
    const failing = inTransaction(database.db, async (tx) => {
      await intake.submit({ ...ctx, db: tx }, request(nine, 'ana'))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect((await listBookings(ctx)).data).toEqual([])
    expect(await publishedEvents(database.db, organizationId)).toEqual([])
  })
})
