import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { newId } from '../../shared/ids.ts'
import { listSlots } from '../availability/list-slots.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { createBookings } from '../bookings/create-bookings.ts'
import { rescheduleBooking } from '../bookings/reschedule-booking.ts'
import { updateBooking } from '../bookings/update-booking.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventTypeInput } from '../event-types/event-type.ts'
import { createFacility } from './create-facility.ts'
import { deleteFacility } from './delete-facility.ts'
import { listFacilities, listFacilityReservations } from './list-facilities.ts'
import { updateFacility } from './update-facility.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const nine = '2026-03-03T08:00:00.000Z'
const ten = '2026-03-03T09:00:00.000Z'
const guest = { name: 'Noor Haddad', email: 'noor@guest.example' }

/** Two members who meet, each with an event type of their own, and a room for four. */
async function seed(changes: Partial<EventTypeInput> = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const ken = { name: 'Ken Ito', email: 'ken@team.example' }
  const memberId = newId('mem')
  await database.db
    .insertInto('members')
    .values({
      organization_id: organizationId,
      id: memberId,
      username: organizationId,
      ...ken,
      role: 'member',
      time_zone: 'Europe/Zurich',
      created_at: ctx.clock.now(),
    })
    .execute()
  const room = await createFacility(ctx, { name: 'Aare', type: 'room', capacity: 4, location: 'Second floor' })
  const beamer = await createFacility(ctx, { name: 'Beamer', type: 'equipment' })
  const meeting = await createEventType(ctx, eventTypeRequest({ kind: 'internal_meeting', ...changes }))
  const kensCtx = { ...ctx, actor: { type: 'member', ...ken } as const }
  const kens = await createEventType(kensCtx, eventTypeRequest({ slug: 'kens', kind: 'internal_meeting', ...changes }))
  const meet = (start: string, facilityIds: (typeof room.id)[] = [], attendees = [ken]) =>
    createBooking(ctx, bookingRequest(meeting.id, start, { attendees, facilityIds }))
  const kenMeets = (start: string, facilityIds: (typeof room.id)[] = []) =>
    createBooking(kensCtx, bookingRequest(kens.id, start, { attendees: [ken], facilityIds }))
  return { ctx, organizationId, ken, memberId, room, beamer, meeting, kens, meet, kenMeets }
}

describe('a room', () => {
  it('is reserved with the booking, which shows it', async () => {
    const { ctx, organizationId, room, meet } = await seed()
    const booking = await meet(nine, [room.id])
    const shown = [{ id: room.id, name: 'Aare', type: 'room', location: 'Second floor' }]
    expect(booking.facilities).toEqual(shown)
    const events = await publishedEvents(database.db, organizationId, booking.uid)
    expect(events).toMatchObject([{ topic: 'booking.created', data: { booking: { facilities: shown } } }])
    const taken = await listFacilityReservations(ctx, room.id, { from: nine, to: ten })
    expect(taken).toEqual([{ holderId: booking.uid, start: nine, end: booking.end }])
  })

  it('that is taken is refused with its name and the time, and leaves nothing behind', async () => {
    const { ctx, organizationId, room, beamer, meet, kenMeets } = await seed()
    await meet(nine, [room.id])
    await expect(kenMeets(nine, [beamer.id, room.id])).rejects.toMatchObject({
      code: 'facility-taken',
      status: 409,
      errors: [{ path: 'facilityIds', message: `Aare is taken from ${nine} to 2026-03-03T08:30:00.000Z` }],
    })
    expect((await kenMeets(nine, [beamer.id])).facilities).toMatchObject([{ name: 'Beamer' }])
    const topics = (await publishedEvents(database.db, organizationId)).map(({ topic }) => topic)
    expect(topics).toEqual(['booking.created', 'booking.created'])
    const free = await listFacilities(ctx, { freeFrom: nine, freeTo: '2026-03-03T08:30:00Z' })
    expect(free.data).toEqual([])
  })

  it('that is taken keeps no time of whoever wanted it, also among many who book together', async () => {
    const { ctx, room, meet, kens, ken } = await seed()
    await meet(nine, [room.id])
    const input = { eventTypeId: kens.id, start: nine, timeZone: 'Europe/Zurich', attendees: [ken] }
    const outcomes = await database.db.transaction().execute((tx) =>
      createBookings(tx, [
        { ctx, input: { ...input, facilityIds: [room.id] } },
        { ctx, input },
      ]),
    )
    expect(outcomes.map((each) => ('error' in each ? each.error.code : each.booking.status))).toEqual([
      'facility-taken',
      'accepted',
    ])
  })

  it('is free again when the booking is cancelled, and moves with it', async () => {
    const { room, ctx, meet, kenMeets } = await seed()
    const { uid } = await meet(nine, [room.id])
    const moved = await rescheduleBooking(ctx, uid, { start: ten })
    expect(moved.facilities).toMatchObject([{ id: room.id }])
    await kenMeets(nine, [room.id])
    await expect(rescheduleBooking(ctx, moved.uid, { start: nine })).rejects.toMatchObject({ code: 'facility-taken' })
    const cancelled = await cancelBooking(ctx, moved.uid)
    expect(cancelled.facilities).toMatchObject([{ id: room.id }])
    expect((await kenMeets(ten, [room.id])).status).toBe('accepted')
  })

  it('can be exchanged for another, and a failure keeps the one there is', async () => {
    const { ctx, organizationId, room, beamer, meet, kenMeets } = await seed()
    const { uid } = await meet(nine, [room.id])
    const changed = await updateBooking(ctx, uid, { facilityIds: [beamer.id] })
    expect(changed.facilities).toMatchObject([{ name: 'Beamer' }])
    const [, told] = await publishedEvents(database.db, organizationId, uid)
    expect(told).toMatchObject({
      topic: 'booking.updated',
      data: { changed: ['facilities'], previous: { facilities: [{ name: 'Aare' }] } },
    })
    await kenMeets(nine, [room.id])
    await expect(updateBooking(ctx, uid, { facilityIds: [room.id] })).rejects.toMatchObject({ code: 'facility-taken' })
    const free = await listFacilities(ctx, { freeFrom: nine, freeTo: ten })
    expect(free.data).toEqual([])
  })

  it('holds no more people than it is for', async () => {
    const { ctx, room, ken, meet } = await seed()
    const crowd = [ken, ...['a', 'b', 'c'].map((name) => ({ name, email: `${name}@guest.example` }))]
    await expect(meet(nine, [room.id], crowd)).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'facilityIds', message: 'Aare is for 4 people, and 5 take part' }],
    })
    const { uid } = await meet(nine, [room.id])
    await expect(updateBooking(ctx, uid, { attendees: crowd })).rejects.toMatchObject({
      errors: [{ path: 'attendees', message: 'Aare is for 4 people, and 5 take part' }],
    })
  })

  it('of another organization, or that is gone, is unknown', async () => {
    const { ctx, room, meet } = await seed()
    const elsewhere = await seed()
    await deleteFacility(ctx, room.id)
    for (const id of [room.id, elsewhere.room.id]) {
      await expect(meet(nine, [id])).rejects.toMatchObject({
        errors: [{ path: 'facilityIds.0', code: 'not-found' }],
      })
    }
  })

  it('that is reserved for a time to come cannot be deleted', async () => {
    const { ctx, room, meet } = await seed()
    const { uid } = await meet(nine, [room.id])
    await expect(deleteFacility(ctx, room.id)).rejects.toMatchObject({
      code: 'facility-has-bookings',
      errors: [{ code: 'reservations-ahead', params: { name: room.name, count: 1 } }],
    })
    await cancelBooking(ctx, uid)
    await deleteFacility(ctx, room.id)
    expect((await listFacilities(ctx)).data.map(({ name }) => name)).toEqual(['Beamer'])
  })

  it('has a name of its own', async () => {
    const { ctx, beamer } = await seed()
    await expect(createFacility(ctx, { name: 'aare', type: 'room' })).rejects.toMatchObject({ code: 'name-taken' })
    await expect(updateFacility(ctx, beamer.id, { name: 'Aare' })).rejects.toMatchObject({ code: 'name-taken' })
    expect(await updateFacility(ctx, beamer.id, { capacity: 2 })).toMatchObject({ name: 'Beamer', capacity: 2 })
  })
})

describe('an event type', () => {
  it('that requires a room reserves it each time, and is free only when the room is', async () => {
    const { ctx, room, kenMeets } = await seed()
    const consult = await createEventType(
      ctx,
      eventTypeRequest({ slug: 'consult', facilities: { required: [room.id], allowed: [] } }),
    )
    await kenMeets(nine, [room.id])
    const { slots } = await listSlots(ctx, consult.id, { from: '2026-03-03', to: '2026-03-03' })
    expect(slots[0]?.start).toBe('2026-03-03T08:30:00.000Z')
    await expect(createBooking(ctx, bookingRequest(consult.id, nine))).rejects.toMatchObject({
      code: 'facility-taken',
    })
    const booking = await createBooking(ctx, bookingRequest(consult.id, ten))
    expect(booking).toMatchObject({ kind: 'appointment', facilities: [{ name: 'Aare' }] })
  })

  it('says what may be chosen; visitors choose nothing else', async () => {
    const { ctx, room, beamer } = await seed()
    const visitor = { ...ctx, source: 'widget' as const }
    const open = await createEventType(ctx, eventTypeRequest({ slug: 'open' }))
    const chosen = (id: string, facilityIds: (typeof room.id)[], start = nine) =>
      createBooking(visitor, bookingRequest(id, start, { facilityIds }))
    await expect(chosen(open.id, [room.id])).rejects.toMatchObject({ errors: [{ path: 'facilityIds.0' }] })
    const listed = await createEventType(
      ctx,
      eventTypeRequest({ slug: 'listed', facilities: { required: [], allowed: [beamer.id] } }),
    )
    await expect(chosen(listed.id, [room.id])).rejects.toMatchObject({ errors: [{ path: 'facilityIds.0' }] })
    expect((await chosen(listed.id, [beamer.id])).facilities).toHaveLength(1)
  })
})

describe('a meeting of members', () => {
  it('is internal, knows its members, and makes no customer', async () => {
    const { ctx, memberId, meet } = await seed()
    const booking = await meet(nine)
    expect(booking).toMatchObject({ kind: 'internal_meeting', customerId: null, attendees: [{ memberId }] })
    expect((await listCustomers(ctx)).data).toEqual([])
  })

  it('with a guest from the start is an appointment, and the guest its customer', async () => {
    const { ctx, ken, meet } = await seed()
    const booking = await meet(nine, [], [ken, guest])
    const [customer] = (await listCustomers(ctx)).data
    expect(customer).toMatchObject({ email: guest.email })
    expect(booking).toMatchObject({ kind: 'appointment', customerId: customer?.id })
  })

  it('becomes an appointment with a guest and internal without the last, and each event says so', async () => {
    const { ctx, organizationId, ken, meet } = await seed()
    const { uid } = await meet(nine)
    const open = await updateBooking(ctx, uid, { attendees: [ken, guest] })
    expect(open).toMatchObject({ kind: 'appointment', attendees: [{}, { email: guest.email }] })
    expect(open.customerId).not.toBeNull()
    const closed = await updateBooking(ctx, uid, { attendees: [ken] })
    expect(closed).toMatchObject({ kind: 'internal_meeting', customerId: null })
    const events = await publishedEvents(database.db, organizationId, uid)
    expect(events).toMatchObject([
      { topic: 'booking.created', kind: 'internal_meeting' },
      {
        topic: 'booking.updated',
        kind: 'appointment',
        data: { changed: ['kind', 'attendees'], previous: { kind: 'internal_meeting' } },
      },
      {
        topic: 'booking.updated',
        kind: 'internal_meeting',
        data: { changed: ['kind', 'attendees'], previous: { kind: 'appointment' } },
      },
    ])
    const customers = (await publishedEvents(database.db, organizationId)).filter(
      ({ topic }) => topic === 'customer.created',
    )
    expect(customers).toHaveLength(1)
  })
})
