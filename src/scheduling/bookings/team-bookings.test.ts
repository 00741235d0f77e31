import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '../../../test/support/add-member.ts'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { listSlots } from '../availability/list-slots.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { updateEventType } from '../event-types/update-event-type.ts'
import { CreateBookingInput } from './booking.ts'
import { cancelBooking } from './cancel-booking.ts'
import { createBooking } from './create-booking.ts'
import { createBookings } from './create-bookings.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

type Changes = Parameters<typeof eventTypeRequest>[0]

/** An organization whose members Ada, Ben and Cleo are the hosts of an event type, and who can be told apart by name. */
async function seed(scheduling: 'round-robin' | 'collective', hostChanges: object[] = [], changes: Changes = {}) {
  const seeded = await seedOrganization(database.db)
  const { ctx } = seeded
  const ids = [await addMember(ctx, 'Ada'), await addMember(ctx, 'Ben'), await addMember(ctx, 'Cleo')]
  const hosts = ids.map((memberId, index) => ({ memberId, ...hostChanges[index] }))
  const eventType = await createEventType(ctx, eventTypeRequest({ scheduling, hosts, ...changes }))
  const book = (start: string) => createBooking(ctx, bookingRequest(eventType.id, start))
  const day = (date: string) => listSlots(ctx, eventType.id, { from: date, to: date })
  return { ...seeded, ids, hosts, eventType, book, day }
}

// A Tuesday; nine in Zurich is eight in UTC.
const nine = '2026-03-03T08:00:00.000Z'
const half = '2026-03-03T08:30:00.000Z'
const starts = Array.from({ length: 12 }, (_, index) => new Date(Date.parse(nine) + index * 1_800_000).toISOString())

describe('a round-robin event type', () => {
  it('gives bookings to its hosts by turns, and names who got one as the organizer', async () => {
    const { book, ctx, organizationId } = await seed('round-robin')
    const names: string[] = []
    for (const start of starts.slice(0, 6)) names.push((await book(start)).organizer.name)
    expect(names).toEqual(['Ada', 'Ben', 'Cleo', 'Ada', 'Ben', 'Cleo'])
    const events = await publishedEvents(ctx.db, organizationId)
    const created = events.filter(({ topic }) => topic === 'booking.created')
    expect(created.map(({ data }) => data.booking)).toMatchObject(names.map((name) => ({ organizer: { name } })))
    expect(created[0]?.data.booking).toMatchObject({ title: 'Intro between Ada and Noor Haddad' })
  })

  it('has a slot as long as one host is free', async () => {
    const { book, day } = await seed('round-robin')
    const taken = [await book(nine), await book(nine), await book(nine)]
    expect(new Set(taken.map(({ organizer }) => organizer.name)).size).toBe(3)
    await expect(book(nine)).rejects.toMatchObject({ code: 'slot-taken' })
    const { slots } = await day('2026-03-03')
    expect(slots[0]?.start).toBe(half)
  })

  it('gives more to those who weigh more', async () => {
    const { book } = await seed('round-robin', [{ weight: 3 }])
    const names: string[] = []
    for (const start of starts.slice(0, 10)) names.push((await book(start)).organizer.name)
    expect(names.filter((name) => name === 'Ada')).toHaveLength(6)
    expect(names.filter((name) => name === 'Ben')).toHaveLength(2)
  })

  it('books a host in hours of their own, wherever they are', async () => {
    const evening = { weekly: [{ weekday: 2, start: '09:00', end: '10:00' }] }
    const { book, day } = await seed('round-robin', [{ availability: evening, timeZone: 'America/New_York' }])
    const late = '2026-03-03T14:00:00.000Z'
    const { slots } = await day('2026-03-03')
    expect(slots.map(({ start }) => start)).toContain(late)
    expect((await book(nine)).organizer.name).toBe('Ben')
    expect([(await book(late)).organizer.name, (await book(late)).organizer.name]).toContain('Ada')
  })

  it('gives a new host no more than their share', async () => {
    const { book, ctx, eventType, hosts } = await seed('round-robin')
    for (const start of starts.slice(0, 6)) await book(start)
    const dora = await addMember(ctx, 'Dora')
    await updateEventType(ctx, eventType.id, { hosts: [...hosts, { memberId: dora }] })
    const names: string[] = []
    for (const start of starts.slice(6, 10)) names.push((await book(start)).organizer.name)
    expect(names.toSorted()).toEqual(['Ada', 'Ben', 'Cleo', 'Dora'])
  })

  it('books as many as there are hosts when many ask for one time together', async () => {
    const { ctx, eventType } = await seed('round-robin')
    const input = CreateBookingInput.parse(bookingRequest(eventType.id, nine))
    const requests = Array.from({ length: 8 }, () => ({ ctx, input }))
    const outcomes = await createBookings(ctx.db, requests)
    const names = outcomes.flatMap((outcome) => ('booking' in outcome ? [outcome.booking.organizer.name] : []))
    expect(names.toSorted()).toEqual(['Ada', 'Ben', 'Cleo'])
  })

  it('keeps the host of a booking that moves, and takes another one when that host is busy', async () => {
    const { book, ctx } = await seed('round-robin')
    const first = await book(nine)
    expect((await rescheduleBooking(ctx, first.uid, { start: half })).organizer.name).toBe('Ada')
    const second = await book(nine)
    expect(second.organizer.name).toBe('Ben')
    const third = await book(half)
    await rescheduleBooking(ctx, third.uid, { start: nine })
    const moved = await rescheduleBooking(ctx, second.uid, { start: half })
    expect(moved.organizer.name).toBe('Ben')
    const fourth = await book(nine)
    expect(fourth.organizer.name).toBe('Ada')
    const elsewhere = await rescheduleBooking(ctx, fourth.uid, { start: half })
    expect(elsewhere.organizer.name).toBe('Cleo')
    expect(elsewhere.title).toBe('Intro between Cleo and Noor Haddad')
  })
})

describe('a collective event type', () => {
  it('takes the time of all hosts, and names the first as the organizer', async () => {
    const { book, ctx, ids } = await seed('collective')
    const booking = await book(nine)
    expect(booking.organizer.name).toBe('Ada')
    expect(booking.hosts?.map(({ id }) => id)).toEqual(ids)
    const solo = await createEventType(
      ctx,
      eventTypeRequest({ slug: 'solo', scheduling: 'round-robin', hosts: [{ memberId: ids[2] ?? '' }] }),
    )
    await expect(createBooking(ctx, bookingRequest(solo.id, nine))).rejects.toMatchObject({ code: 'slot-taken' })
    await cancelBooking(ctx, booking.uid)
    expect((await createBooking(ctx, bookingRequest(solo.id, nine))).organizer.name).toBe('Cleo')
  })

  it('is free only where all hosts are, from the hour on that all have', async () => {
    const later = { weekly: [{ weekday: 2, start: '09:15', end: '11:00' }] }
    const { day } = await seed('collective', [{}, { availability: later }])
    const { slots } = await day('2026-03-03')
    expect(slots.map(({ start }) => start)).toEqual([
      '2026-03-03T08:15:00.000Z',
      '2026-03-03T08:45:00.000Z',
      '2026-03-03T09:15:00.000Z',
    ])
  })

  it('takes nothing when one of the hosts is busy', async () => {
    const { book, ctx, ids, day } = await seed('collective')
    const solo = await createEventType(
      ctx,
      eventTypeRequest({ slug: 'solo', scheduling: 'round-robin', hosts: [{ memberId: ids[1] ?? '' }] }),
    )
    await createBooking(ctx, bookingRequest(solo.id, nine))
    await expect(book(nine)).rejects.toMatchObject({ code: 'slot-taken' })
    expect((await day('2026-03-03')).slots[0]?.start).toBe(half)
    const left = await ctx.db
      .selectFrom('reservations')
      .select('booking_uid')
      .where('organization_id', '=', ctx.organizationId)
      .execute()
    expect(left).toHaveLength(1)
  })

  it('moves with all hosts', async () => {
    const { book, ctx } = await seed('collective')
    const moved = await rescheduleBooking(ctx, (await book(nine)).uid, { start: half })
    expect(moved.hosts).toHaveLength(3)
    const held = await ctx.db
      .selectFrom('reservations')
      .select('booking_uid')
      .where('organization_id', '=', ctx.organizationId)
      .execute()
    expect(held.map(({ booking_uid }) => booking_uid)).toEqual([moved.uid, moved.uid, moved.uid])
  })
})

describe('the hosts of an event type', () => {
  it.each([
    ['are needed by a team', { scheduling: 'collective' as const }, 'hosts', /required/],
    ['are for teams only', { hosts: [{ memberId: 'mem_00000000000000000000000000' }] }, 'hosts', /round-robin/],
    [
      'are members',
      { scheduling: 'round-robin' as const, hosts: [{ memberId: 'mem_00000000000000000000000000' }] },
      'hosts.0.memberId',
      /not a member/,
    ],
  ])('%s', async (_, changes, path, message) => {
    const { ctx } = await seedOrganization(database.db)
    await expect(createEventType(ctx, eventTypeRequest(changes))).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path, message: expect.stringMatching(message) }],
    })
  })

  it('are there once each', async () => {
    const { ctx, memberId } = await seedOrganization(database.db)
    const hosts = [{ memberId }, { memberId }]
    await expect(createEventType(ctx, eventTypeRequest({ scheduling: 'round-robin', hosts }))).rejects.toMatchObject({
      errors: [{ path: 'hosts.1.memberId' }],
    })
  })

  it('of another organization are none', async () => {
    const { ctx } = await seedOrganization(database.db)
    const { memberId } = await seedOrganization(database.db)
    const request = eventTypeRequest({ scheduling: 'round-robin', hosts: [{ memberId }] })
    await expect(createEventType(ctx, request)).rejects.toMatchObject({ errors: [{ path: 'hosts.0.memberId' }] })
  })
})
