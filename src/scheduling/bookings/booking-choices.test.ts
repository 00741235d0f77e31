import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { listSlots } from '../availability/list-slots.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { updateEventType } from '../event-types/update-event-type.ts'
import { cancelBooking } from './cancel-booking.ts'
import { createBooking } from './create-booking.ts'
import { rescheduleBooking } from './reschedule-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

type Changes = Parameters<typeof eventTypeRequest>[0]
type BookingChanges = Parameters<typeof bookingRequest>[2]

// A Tuesday; nine in Zurich is eight in UTC.
const nine = '2026-03-03T08:00:00.000Z'
const half = '2026-03-03T08:30:00.000Z'
const ten = '2026-03-03T09:00:00.000Z'
const nextDay = '2026-03-04T08:00:00.000Z'

async function seed(changes: Changes = {}) {
  const { ctx } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest(changes))
  const book = (start: string, more: BookingChanges = {}) =>
    createBooking(ctx, bookingRequest(eventType.id, start, more))
  const day = async (date: string, durationMinutes?: number) => {
    const { slots } = await listSlots(ctx, eventType.id, { from: date, to: date, durationMinutes })
    return slots.map(({ start }) => start)
  }
  return { ctx, eventType, book, day }
}

describe('an event type of several lengths', () => {
  it('is free for as long as was chosen, and is booked for that long', async () => {
    const { book, day } = await seed({ durationChoices: [60] })
    expect((await day('2026-03-03', 60))[1]).toBe(ten)
    const booking = await book(nine, { durationMinutes: 60 })
    expect(booking).toMatchObject({ durationMinutes: 60, end: ten })
    await expect(book(half)).rejects.toMatchObject({ code: 'slot-taken' })
    expect((await book(ten)).durationMinutes).toBe(30)
  })

  it('takes no other length', async () => {
    const { book, day } = await seed({ durationChoices: [60] })
    const mistake = { errors: [{ path: 'durationMinutes', message: 'must be one of: 30, 60' }] }
    await expect(book(nine, { durationMinutes: 45 })).rejects.toMatchObject(mistake)
    await expect(day('2026-03-03', 45)).rejects.toMatchObject(mistake)
  })

  it('keeps the length of a booking that moves', async () => {
    const { ctx, book } = await seed({ durationChoices: [60] })
    const { uid } = await book(nine, { durationMinutes: 60 })
    expect(await rescheduleBooking(ctx, uid, { start: nextDay })).toMatchObject({ durationMinutes: 60 })
  })

  it('names each length once', async () => {
    const { ctx } = await seedOrganization(database.db)
    await expect(createEventType(ctx, eventTypeRequest({ durationChoices: [60, 30, 60] }))).rejects.toMatchObject({
      errors: [{ path: 'durationChoices.1' }, { path: 'durationChoices.2' }],
    })
  })
})

describe('an event type of several places', () => {
  const locations = [
    { id: 'office', type: 'in-person' as const, value: 'Quay 4, Zurich' },
    { id: 'jitsi', type: 'jitsi' as const },
    { id: 'own-jitsi', type: 'jitsi' as const, value: 'https://jitsi.example/' },
    { id: 'rooms', type: 'custom-video' as const, value: 'https://video.example/{slug}/{uid}' },
    { id: 'call', type: 'phone' as const },
  ]

  it('takes place at the first unless another is chosen', async () => {
    const { book } = await seed({ locations })
    expect((await book(nine)).location).toEqual({ type: 'in-person', value: 'Quay 4, Zurich' })
    const own = await book(half, { locationId: 'rooms' })
    expect(own.location).toEqual({ type: 'video', value: `https://video.example/intro/${own.uid}` })
  })

  it('has a room of its own for each booking', async () => {
    const { book } = await seed({ locations })
    const [first, second, third] = [
      await book(nine, { locationId: 'jitsi' }),
      await book(half, { locationId: 'jitsi' }),
      await book(ten, { locationId: 'own-jitsi' }),
    ]
    expect(first.location?.value).toMatch(/^https:\/\/meet\.jit\.si\/intro-[0-9a-f]{24}$/)
    expect(second.location?.value).not.toBe(first.location?.value)
    expect(third.location?.value).toMatch(/^https:\/\/jitsi\.example\/intro-[0-9a-f]{24}$/)
  })

  it('keeps the room when the booking moves', async () => {
    const { ctx, book } = await seed({ locations })
    const { uid, location } = await book(nine, { locationId: 'jitsi' })
    expect((await rescheduleBooking(ctx, uid, { start: nextDay })).location).toEqual(location)
  })

  it('calls visitors at their number, and asks for it', async () => {
    const { book } = await seed({ locations })
    const guest = { name: 'Noor Haddad', email: 'noor@guest.example' }
    await expect(book(nine, { locationId: 'call' })).rejects.toMatchObject({ errors: [{ path: 'attendees.0.phone' }] })
    const attendees = [{ ...guest, phone: '+41 44 123 45 67' }]
    expect((await book(nine, { locationId: 'call', attendees })).location).toEqual({
      type: 'phone',
      value: '+41 44 123 45 67',
    })
  })

  it('takes place nowhere else', async () => {
    const { book } = await seed({ locations: locations.slice(0, 2) })
    await expect(book(nine, { locationId: 'moon' })).rejects.toMatchObject({
      errors: [{ path: 'locationId', message: 'must be one of: office, jitsi' }],
    })
  })

  it.each([
    ['a place without an address', { id: 'a', type: 'in-person' as const }, /where people meet/],
    ['a link that is none', { id: 'a', type: 'link' as const, value: 'over there' }, /web address/],
    [
      'a provider without a room',
      { id: 'a', type: 'custom-video' as const, value: 'https://v.example/room' },
      /\{uid\}/,
    ],
    [
      'an unknown placeholder',
      { id: 'a', type: 'custom-video' as const, value: 'https://v.example/{uid}/{no}' },
      /\{no\}/,
    ],
  ])('does not take %s', async (_, location, message) => {
    const { ctx } = await seedOrganization(database.db)
    const request = eventTypeRequest({ locations: [location] })
    await expect(createEventType(ctx, request)).rejects.toThrow(message)
  })
})

describe('an event type with a limit for each day', () => {
  it('takes no more on that day, and again when one is cancelled', async () => {
    const { ctx, book, day } = await seed({ bookingsPerDay: 2 })
    const first = await book(nine)
    await book(half)
    expect(await day('2026-03-03')).toEqual([])
    expect(await day('2026-03-04')).toHaveLength(16)
    await expect(book(ten)).rejects.toMatchObject({ code: 'day-full', errors: [{ path: 'start' }] })
    await cancelBooking(ctx, first.uid)
    expect((await book(ten)).start).toBe(ten)
  })

  it('counts the days of its time zone', async () => {
    const allDay = { weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' })) }
    const { book } = await seed({ bookingsPerDay: 1, timeZone: 'Asia/Tokyo', availability: allDay })
    await book('2026-03-03T14:30:00.000Z')
    await expect(book('2026-03-03T00:00:00.000Z')).rejects.toMatchObject({ code: 'day-full' })
    expect((await book('2026-03-03T15:00:00.000Z')).status).toBe('accepted')
  })

  it('lets a booking move within its day, and to no day that is full', async () => {
    const { ctx, book } = await seed({ bookingsPerDay: 1 })
    const { uid } = await book(nine)
    const moved = await rescheduleBooking(ctx, uid, { start: half })
    await book(nextDay)
    await expect(rescheduleBooking(ctx, moved.uid, { start: '2026-03-04T09:00:00.000Z' })).rejects.toMatchObject({
      code: 'day-full',
    })
  })
})

describe('an event type with fixed dates', () => {
  const bookingDates = { from: '2026-06-01', to: '2026-06-02' }

  it('is booked on those, however far ahead they are', async () => {
    const { book, day } = await seed({ bookingDates })
    expect(await day('2026-06-02')).toHaveLength(16)
    expect(await day('2026-06-03')).toEqual([])
    expect((await book('2026-06-01T07:00:00.000Z')).status).toBe('accepted')
    await expect(book(nine)).rejects.toThrow(/2026-06-01 to 2026-06-02/)
  })

  it('is booked in a moving window again when they are taken away', async () => {
    const { ctx, eventType, day } = await seed({ bookingDates })
    await updateEventType(ctx, eventType.id, { bookingDates: null })
    expect(await day('2026-03-03')).toHaveLength(16)
  })

  it('has them in order', async () => {
    const { ctx } = await seedOrganization(database.db)
    const request = eventTypeRequest({ bookingDates: { from: '2026-06-02', to: '2026-06-01' } })
    await expect(createEventType(ctx, request)).rejects.toMatchObject({ errors: [{ path: 'bookingDates.to' }] })
  })
})

describe('a slug', () => {
  it.each(['api', 'docs', 'console', 'embed'])('is not %s, which is reserved', async (slug) => {
    const { ctx } = await seedOrganization(database.db)
    await expect(createEventType(ctx, eventTypeRequest({ slug }))).rejects.toThrow(/reserved/)
  })
})
