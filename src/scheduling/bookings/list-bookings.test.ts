import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Context } from '../../accounts/context.ts'
import type { Database } from '../../db/database.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventType } from '../event-types/event-type.ts'
import { cancelBooking } from './cancel-booking.ts'
import { createBooking } from './create-booking.ts'
import { type ListBookingsInput, listBookings } from './list-bookings.ts'

let database: Database
let ctx: Context
let intro: EventType
let demo: EventType
beforeAll(async () => {
  database = await createTestDatabase()
  const other = await seedOrganization(database.db)
  const theirs = await createEventType(other.ctx, eventTypeRequest())
  await createBooking(other.ctx, bookingRequest(theirs.id, '2026-03-03T08:00:00Z'))
  ctx = (await seedOrganization(database.db)).ctx
  intro = await createEventType(ctx, eventTypeRequest())
  demo = await createEventType(ctx, eventTypeRequest({ slug: 'demo', title: 'Demo' }))
  const guests = ['Ada', 'Bo_1', 'Cy', 'Di', 'Ed']
  // Out of order, so that the order of making is not that of the starts.
  for (const [index, hour] of [3, 1, 5, 2, 4].entries()) {
    const name = guests[hour - 1] ?? ''
    const attendees = [{ name, email: `${name.toLowerCase()}@guest.example` }]
    const eventType = index < 3 ? intro : demo
    const booking = await createBooking(
      ctx,
      bookingRequest(eventType.id, `2026-03-03T${10 + hour}:00:00Z`, { attendees }),
    )
    if (name === 'Di') await cancelBooking(ctx, booking.uid)
  }
})
afterAll(() => database.close())

async function names(input: ListBookingsInput): Promise<string> {
  return (await listBookings(ctx, input)).data.map(({ attendees }) => attendees[0]?.name).join(' ')
}

describe('the list of bookings', () => {
  it('has those of the organization by their start, either way', async () => {
    expect(await names({})).toBe('Ada Bo_1 Cy Di Ed')
    expect(await names({ order: 'desc' })).toBe('Ed Di Cy Bo_1 Ada')
  })

  it.each([['asc' as const], ['desc' as const]])('comes page by page, each booking once (%s)', async (order) => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listBookings(ctx, { order, limit: 2, cursor })
      seen.push(...page.data.map(({ attendees }) => attendees[0]?.name ?? ''))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen.join(' ')).toBe(await names({ order }))
  })

  it('is narrowed by status, event type and start', async () => {
    expect(await names({ status: 'cancelled' })).toBe('Di')
    expect(await names({ eventTypeId: demo.id })).toBe('Bo_1 Di')
    expect(await names({ from: '2026-03-03T12:00:00Z', to: '2026-03-03T14:00:00Z' })).toBe('Bo_1 Cy')
    expect(await names({ eventTypeId: demo.id, status: 'accepted' })).toBe('Bo_1')
  })

  it('is searched by title and attendees, taken literally', async () => {
    expect(await names({ q: 'CY@guest' })).toBe('Cy')
    expect(await names({ q: 'o_1' })).toBe('Bo_1')
    expect(await names({ q: 'a_a' })).toBe('')
    expect(await names({ q: 'demo between' })).toBe('Bo_1 Di')
    expect(await names({ q: 'noShow' })).toBe('')
  })

  it.each(['nonsense', 'WzFd', Buffer.from('["yesterday","bkg"]').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(listBookings(ctx, { cursor })).rejects.toMatchObject({ errors: [{ path: 'cursor' }] })
    },
  )
})
