import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { confirmBooking } from './confirm-booking.ts'
import { createBooking } from './create-booking.ts'
import { getBooking } from './get-booking.ts'
import { rejectUnanswered } from './reject-unanswered.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let database: Database
// Unanswered requests are looked for in all organizations at once.
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

// A Tuesday; the organization's clock stands at eight on the day before.
const nine = '2026-03-03T08:00:00.000Z'
const nextDay = '2026-03-04T08:00:00.000Z'

async function seed(confirmWithinHours: number | null = 4) {
  const seeded = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  const { ctx } = seeded
  const eventType = await createEventType(ctx, eventTypeRequest({ requiresConfirmation: true, confirmWithinHours }))
  const request = await createBooking(ctx, bookingRequest(eventType.id, nine))
  const look = (at: string) => {
    ctx.clock.set(at)
    return rejectUnanswered(ctx)
  }
  return { ...seeded, eventType, request, look }
}

describe('a request that nobody answers', () => {
  it('is rejected when its hours are over, once, with the reason', async () => {
    const { ctx, organizationId, request, look } = await seed()
    expect(await look('2026-03-02T11:59:59Z')).toBe(0)
    expect(await look('2026-03-02T12:00:00Z')).toBe(1)
    expect(await look('2026-03-02T13:00:00Z')).toBe(0)
    expect(await getBooking(ctx, request.uid)).toMatchObject({
      status: 'rejected',
      reason: 'Not answered within 4 hours.',
    })
    const rejected = (await publishedEvents(ctx.db, organizationId)).filter(({ topic }) => topic === 'booking.rejected')
    expect(rejected).toMatchObject([
      { source: 'portal', sequence: 2, data: { reason: 'Not answered within 4 hours.', actor: { type: 'system' } } },
    ])
  })

  it('gives its time back', async () => {
    const { ctx, eventType, look } = await seed()
    await expect(createBooking(ctx, bookingRequest(eventType.id, nine))).rejects.toMatchObject({ code: 'slot-taken' })
    await look('2026-03-02T12:00:00Z')
    expect((await createBooking(ctx, bookingRequest(eventType.id, nine))).status).toBe('pending')
  })

  it('is rejected at its start, when its hours would end later', async () => {
    const { ctx, request, look } = await seed(100)
    expect(await look('2026-03-03T07:59:59Z')).toBe(0)
    expect(await look(nine)).toBe(1)
    expect(await getBooking(ctx, request.uid)).toMatchObject({ reason: 'Not answered before it was to begin.' })
  })

  it('has its hours anew when it moved', async () => {
    const { ctx, request, look } = await seed()
    ctx.clock.set('2026-03-02T11:00:00Z')
    const moved = await rescheduleBooking(ctx, request.uid, { start: nextDay })
    expect(await look('2026-03-02T14:59:00Z')).toBe(0)
    expect(await look('2026-03-02T15:00:00Z')).toBe(1)
    expect((await getBooking(ctx, moved.uid)).status).toBe('rejected')
  })
})

it('a request that was answered stays', async () => {
  const { ctx, request, look } = await seed()
  await confirmBooking(ctx, request.uid)
  expect(await look('2026-03-02T12:00:00Z')).toBe(0)
  expect((await getBooking(ctx, request.uid)).status).toBe('accepted')
})

it('a request without a limit waits on', async () => {
  const { look } = await seed(null)
  expect(await look('2026-03-05T12:00:00Z')).toBe(0)
})
