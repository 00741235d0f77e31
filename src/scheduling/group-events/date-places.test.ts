import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { listSlots } from '../availability/list-slots.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { getBooking } from '../bookings/get-booking.ts'
import { updateBooking } from '../bookings/update-booking.ts'
import type { LocationChoice } from '../event-types/location-choice.ts'
import { updateEventType } from '../event-types/update-event-type.ts'
import { createGroupDate } from './create-group-date.ts'
import { createGroupEvent } from './create-group-event.ts'
import { getGroupDate } from './list-group-dates.ts'
import { moveRegistration } from './move-registration.ts'
import { registerForDate } from './register-for-date.ts'
import { updateGroupDate } from './update-group-date.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const first = '2026-03-03T08:00:00.000Z'
const second = '2026-03-10T08:00:00.000Z'
const party = (name: string) => ({ attendees: [{ name, email: `${name}@guest.example` }] })

const room: LocationChoice = { id: 'room', type: 'jitsi' }
const quay: LocationChoice = { id: 'quay', type: 'in-person', value: 'Quay 4' }
const own: LocationChoice = { id: 'own', type: 'custom-video', value: 'https://video.example.com/{uid}/{random}' }
const call: LocationChoice = { id: 'call', type: 'phone' }

async function seed(locations: LocationChoice[] = [room, quay, own, call]) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const course = await createGroupEvent(ctx, { slug: 'course', title: 'Course', durationMinutes: 60, locations })
  const addDate = (start: string, changes: { locationId?: string; seats?: number } = {}) =>
    createGroupDate(ctx, course.id, { start, seats: 5, ...changes })
  const register = async (dateId: Parameters<typeof registerForDate>[1], name: string) =>
    getBooking(ctx, (await registerForDate(ctx, dateId, party(name))).uid)
  const told = async () =>
    (await publishedEvents(database.db, organizationId)).filter(({ topic }) => topic.startsWith('booking.'))
  return { ctx, course, addDate, register, told }
}

describe('a date of a group event with several places', () => {
  it('has the first one, whose room is one for all who register', async () => {
    const { addDate, register, told } = await seed()
    const date = await addDate(first)
    expect(date).toMatchObject({ locationId: 'room', location: { type: 'video' } })
    expect(date.location?.value).toMatch(/^https:\/\/meet\.jit\.si\/course-[0-9a-f]{24}$/)
    const bookings = [await register(date.id, 'ada'), await register(date.id, 'ben')]
    expect(bookings.map(({ location }) => location)).toEqual([date.location, date.location])
    expect((await told()).map(({ data }) => data)).toMatchObject([
      { booking: { location: date.location } },
      { booking: { location: date.location } },
    ])
  })

  it('takes the one that was chosen, under a room of its own', async () => {
    const { addDate, register } = await seed()
    const [one, other] = [await addDate(first, { locationId: 'own' }), await addDate(second, { locationId: 'own' })]
    expect(one.location?.value).toMatch(new RegExp(`^https://video\\.example\\.com/${one.id}/[0-9a-f]{24}$`))
    expect(other.location?.value).not.toBe(one.location?.value)
    expect((await register(one.id, 'ada')).location).toEqual(one.location)
  })

  it('refuses a place that is none of them, and two at once', async () => {
    const { ctx, course, addDate } = await seed()
    const wrong = { code: 'validation-failed', errors: [{ path: 'locationId' }] }
    await expect(addDate(first, { locationId: 'moon' })).rejects.toMatchObject(wrong)
    const both = {
      start: first,
      seats: 1,
      locationId: 'quay',
      location: { type: 'in-person', value: 'Quay 5' },
    } as const
    await expect(createGroupDate(ctx, course.id, both)).rejects.toMatchObject(wrong)
    const plain = await seed([])
    await expect(plain.addDate(first, { locationId: 'quay' })).rejects.toMatchObject(wrong)
    expect(await plain.addDate(first)).toMatchObject({ location: null, locationId: null })
  })

  it('whose visitors are called asks no number of the date', async () => {
    const { addDate, register } = await seed([call, quay])
    const date = await addDate(first)
    expect((await register(date.id, 'ada')).location).toEqual({ type: 'phone' })
  })

  it('keeps its room where it is chosen again, and tells who is registered of another', async () => {
    const { ctx, addDate, register, told } = await seed()
    const date = await addDate(first)
    const { uid } = await register(date.id, 'ada')
    expect((await updateGroupDate(ctx, date.id, { locationId: 'room', seats: 6 })).location).toEqual(date.location)
    expect(await told()).toHaveLength(1)
    const moved = await updateGroupDate(ctx, date.id, { locationId: 'quay' })
    expect(moved).toMatchObject({ locationId: 'quay', location: { type: 'in-person', value: 'Quay 4' } })
    expect((await told())[1]).toMatchObject({
      topic: 'booking.updated',
      data: {
        booking: { uid, location: moved.location },
        changed: ['location'],
        previous: { location: date.location },
      },
    })
    const elsewhere = { type: 'in-person', value: 'Quay 5' } as const
    expect(await updateGroupDate(ctx, date.id, { location: elsewhere })).toMatchObject({ locationId: null })
    const back = await updateGroupDate(ctx, date.id, { location: null })
    expect(back).toMatchObject({ locationId: 'room', location: { type: 'video' } })
    expect((await getBooking(ctx, uid)).location).toEqual(back.location)
  })

  it('gives its place to a registration that moves there, and to who moves up', async () => {
    const { ctx, addDate, register } = await seed()
    const from = await addDate(first, { locationId: 'quay', seats: 1 })
    const to = await addDate(second)
    const { uid } = await register(from.id, 'ada')
    const { uid: waiting } = await registerForDate(ctx, from.id, { ...party('ben'), waitingList: true })
    const moved = await moveRegistration(ctx, uid, { dateId: to.id })
    expect((await getBooking(ctx, moved.uid)).location).toEqual(to.location)
    expect((await getBooking(ctx, waiting)).location).toEqual({ type: 'in-person', value: 'Quay 4' })
  })

  it('is shown to visitors without the way in, and is nothing that they choose', async () => {
    const { ctx, course, addDate } = await seed()
    await addDate(first)
    await addDate(second, { locationId: 'quay' })
    const { slots } = await listSlots(ctx, course.id, { from: '2026-03-01', to: '2026-03-31' })
    expect(slots.map(({ location }) => location)).toEqual([{ type: 'video' }, { type: 'in-person', value: 'Quay 4' }])
    const chosen = createBooking(ctx, bookingRequest(course.id, first, { locationId: 'quay' }))
    await expect(chosen).rejects.toMatchObject({ code: 'validation-failed', errors: [{ path: 'locationId' }] })
  })

  it('is the place of every registration: none has another', async () => {
    const { ctx, addDate, register } = await seed()
    const { uid } = await register((await addDate(first)).id, 'ada')
    const elsewhere = updateBooking(ctx, uid, { location: null })
    await expect(elsewhere).rejects.toMatchObject({ code: 'validation-failed', errors: [{ path: 'location' }] })
  })

  it('gets the first when its event type got them later, as soon as somebody comes', async () => {
    const { ctx, course, addDate, register } = await seed([])
    const date = await addDate(first, { seats: 1 })
    await updateEventType(ctx, course.id, { locations: [room, quay] })
    const { slots } = await listSlots(ctx, course.id, { from: '2026-03-01', to: '2026-03-31' })
    expect(slots).toMatchObject([{ location: { type: 'video' } }])
    const booking = await register(date.id, 'ada')
    expect(booking.location?.value).toMatch(/^https:\/\/meet\.jit\.si\//)
    expect((await getGroupDate(ctx, date.id)).location).toEqual(booking.location)
    const { uid } = await registerForDate(ctx, date.id, { ...party('ben'), waitingList: true })
    await cancelBooking(ctx, booking.uid)
    expect((await getBooking(ctx, uid)).location).toEqual(booking.location)
  })
})
