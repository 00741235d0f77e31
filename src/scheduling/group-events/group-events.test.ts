import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PublishedEvent, publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { listSlots } from '../availability/list-slots.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { confirmBooking } from '../bookings/confirm-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { deleteBooking } from '../bookings/delete-booking.ts'
import { findPublicBooking } from '../bookings/find-managed-booking.ts'
import { getBooking } from '../bookings/get-booking.ts'
import { rejectBooking } from '../bookings/reject-booking.ts'
import { rescheduleBooking } from '../bookings/reschedule-booking.ts'
import { updateBooking } from '../bookings/update-booking.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { deleteEventType } from '../event-types/delete-event-type.ts'
import { createFacility } from '../facilities/create-facility.ts'
import { cancelGroupDate } from './cancel-group-date.ts'
import { cancelRegistration } from './cancel-registration.ts'
import { createGroupDate } from './create-group-date.ts'
import { createGroupEvent } from './create-group-event.ts'
import { deleteGroupDate } from './delete-group-date.ts'
import { getGroupDate, listGroupDates } from './list-group-dates.ts'
import { listGroupEvents } from './list-group-events.ts'
import { listRegistrations } from './list-registrations.ts'
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
const guest = (name: string) => ({ name, email: `${name}@guest.example` })
const party = (...names: string[]) => ({ attendees: names.map(guest) })

/** A course with two dates, of which the first has the seats. */
async function seed({ seats = 2, waitingLimit = 10, requiresConfirmation = false } = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const course = await createGroupEvent(ctx, {
    slug: 'course',
    title: 'Course',
    durationMinutes: 90,
    requiresConfirmation,
  })
  const date = await createGroupDate(ctx, course.id, { start: first, seats, waitingLimit })
  const other = await createGroupDate(ctx, course.id, { start: second, seats })
  const register = (...names: string[]) => registerForDate(ctx, date.id, party(...names))
  const wait = (...names: string[]) => registerForDate(ctx, date.id, { ...party(...names), waitingList: true })
  const told = async () => (await publishedEvents(database.db, organizationId)).filter(isOfBooking)
  const seatsOf = async (id = date.id) => {
    const { seatsTaken, seatsLeft, waiting } = await getGroupDate(ctx, id)
    return { seatsTaken, seatsLeft, waiting }
  }
  return { ctx, organizationId, course, date, other, register, wait, told, seatsOf }
}

const isOfBooking = ({ topic }: PublishedEvent) => topic.startsWith('booking.')

describe('a registration', () => {
  it('is a booking of kind group_event on the time of its date, and is announced', async () => {
    const { ctx, register, told, date, seatsOf } = await seed()
    const { uid, ...registration } = await register('ada', 'ben')
    expect(registration).toMatchObject({ dateId: date.id, status: 'accepted', position: null, seats: 2 })
    const booking = await getBooking(ctx, uid)
    expect(booking).toMatchObject({
      kind: 'group_event',
      title: 'Course',
      start: first,
      end: '2026-03-03T09:30:00.000Z',
      groupDate: { id: date.id, seats: 2 },
    })
    expect(await told()).toMatchObject([{ topic: 'booking.created', kind: 'group_event', data: { booking } }])
    expect(await seatsOf()).toEqual({ seatsTaken: 2, seatsLeft: 0, waiting: 0 })
  })

  it('takes no time of its organizer from other dates', async () => {
    const { ctx, course, register } = await seed()
    const parallel = await createGroupEvent(ctx, {
      slug: 'parallel',
      title: 'Parallel',
      durationMinutes: 90,
      dates: [{ start: first, seats: 1 }],
    })
    await register('ada')
    expect(parallel.nextDate).toMatchObject({ start: first })
    expect((await createBooking(ctx, bookingRequest(parallel.id, first))).status).toBe('accepted')
    expect((await listGroupDates(ctx, course.id)).data).toHaveLength(2)
  })

  it('can be made as any booking, by the start of the date', async () => {
    const { ctx, course, date } = await seed({ seats: 1 })
    const booking = await createBooking(ctx, bookingRequest(course.id, first))
    expect(booking.groupDate?.id).toBe(date.id)
    await expect(createBooking(ctx, bookingRequest(course.id, first))).rejects.toMatchObject({ code: 'date-full' })
    const wrong = createBooking(ctx, bookingRequest(course.id, '2026-03-03T09:00:00Z'))
    await expect(wrong).rejects.toMatchObject({ code: 'validation-failed', errors: [{ path: 'start' }] })
  })

  it('of more people than there are seats is refused, and says how many are left', async () => {
    const { register, told, seatsOf } = await seed({ seats: 3 })
    await register('ada')
    await expect(register('ben', 'cleo', 'dan')).rejects.toMatchObject({
      code: 'date-full',
      errors: [{ path: 'attendees', message: '3 would come, and 2 seats are left' }],
    })
    expect(await seatsOf()).toMatchObject({ seatsTaken: 1 })
    expect(await told()).toHaveLength(1)
  })

  it('for a date that is cancelled or over is refused', async () => {
    const { ctx, register, date, other } = await seed()
    await cancelGroupDate(ctx, date.id)
    await expect(register('ada')).rejects.toMatchObject({ code: 'date-over' })
    ctx.clock.set('2026-03-10T09:30:00Z')
    await expect(registerForDate(ctx, other.id, party('ada'))).rejects.toMatchObject({ code: 'date-over' })
  })

  it('by a visitor keeps the notice of the event type, and by hand does not', async () => {
    const { ctx, course, date } = await seed()
    ctx.clock.set('2026-03-03T08:30:00Z')
    const visitor = { ...ctx, source: 'widget' as const }
    await expect(createBooking(visitor, bookingRequest(course.id, first))).rejects.toMatchObject({ code: 'date-over' })
    expect((await registerForDate(ctx, date.id, party('late'))).status).toBe('accepted')
  })

  it('that has to be confirmed is a request that holds its seat until it is rejected', async () => {
    const { ctx, register, told, seatsOf } = await seed({ seats: 1, requiresConfirmation: true })
    const { uid, status } = await register('ada')
    expect(status).toBe('pending')
    await expect(register('ben')).rejects.toMatchObject({ code: 'date-full' })
    await rejectBooking(ctx, uid)
    expect(await seatsOf()).toMatchObject({ seatsTaken: 0 })
    const again = await register('ben')
    await confirmBooking(ctx, again.uid)
    expect((await told()).map(({ topic }) => topic).toSorted()).toEqual([
      'booking.created',
      'booking.rejected',
      'booking.requested',
      'booking.requested',
    ])
  })
})

describe('seats', () => {
  it('are free again after a cancellation and after a deletion, once', async () => {
    const { ctx, register, seatsOf } = await seed()
    const { uid } = await register('ada')
    const { uid: gone } = await register('ben')
    await cancelBooking(ctx, uid)
    expect(await seatsOf()).toMatchObject({ seatsTaken: 1 })
    await deleteBooking(ctx, uid)
    expect(await seatsOf()).toMatchObject({ seatsTaken: 1 })
    await deleteBooking(ctx, gone)
    expect(await seatsOf()).toMatchObject({ seatsTaken: 0 })
  })

  it('follow the attendees of a registration', async () => {
    const { ctx, register, wait, seatsOf } = await seed({ seats: 3 })
    const { uid } = await register('ada')
    await updateBooking(ctx, uid, party('ada', 'ben', 'cleo'))
    expect(await seatsOf()).toMatchObject({ seatsTaken: 3 })
    await expect(updateBooking(ctx, uid, party('ada', 'ben', 'cleo', 'dan'))).rejects.toMatchObject({
      code: 'date-full',
    })
    const waiting = await wait('eve')
    await updateBooking(ctx, uid, party('ada', 'ben'))
    expect(await seatsOf()).toEqual({ seatsTaken: 3, seatsLeft: 0, waiting: 0 })
    expect((await getBooking(ctx, waiting.uid)).status).toBe('accepted')
  })

  it('cannot be fewer than are taken', async () => {
    const { ctx, date, register } = await seed({ seats: 3 })
    await register('ada', 'ben')
    await expect(updateGroupDate(ctx, date.id, { seats: 1 })).rejects.toMatchObject({
      code: 'seats-below-registrations',
      status: 409,
      errors: [{ path: 'seats', message: 'must be at least 2: so many are taken', code: 'too-small' }],
    })
    expect(await updateGroupDate(ctx, date.id, { seats: 2 })).toMatchObject({ seats: 2, seatsTaken: 2, seatsLeft: 0 })
  })

  it('cannot be fewer than a party needs that waits for them', async () => {
    const { ctx, date, register, wait } = await seed({ seats: 3 })
    const { uid } = await register('ada', 'ben')
    await wait('cleo', 'dan', 'eve')
    await updateBooking(ctx, uid, party('ada'))
    await expect(updateGroupDate(ctx, date.id, { seats: 2 })).rejects.toMatchObject({
      code: 'seats-below-registrations',
      errors: [{ path: 'seats', message: 'must be at least 3: a party of 3 waits', code: 'too-small' }],
    })
  })

  it('that are left stand with the slots, and full dates are left out unless asked for', async () => {
    const { ctx, course, register } = await seed({ seats: 2 })
    await register('ada')
    const span = { from: '2026-03-01', to: '2026-03-31' }
    expect((await listSlots(ctx, course.id, span)).slots).toEqual([
      { start: first, end: '2026-03-03T09:30:00.000Z', seatsLeft: 1, location: null },
      { start: second, end: '2026-03-10T09:30:00.000Z', seatsLeft: 2, location: null },
    ])
    await register('ben')
    expect((await listSlots(ctx, course.id, span)).slots.map(({ seatsLeft }) => seatsLeft)).toEqual([2])
    const all = await listSlots(ctx, course.id, { ...span, full: 'true' })
    expect(all.slots.map(({ seatsLeft }) => seatsLeft)).toEqual([0, 2])
  })
})

describe('who waits', () => {
  it('gets the seat that is free, first come first served, and is announced once', async () => {
    const { ctx, register, wait, told, seatsOf } = await seed({ seats: 1 })
    const { uid } = await register('ada')
    const ben = await wait('ben')
    const cleo = await wait('cleo')
    expect([ben, cleo]).toMatchObject([
      { status: 'waiting', position: 1 },
      { status: 'waiting', position: 2 },
    ])
    expect(await told()).toHaveLength(1)
    await cancelBooking(ctx, uid)
    expect(await seatsOf()).toEqual({ seatsTaken: 1, seatsLeft: 0, waiting: 1 })
    const ofBen = (await told()).filter(({ subjectId }) => subjectId === ben.uid)
    expect(ofBen).toMatchObject([
      { topic: 'booking.created', sequence: 1, source: 'portal', data: { actor: { type: 'system', email: null } } },
    ])
    await expect(getBooking(ctx, cleo.uid)).rejects.toMatchObject({ code: 'booking-not-found' })
    expect(await findPublicBooking(ctx, cleo.uid)).toMatchObject({ status: 'pending', waitingPosition: 1 })
  })

  it('is not overtaken: not by somebody smaller in the line, and not by a newcomer', async () => {
    const { ctx, register, wait, seatsOf } = await seed({ seats: 2 })
    const { uid } = await register('ada')
    const other = await register('ben')
    await wait('cleo', 'dan')
    await wait('eve')
    await cancelBooking(ctx, uid)
    expect(await seatsOf()).toEqual({ seatsTaken: 1, seatsLeft: 0, waiting: 2 })
    await expect(register('fay')).rejects.toMatchObject({ code: 'date-full' })
    await cancelBooking(ctx, other.uid)
    expect(await seatsOf()).toEqual({ seatsTaken: 2, seatsLeft: 0, waiting: 1 })
  })

  it('moves up when there are more seats, and lets those behind up by leaving', async () => {
    const { ctx, date, register, wait, seatsOf } = await seed({ seats: 2 })
    await register('ada', 'zoe')
    const first = await wait('ben')
    const pair = await wait('cleo', 'dan')
    expect(await updateGroupDate(ctx, date.id, { seats: 4 })).toMatchObject({ seatsTaken: 3, seatsLeft: 0, waiting: 1 })
    expect((await getBooking(ctx, first.uid)).status).toBe('accepted')
    const eve = await wait('eve')
    expect(await cancelRegistration(ctx, pair.uid)).toMatchObject({ status: 'cancelled', position: null })
    expect(await seatsOf()).toEqual({ seatsTaken: 4, seatsLeft: 0, waiting: 0 })
    expect((await getBooking(ctx, eve.uid)).status).toBe('accepted')
    expect(await findPublicBooking(ctx, pair.uid)).toMatchObject({ status: 'cancelled', waitingPosition: null })
  })

  it('has a limit, and no list where the limit is none', async () => {
    const { ctx, date, register, wait } = await seed({ seats: 1, waitingLimit: 1 })
    await register('ada')
    await wait('ben')
    await expect(wait('cleo')).rejects.toMatchObject({ code: 'waiting-list-full' })
    await updateGroupDate(ctx, date.id, { waitingLimit: 0 })
    await expect(wait('cleo')).rejects.toMatchObject({ code: 'date-full' })
  })

  it('is left in peace when the date has begun or its event type is gone', async () => {
    const { ctx, course, register, wait, told } = await seed({ seats: 2 })
    const { uid } = await register('ada')
    const other = await register('zoe')
    await wait('ben')
    await deleteEventType(ctx, course.id)
    await cancelBooking(ctx, uid)
    ctx.clock.set('2026-03-03T08:00:00Z')
    await cancelBooking(ctx, other.uid)
    expect((await told()).map(({ topic }) => topic).toSorted()).toEqual([
      'booking.cancelled',
      'booking.cancelled',
      'booking.created',
      'booking.created',
    ])
  })

  it('is listed in order, apart from those with a seat and those who do not come', async () => {
    const { ctx, date, register, wait } = await seed({ seats: 1 })
    const { uid } = await register('ada')
    await wait('ben')
    await wait('cleo')
    await wait('dan')
    await cancelBooking(ctx, uid)
    const list = async (status: 'registered' | 'waiting' | 'ended') => {
      const { data } = await listRegistrations(ctx, date.id, { status })
      return data.map(({ attendees, position }) => [attendees[0]?.name, position])
    }
    expect(await list('registered')).toEqual([['ben', null]])
    expect(await list('waiting')).toEqual([
      ['cleo', 1],
      ['dan', 2],
    ])
    expect(await list('ended')).toEqual([['ada', null]])
    const page = await listRegistrations(ctx, date.id, { status: 'waiting', limit: 1 })
    const rest = await listRegistrations(ctx, date.id, {
      status: 'waiting',
      limit: 1,
      cursor: page.nextCursor ?? undefined,
    })
    expect([page, rest].map(({ data }) => data[0]?.position)).toEqual([1, 2])
    expect(rest.nextCursor).toBeNull()
  })
})

describe('moving to another date', () => {
  it('is a reschedule that frees the seat for who waits', async () => {
    const { ctx, date, other, register, wait, told, seatsOf } = await seed({ seats: 1 })
    const { uid } = await register('ada')
    const ben = await wait('ben')
    const moved = await moveRegistration(ctx, uid, { dateId: other.id, reason: 'Ill' })
    expect(moved).toMatchObject({ dateId: other.id, status: 'accepted' })
    expect(await getBooking(ctx, moved.uid)).toMatchObject({ start: second, rescheduledFrom: uid, sequence: 2 })
    expect(await getBooking(ctx, uid)).toMatchObject({ status: 'cancelled', rescheduledTo: moved.uid })
    expect([await seatsOf(date.id), await seatsOf(other.id)]).toMatchObject([
      { seatsTaken: 1, waiting: 0 },
      { seatsTaken: 1, seatsLeft: 0 },
    ])
    const topics = (await told()).map(({ topic, subjectId }) => `${topic} ${subjectId}`)
    expect(topics.toSorted()).toEqual(
      [`booking.created ${uid}`, `booking.created ${ben.uid}`, `booking.rescheduled ${moved.uid}`].toSorted(),
    )
  })

  it('works by the start of the other date, as any reschedule', async () => {
    const { ctx, other, register } = await seed()
    const { uid } = await register('ada')
    expect((await rescheduleBooking(ctx, uid, { start: second })).groupDate?.id).toBe(other.id)
  })

  it('to a full date, to the same one or to none changes nothing', async () => {
    const { ctx, date, other, register, seatsOf } = await seed({ seats: 1 })
    const { uid } = await register('ada')
    await registerForDate(ctx, other.id, party('ben'))
    await expect(moveRegistration(ctx, uid, { dateId: other.id })).rejects.toMatchObject({ code: 'date-full' })
    await expect(moveRegistration(ctx, uid, { dateId: date.id })).rejects.toMatchObject({ code: 'validation-failed' })
    const nowhere = rescheduleBooking(ctx, uid, { start: '2026-03-11T08:00:00Z' })
    await expect(nowhere).rejects.toMatchObject({ code: 'validation-failed' })
    expect(await seatsOf()).toMatchObject({ seatsTaken: 1 })
  })

  it('takes somebody who waits to the seats of the other date', async () => {
    const { ctx, other, register, wait, told, seatsOf } = await seed({ seats: 1 })
    await register('ada')
    const { uid } = await wait('ben')
    const moved = await moveRegistration(ctx, uid, { dateId: other.id })
    expect(moved).toMatchObject({ dateId: other.id, status: 'accepted' })
    expect(await seatsOf()).toMatchObject({ waiting: 0 })
    const events = await told()
    expect(events.map(({ topic }) => topic)).toEqual(['booking.created', 'booking.created'])
    const booking = await getBooking(ctx, moved.uid)
    expect(events.at(-1)?.data.booking).toEqual(booking)
    expect(booking.calendarUid).toBe(`${booking.uid}@bellhop`)
  })
})

describe('cancelling a date', () => {
  it('cancels each registration with its event, and ends the waiting', async () => {
    const { ctx, date, register, wait, told } = await seed({ seats: 2 })
    const uids = [(await register('ada')).uid, (await register('ben')).uid]
    const waiting = await wait('cleo')
    const cancelled = await cancelGroupDate(ctx, date.id, { reason: 'The teacher is ill' })
    expect(cancelled).toMatchObject({ status: 'cancelled', seatsTaken: 0, seatsLeft: 0, waiting: 0 })
    const events = (await told()).filter(({ topic }) => topic === 'booking.cancelled')
    expect(events.map(({ subjectId }) => subjectId).toSorted()).toEqual(uids.toSorted())
    for (const { data, sequence, subjectId } of events) {
      expect(sequence).toBe(2)
      const [uid] = uids.filter((one) => one === subjectId)
      if (uid === undefined) throw new Error('An event of somebody else')
      expect(data).toMatchObject({ reason: 'The teacher is ill', booking: await getBooking(ctx, uid) })
    }
    expect(await findPublicBooking(ctx, waiting.uid)).toMatchObject({
      status: 'cancelled',
      reason: 'The teacher is ill',
    })
    await expect(cancelGroupDate(ctx, date.id)).rejects.toMatchObject({ code: 'date-over' })
  })

  it('leaves its start for another date, and lets it be deleted', async () => {
    const { ctx, course, date, register } = await seed()
    await register('ada')
    await expect(deleteGroupDate(ctx, date.id)).rejects.toMatchObject({ code: 'date-has-registrations' })
    await cancelGroupDate(ctx, date.id)
    await createGroupDate(ctx, course.id, { start: first, seats: 5 })
    await deleteGroupDate(ctx, date.id)
    await expect(getGroupDate(ctx, date.id)).rejects.toMatchObject({ code: 'date-not-found' })
    expect((await listGroupDates(ctx, course.id)).data.map(({ seats }) => seats)).toEqual([5, 2])
  })
})

describe('a date', () => {
  it('that begins when another does, ends before it starts, or is past is refused', async () => {
    const { ctx, course } = await seed()
    const make = (start: string, end?: string) => createGroupDate(ctx, course.id, { start, end, seats: 1 })
    await expect(make(first)).rejects.toMatchObject({ code: 'date-exists', errors: [{ path: 'start' }] })
    const wrong = (path: string, code: string) => ({ errors: [{ path, code }] })
    await expect(make(second, first)).rejects.toMatchObject(wrong('end', 'not-after'))
    await expect(make(second, '2026-05-01T08:00:00Z')).rejects.toMatchObject(wrong('end', 'too-long-after'))
    await expect(make(second, '2026-03-10T09:00:30Z')).rejects.toMatchObject(wrong('end', 'not-whole-minutes'))
    await expect(make('2026-03-01T08:00:00Z')).rejects.toMatchObject(wrong('start', 'in-the-past'))
  })

  it('moves while nobody is registered, and not after', async () => {
    const { ctx, date, register } = await seed()
    const third = '2026-03-17T08:00:00.000Z'
    expect(await updateGroupDate(ctx, date.id, { start: third })).toMatchObject({
      start: third,
      end: '2026-03-17T09:30:00.000Z',
    })
    await expect(updateGroupDate(ctx, date.id, { start: second })).rejects.toMatchObject({ code: 'date-exists' })
    await register('ada')
    await expect(updateGroupDate(ctx, date.id, { start: first })).rejects.toMatchObject({
      code: 'date-has-registrations',
      errors: [{ path: 'start', code: 'held-by-registrations' }],
    })
  })

  it('belongs to a group event, and to its organization alone', async () => {
    const { ctx, date } = await seed()
    const plain = await createEventType(ctx, eventTypeRequest())
    await expect(createGroupDate(ctx, plain.id, { start: first, seats: 1 })).rejects.toMatchObject({
      code: 'validation-failed',
    })
    const stranger = await seedOrganization(database.db)
    await expect(getGroupDate(stranger.ctx, date.id)).rejects.toMatchObject({ code: 'date-not-found' })
    await expect(registerForDate(stranger.ctx, date.id, party('ada'))).rejects.toMatchObject({
      code: 'date-not-found',
    })
  })
})

describe('group events', () => {
  it('are listed with their next date', async () => {
    const { ctx, course, other } = await seed()
    ctx.clock.set('2026-03-04T08:00:00Z')
    const { data } = await listGroupEvents(ctx)
    expect(data).toMatchObject([{ id: course.id, upcomingDates: 1, nextDate: { id: other.id } }])
  })

  it('are made with dates or not at all', async () => {
    const { ctx } = await seedOrganization(database.db)
    const dates = [
      { start: first, seats: 1 },
      { start: first, seats: 2 },
    ]
    const made = createGroupEvent(ctx, { slug: 'talk', title: 'Talk', durationMinutes: 60, dates })
    await expect(made).rejects.toMatchObject({ code: 'date-exists', errors: [{ path: 'dates.1.start' }] })
    expect((await listGroupEvents(ctx)).data).toEqual([])
  })
})

describe('what a date holds', () => {
  it('is the time of its organizer, where that is free, until it is cancelled', async () => {
    const { ctx, date } = await seed()
    const talk = await createEventType(ctx, eventTypeRequest({ slug: 'talk' }))
    await expect(createBooking(ctx, bookingRequest(talk.id, first))).rejects.toMatchObject({ code: 'slot-taken' })
    await cancelGroupDate(ctx, date.id)
    expect((await createBooking(ctx, bookingRequest(talk.id, first))).status).toBe('accepted')
  })

  it('is a room, which its registrations show; another room is told to each', async () => {
    const { ctx, course, told } = await seed()
    const hall = await createFacility(ctx, { name: 'Hall', type: 'room', capacity: 20 })
    const yard = await createFacility(ctx, { name: 'Yard', type: 'room' })
    const third = '2026-03-17T08:00:00.000Z'
    const date = await createGroupDate(ctx, course.id, { start: third, seats: 20, facilityIds: [hall.id] })
    expect(date.facilities).toMatchObject([{ name: 'Hall' }])
    const { uid } = await registerForDate(ctx, date.id, party('ada'))
    expect((await getBooking(ctx, uid)).facilities).toMatchObject([{ name: 'Hall' }])
    const other = await createGroupEvent(ctx, { slug: 'other', title: 'Other', durationMinutes: 60 })
    const clash = createGroupDate(ctx, other.id, { start: third, seats: 1, facilityIds: [hall.id] })
    await expect(clash).rejects.toMatchObject({ code: 'facility-taken' })
    await expect(updateGroupDate(ctx, date.id, { seats: 21 })).rejects.toMatchObject({ code: 'validation-failed' })
    await updateGroupDate(ctx, date.id, { facilityIds: [yard.id] })
    const booking = await getBooking(ctx, uid)
    expect(booking.facilities).toMatchObject([{ name: 'Yard' }])
    expect(await told()).toMatchObject([
      { topic: 'booking.created' },
      { topic: 'booking.updated', sequence: 2, data: { booking, changed: ['facilities'] } },
    ])
  })
})
