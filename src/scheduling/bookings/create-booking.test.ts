import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { bookingCreated } from '../../events/catalog/booking-created.ts'
import { Booking } from '../../events/catalog/booking-snapshot.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import { listSlots } from '../availability/list-slots.ts'
import { listCustomers } from '../customers/list-customers.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { deleteEventType } from '../event-types/delete-event-type.ts'
import type { EventTypeInput } from '../event-types/event-type.ts'
import { updateEventType } from '../event-types/update-event-type.ts'
import { createBooking } from './create-booking.ts'
import { getBooking } from './get-booking.ts'
import { listBookings } from './list-bookings.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function seed(changes: Partial<EventTypeInput> = {}) {
  const seeded = await seedOrganization(database.db)
  return { ...seeded, eventType: await createEventType(seeded.ctx, eventTypeRequest(changes)) }
}

const tuesdayNine = '2026-03-03T08:00:00Z'

describe('a new booking', () => {
  it('shows what was asked for and what the event type says', async () => {
    const { ctx, eventType } = await seed({
      location: { type: 'video', value: 'https://meet.example/x' },
      questions: [{ id: 'topic', label: 'What about?', type: 'text', required: true }],
      privateTitle: 'Cold lead',
    })
    const booking = await createBooking(ctx, {
      ...bookingRequest(eventType.id, '2026-03-03T09:00:00+01:00'),
      attendees: [
        { name: 'Noor Haddad', email: 'Noor@Guest.example', language: 'ar', phone: '+44 20 7946 0000' },
        { name: 'Bo', email: 'bo@guest.example', timeZone: 'Asia/Tokyo' },
      ],
      responses: { topic: 'Prices' },
      metadata: { user_id: '123' },
      utm: { source: 'mail' },
      notes: 'Hello',
    })
    expect(Booking.parse(booking)).toEqual(booking)
    expect(booking).toMatchObject({
      status: 'accepted',
      kind: 'appointment',
      source: 'portal',
      title: 'Intro between Mira Keller and Noor Haddad',
      start: '2026-03-03T08:00:00.000Z',
      end: '2026-03-03T08:30:00.000Z',
      timeZone: 'Europe/London',
      sequence: 1,
      attendees: [
        { number: 1, email: 'Noor@Guest.example', timeZone: 'Europe/London', language: 'ar', noShow: false },
        { number: 2, email: 'bo@guest.example', timeZone: 'Asia/Tokyo', language: 'en', phone: null },
      ],
      location: { type: 'video', value: 'https://meet.example/x' },
      responses: { topic: { label: 'What about?', value: 'Prices' } },
      metadata: { user_id: '123' },
      utm: { source: 'mail' },
      notes: 'Hello',
      bookingUrl: eventType.bookingUrl,
    })
    expect(booking.number).toBeGreaterThan(0)
    expect(await getBooking(ctx, booking.uid)).toEqual(booking)
    expect((await listBookings(ctx)).data).toEqual([booking])
  })

  it('keeps the price that it was booked at, also when it is moved', async () => {
    const price = { amount: 9000, currency: 'CHF' }
    const { ctx, organizationId, eventType } = await seed({ price })
    expect(eventType.price).toEqual(price)
    const booking = await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))
    expect(booking.price).toEqual(price)
    const dearer = await updateEventType(ctx, eventType.id, { price: { amount: 12_000, currency: 'CHF' } })
    expect(dearer.price?.amount).toBe(12_000)
    const moved = await rescheduleBooking(ctx, booking.uid, { start: '2026-03-03T09:00:00Z' })
    expect(moved.price).toEqual(price)
    expect((await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))).price?.amount).toBe(12_000)
    expect((await updateEventType(ctx, eventType.id, { price: null })).price).toBeNull()
    expect((await getBooking(ctx, moved.uid)).price).toEqual(price)
    const events = await publishedEvents(database.db, organizationId)
    const told = events.filter(({ topic }) => topic.startsWith('booking.'))
    expect(told.map(({ data }) => Booking.parse(data.booking).price?.amount)).toEqual([9000, 9000, 12_000])
  })

  it('is announced, and so is the customer that it makes', async () => {
    const { ctx, organizationId, eventType } = await seed()
    const booking = await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))
    const [customer] = (await listCustomers(ctx)).data
    expect(customer).toMatchObject({ id: booking.customerId, email: 'noor@guest.example', timeZone: 'Europe/London' })
    const [created, announced, ...rest] = await publishedEvents(database.db, organizationId)
    expect(rest).toEqual([])
    expect([created, announced]).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ topic: 'customer.created', orderingKey: customer?.id, sequence: 1 }),
        {
          topic: 'booking.created',
          kind: 'appointment',
          source: 'portal',
          subjectId: booking.uid,
          orderingKey: booking.uid,
          sequence: 1,
          data: { booking, actor: ctx.actor },
        },
      ]),
    )
    for (const event of [created, announced]) {
      const { schema } = event?.topic === customerCreated.name ? customerCreated : bookingCreated
      expect(schema.safeParse(event?.data).error).toBeUndefined()
    }
  })

  it('of an address that is known makes no second customer', async () => {
    const { ctx, organizationId, eventType } = await seed()
    const first = await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))
    const attendees = [{ name: 'N. Haddad', email: 'NOOR@guest.example' }]
    const second = await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T08:30:00Z', { attendees }))
    expect(second.customerId).toBe(first.customerId)
    const topics = (await publishedEvents(database.db, organizationId)).map(({ topic }) => topic)
    expect(topics.toSorted()).toEqual(['booking.created', 'booking.created', 'customer.created'])
  })

  it('of an internal meeting makes no customer', async () => {
    const { ctx, eventType } = await seed({ kind: 'internal_meeting' })
    const attendees = [{ name: 'Mira Keller', email: eventType.organizer.email }]
    const booking = await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine, { attendees }))
    expect(booking).toMatchObject({ kind: 'internal_meeting', customerId: null })
    expect((await listCustomers(ctx)).data).toEqual([])
  })

  it('that has to be confirmed is a request, and holds its time', async () => {
    const { ctx, organizationId, eventType } = await seed({ requiresConfirmation: true })
    const booking = await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))
    expect(booking.status).toBe('pending')
    expect(await publishedEvents(database.db, organizationId, booking.uid)).toMatchObject([
      { topic: 'booking.requested', sequence: 1, data: { booking: { status: 'pending' } } },
    ])
    await expect(createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))).rejects.toMatchObject({
      code: 'slot-taken',
    })
  })
})

describe('a time that is taken', () => {
  it('is refused and nothing is left behind', async () => {
    const { ctx, organizationId, eventType } = await seed()
    await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))
    const attendees = [{ name: 'Late', email: 'late@guest.example' }]
    await expect(createBooking(ctx, bookingRequest(eventType.id, tuesdayNine, { attendees }))).rejects.toMatchObject({
      code: 'slot-taken',
      status: 409,
      errors: [{ path: 'start' }],
    })
    expect((await listCustomers(ctx)).data).toHaveLength(1)
    expect((await listBookings(ctx)).data).toHaveLength(1)
    expect(await publishedEvents(database.db, organizationId)).toHaveLength(2)
  })

  it('is taken for every event type of its organizer, with its buffers, and for nobody else', async () => {
    const { ctx, eventType } = await seed({ bufferBeforeMinutes: 10, bufferAfterMinutes: 40 })
    const other = await createEventType(ctx, eventTypeRequest({ slug: 'other', kind: 'internal_meeting' }))
    const elsewhere = await seed()
    await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T10:00:00Z'))
    const book = (start: string) => createBooking(ctx, bookingRequest(other.id, start))
    await expect(book('2026-03-03T09:30:00Z')).rejects.toMatchObject({ code: 'slot-taken' })
    await expect(book('2026-03-03T11:00:00Z')).rejects.toMatchObject({ code: 'slot-taken' })
    expect((await book('2026-03-03T09:00:00Z')).start).toBe('2026-03-03T09:00:00.000Z')
    expect((await book('2026-03-03T11:30:00Z')).start).toBe('2026-03-03T11:30:00.000Z')
    const theirs = bookingRequest(elsewhere.eventType.id, '2026-03-03T10:00:00Z')
    expect((await createBooking(elsewhere.ctx, theirs)).status).toBe('accepted')
  })

  it('is no longer among the slots', async () => {
    const { ctx, eventType } = await seed()
    const ask = () => listSlots(ctx, eventType.id, { from: '2026-03-03', to: '2026-03-03' })
    const before = await ask()
    await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine))
    expect((await ask()).slots).toEqual(before.slots.slice(1))
    expect(before.slots[0]).toEqual({ start: '2026-03-03T08:00:00.000Z', end: '2026-03-03T08:30:00.000Z' })
  })
})

describe('a request with a mistake', () => {
  it.each([
    ['a start in the past', { start: '2026-03-02T07:30:00Z' }, 'start', /^is in the past/],
    ['a start outside the hours', { start: '2026-03-03T03:00:00Z' }, 'start', /^is outside the hours/],
    ['a start between slots', { start: '2026-03-03T08:10:00Z' }, 'start', /^is not on a slot/],
    ['a missing answer', { responses: {} }, 'responses.topic', /^is required/],
    ['an unknown question', { responses: { topic: 'x', colour: 'red' } }, 'responses.colour', /^is not a question/],
    [
      'an attendee twice',
      {
        attendees: [
          { name: 'A', email: 'a@guest.example' },
          { name: 'B', email: 'A@guest.example' },
        ],
      },
      'attendees.1.email',
      /^is the address of attendees.0/,
    ],
  ])('such as %s names the field and changes nothing', async (_, change, path, message) => {
    const { ctx, organizationId, eventType } = await seed({
      questions: [{ id: 'topic', label: 'What about?', type: 'text', required: true }],
    })
    const request = { ...bookingRequest(eventType.id, tuesdayNine, { responses: { topic: 'x' } }), ...change }
    await expect(createBooking(ctx, request)).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path, message: expect.stringMatching(message) }],
    })
    expect(await publishedEvents(database.db, organizationId)).toEqual([])
    expect(
      (await createBooking(ctx, bookingRequest(eventType.id, tuesdayNine, { responses: { topic: 'x' } }))).sequence,
    ).toBe(1)
  })

  it('such as another organization’s event type, or a deleted one, is not found', async () => {
    const { ctx, eventType } = await seed()
    const other = await seed()
    await deleteEventType(ctx, eventType.id)
    for (const { id } of [eventType, other.eventType]) {
      await expect(createBooking(ctx, bookingRequest(id, tuesdayNine))).rejects.toMatchObject({
        code: 'event-type-not-found',
      })
    }
  })
})
