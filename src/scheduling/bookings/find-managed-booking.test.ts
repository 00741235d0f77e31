import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { createBooking } from './create-booking.ts'
import { findManagedBooking } from './find-managed-booking.ts'
import { createManageToken } from './manage-token.ts'
import { PublicBooking } from './public-booking.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const key = randomBytes(32)

async function seed() {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest({ privateTitle: 'Cold lead' }))
  const booking = await createBooking(
    ctx,
    bookingRequest(eventType.id, '2026-03-03T08:00:00Z', { metadata: { crm: 'secret-42' } }),
  )
  return { ctx, organizationId, booking, token: createManageToken(key, organizationId, booking.uid) }
}

describe('the link of a booking', () => {
  it('shows it to its attendee, without what is the organization’s own', async () => {
    const { ctx, organizationId, booking, token } = await seed()
    const found = await findManagedBooking(ctx, key, booking.uid, token)
    expect(found.organizationId).toBe(organizationId)
    expect(PublicBooking.parse(found.booking)).toEqual(found.booking)
    expect(found.booking).toMatchObject({
      uid: booking.uid,
      status: 'accepted',
      eventType: { title: 'Intro', questions: [] },
      organizer: { name: 'Mira Keller' },
      attendees: [{ name: 'Noor Haddad', email: 'noor@guest.example' }],
      canReschedule: true,
      canCancel: true,
    })
    expect(JSON.stringify(found.booking)).not.toMatch(/Cold lead|secret-42|mira@/)
  })

  it('shows that nothing can be done any more when it ended or was moved', async () => {
    const { ctx, booking, token } = await seed()
    const moved = await rescheduleBooking(ctx, booking.uid, { start: '2026-03-03T09:00:00Z' })
    expect((await findManagedBooking(ctx, key, booking.uid, token)).booking).toMatchObject({
      status: 'cancelled',
      rescheduledTo: moved.uid,
      canReschedule: false,
      canCancel: false,
    })
    ctx.clock.set('2026-03-03T09:30:00Z')
    const next = createManageToken(key, ctx.organizationId, moved.uid)
    expect((await findManagedBooking(ctx, key, moved.uid, next)).booking).toMatchObject({
      status: 'accepted',
      canReschedule: false,
      canCancel: false,
    })
  })
})

describe('a token', () => {
  it('opens its own booking only, with its own key', async () => {
    const { ctx, organizationId, booking, token } = await seed()
    const other = await seed()
    const signature = token.slice(token.indexOf('.') + 1)
    const wrong = [
      '',
      '.',
      signature,
      `${organizationId}.`,
      `${organizationId}.${signature.slice(0, -1)}`,
      `${organizationId}.${signature}.`,
      `${other.organizationId}.${signature}`,
      other.token,
      token.toUpperCase(),
      createManageToken(randomBytes(32), organizationId, booking.uid),
      createManageToken(key, other.organizationId, booking.uid),
    ]
    for (const candidate of wrong) {
      await expect(findManagedBooking(ctx, key, booking.uid, candidate)).rejects.toMatchObject({
        code: 'booking-not-found',
      })
    }
  })
})
