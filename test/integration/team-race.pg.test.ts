import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { rejectUnanswered } from '../../src/scheduling/bookings/reject-unanswered.ts'
import { createBookingLink } from '../../src/scheduling/event-types/create-booking-link.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import { listBookingLinks } from '../../src/scheduling/event-types/list-booking-links.ts'
import { addMember } from '../support/add-member.ts'
import { publishedEvents } from '../support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../support/sample-requests.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const times = (count: number) => Array.from({ length: count }, (_, index) => index)
// A Tuesday; nine in Zurich is eight in UTC.
const startOf = (slot: number) => new Date(Date.parse('2026-03-03T08:00:00Z') + slot * 1_800_000).toISOString()
const guest = (index: number) => ({ attendees: [{ name: `Guest ${index}`, email: `guest-${index}@guest.example` }] })

/** How many attempts ended in which way: `fulfilled`, or the code of the problem. */
async function outcomes(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const result of await Promise.allSettled(attempts)) {
    const outcome = result.status === 'fulfilled' ? 'fulfilled' : (result.reason.code ?? String(result.reason))
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

async function seedTeam(scheduling: 'round-robin' | 'collective') {
  const seeded = await seedOrganization(database.db)
  const { ctx } = seeded
  const ids = [await addMember(ctx, 'Ada'), await addMember(ctx, 'Ben'), await addMember(ctx, 'Cleo')]
  const hosts = ids.map((memberId) => ({ memberId }))
  const team = await createEventType(ctx, eventTypeRequest({ slug: 'team', scheduling, hosts }))
  const solos = await Promise.all(
    hosts.map((host, index) =>
      createEventType(ctx, eventTypeRequest({ slug: `solo-${index}`, scheduling: 'round-robin', hosts: [host] })),
    ),
  )
  return { ...seeded, team, solos }
}

async function reservations(organizationId: string) {
  return database.db
    .selectFrom('reservations')
    .select(['booking_uid', 'member_number'])
    .where('organization_id', '=', organizationId as never)
    .execute()
}

describe('40 guests who want the same time of a team of three at once', () => {
  it('get one host each, and nobody is booked twice', async () => {
    const { ctx, team, organizationId } = await seedTeam('round-robin')
    const attempts = times(40).map((index) => createBooking(ctx, bookingRequest(team.id, startOf(0), guest(index))))
    expect(await outcomes(attempts)).toEqual({ fulfilled: 3, 'slot-taken': 37 })
    const { data } = await listBookings(ctx)
    expect(data.map(({ organizer }) => organizer.name).toSorted()).toEqual(['Ada', 'Ben', 'Cleo'])
    expect(await reservations(organizationId)).toHaveLength(3)
  })
})

describe('guests who book a team at different times at once', () => {
  it('are spread evenly over the hosts', async () => {
    const { ctx, team, organizationId } = await seedTeam('round-robin')
    const attempts = times(12).map((slot) => createBooking(ctx, bookingRequest(team.id, startOf(slot), guest(slot))))
    expect(await outcomes(attempts)).toEqual({ fulfilled: 12 })
    const { data } = await listBookings(ctx)
    const counts = new Map<string, number>()
    for (const { organizer } of data) counts.set(organizer.name, (counts.get(organizer.name) ?? 0) + 1)
    expect([...counts.values()]).toEqual([4, 4, 4])
    const created = (await publishedEvents(database.db, organizationId)).filter(
      ({ topic }) => topic === 'booking.created',
    )
    expect(created).toHaveLength(12)
  })
})

describe('a time of all hosts, and times of each, asked for at once', () => {
  it('are never given twice, and nothing is held for who did not get it', async () => {
    const { ctx, team, solos, organizationId } = await seedTeam('collective')
    const attempts = times(10).flatMap((index) => [
      createBooking(ctx, bookingRequest(team.id, startOf(index % 3), guest(index))),
      ...solos.map((solo) => createBooking(ctx, bookingRequest(solo.id, startOf(index % 3), guest(100 + index)))),
    ])
    const counts = await outcomes(attempts)
    expect(Object.keys(counts).toSorted()).toEqual(['fulfilled', 'slot-taken'])
    const { data } = await listBookings(ctx, { limit: 100 })
    const expected = data.reduce((sum, { hosts }) => sum + (hosts?.length ?? 1), 0)
    expect(await reservations(organizationId)).toHaveLength(expected)
    const taken = data.flatMap(({ start, organizer, hosts = [organizer] }) => hosts.map(({ id }) => `${start} ${id}`))
    expect(new Set(taken).size).toBe(taken.length)
    // Each of the three times has all three members, in one booking or in three.
    expect(taken).toHaveLength(9)
  })
})

describe('a link for one booking that 30 use at once', () => {
  it('makes one booking', async () => {
    const { ctx } = await seedOrganization(database.db)
    const eventType = await createEventType(ctx, eventTypeRequest({ secret: true }))
    const { url } = await createBookingLink(ctx, eventType.id, {})
    const link = new URL(url).searchParams.get('link') ?? ''
    const attempts = times(30).map((index) =>
      createBooking(ctx, bookingRequest(eventType.id, startOf(index % 10), { ...guest(index), link })),
    )
    expect(await outcomes(attempts)).toEqual({ fulfilled: 1, 'link-used': 29 })
    expect(await listBookingLinks(ctx, eventType.id)).toMatchObject([{ uses: 1 }])
    expect((await listBookings(ctx)).data).toHaveLength(1)
  })
})

describe('a day that takes four bookings, which 30 want at once', () => {
  it('has four', async () => {
    const { ctx } = await seedOrganization(database.db)
    const eventType = await createEventType(ctx, eventTypeRequest({ bookingsPerDay: 4 }))
    const attempts = times(30).map((index) =>
      createBooking(ctx, bookingRequest(eventType.id, startOf(index % 12), guest(index))),
    )
    const counts = await outcomes(attempts)
    expect(counts.fulfilled).toBe(4)
    expect((await listBookings(ctx)).data).toHaveLength(4)
  })
})

describe('requests that nobody answered, looked at by several processes at once', () => {
  it('are rejected once each', async () => {
    const { ctx, organizationId } = await seedOrganization(database.db)
    const rules = { requiresConfirmation: true, confirmWithinHours: 1 }
    const eventType = await createEventType(ctx, eventTypeRequest(rules))
    await Promise.all(
      times(12).map((slot) => createBooking(ctx, bookingRequest(eventType.id, startOf(slot), guest(slot)))),
    )
    ctx.clock.set('2026-03-02T12:00:00Z')
    const rejected = await Promise.all(times(4).map(() => rejectUnanswered(ctx)))
    expect(rejected.reduce((sum, count) => sum + count, 0)).toBe(12)
    const events = await publishedEvents(database.db, organizationId)
    expect(events.filter(({ topic }) => topic === 'booking.rejected')).toHaveLength(12)
  })
})
