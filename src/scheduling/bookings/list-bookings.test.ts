import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '../../../test/support/add-member.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Context } from '../../accounts/context.ts'
import type { Database } from '../../db/database.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventType } from '../event-types/event-type.ts'
import { createGroupEvent } from '../group-events/create-group-event.ts'
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

describe('the list of the bookings of a member', () => {
  it('has those that the member organizes and those that the member hosts with others, page by page', async () => {
    const { ctx: team } = await seedOrganization(database.db)
    const [mia, noa] = [await addMember(team, 'Mia'), await addMember(team, 'Noa')]
    const weekly = [{ weekday: 2, start: '08:00', end: '18:00' }]
    const make = (slug: string, scheduling: 'collective' | 'round-robin', hosts: string[]) =>
      createEventType(
        team,
        eventTypeRequest({
          ...{ slug, scheduling, timeZone: 'UTC', availability: { weekly } },
          hosts: hosts.map((memberId) => ({ memberId })),
        }),
      )
    const own = await createEventType(
      team,
      eventTypeRequest({ slug: 'own', timeZone: 'UTC', availability: { weekly } }),
    )
    const turn = await make('turn', 'round-robin', [mia])
    const both = await make('both', 'collective', [noa, mia])
    const book = async (eventTypeId: string, hour: number, name: string) => {
      const attendees = [{ name, email: 'guest@guest.example' }]
      await createBooking(team, bookingRequest(eventTypeId, `2026-03-03T${hour}:00:00Z`, { attendees }))
    }
    await book(both.id, 14, 'with-noa')
    await book(turn.id, 12, 'alone')
    await book(own.id, 13, 'not-hers')
    await book(both.id, 10, 'with-noa-early')
    const of = async (input: ListBookingsInput) => {
      const page = await listBookings(team, input)
      return { names: page.data.map(({ attendees }) => attendees[0]?.name).join(' '), next: page.nextCursor }
    }
    expect((await of({ memberId: mia })).names).toBe('with-noa-early alone with-noa')
    expect((await of({ memberId: noa })).names).toBe('with-noa-early with-noa')
    expect((await of({ memberId: mia, order: 'desc' })).names).toBe('with-noa alone with-noa-early')
    expect((await of({ memberId: mia, eventTypeId: turn.id })).names).toBe('alone')
    const first = await of({ memberId: mia, limit: 2 })
    expect(first.names).toBe('with-noa-early alone')
    expect(await of({ memberId: mia, limit: 2, cursor: first.next ?? '' })).toEqual({ names: 'with-noa', next: null })
    expect((await listBookings(ctx, { memberId: mia })).data).toEqual([])
  })
})

describe('the list of bookings for a calendar', () => {
  it('leaves out registrations, which stand in their date', async () => {
    const { ctx: team } = await seedOrganization(database.db)
    const start = '2026-03-03T10:00:00.000Z'
    const course = await createGroupEvent(team, {
      ...{ slug: 'course', title: 'Course', durationMinutes: 60, dates: [{ start, seats: 3 }] },
    })
    const call = await createEventType(team, eventTypeRequest())
    await createBooking(team, bookingRequest(course.id, start))
    const { uid } = await createBooking(team, bookingRequest(call.id, '2026-03-03T12:00:00Z'))
    expect((await listBookings(team, {})).data).toHaveLength(2)
    expect((await listBookings(team, { registrations: 'false' })).data.map((each) => each.uid)).toEqual([uid])
  })
})
