import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { deleteEventType } from '../event-types/delete-event-type.ts'
import type { EventTypeInput } from '../event-types/event-type.ts'
import { cancelBooking } from './cancel-booking.ts'
import { confirmBooking } from './confirm-booking.ts'
import { createBooking } from './create-booking.ts'
import { deleteBooking } from './delete-booking.ts'
import { getBooking } from './get-booking.ts'
import { recordPayment } from './record-payment.ts'
import { rejectBooking } from './reject-booking.ts'
import { rescheduleBooking } from './reschedule-booking.ts'
import { setNoShow } from './set-no-show.ts'
import { updateBooking } from './update-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const nine = '2026-03-03T08:00:00Z'
const ten = '2026-03-03T09:00:00Z'

async function seed(changes: Partial<EventTypeInput> = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest(changes))
  const details = { metadata: { user_id: '1' }, utm: { source: 'mail' }, notes: 'Hello' }
  const booking = await createBooking(ctx, bookingRequest(eventType.id, nine, details))
  const guest = {
    ...ctx,
    source: 'widget',
    actor: { type: 'attendee', name: 'Noor', email: 'noor@guest.example' },
  } as const
  return { ctx, guest, organizationId, eventType, booking }
}

describe('a booking that is moved', () => {
  it('goes on under a new uid, and keeps all but its time', async () => {
    const { ctx, guest, booking } = await seed()
    await setNoShow(ctx, booking.uid, { attendees: [{ email: 'noor@guest.example', noShow: true }] })
    ctx.clock.set('2026-03-02T12:00:00Z')
    const moved = await rescheduleBooking(guest, booking.uid, { start: ten, reason: 'Dentist' })
    expect(moved).toEqual({
      ...booking,
      uid: moved.uid,
      number: moved.number,
      start: '2026-03-03T09:00:00.000Z',
      end: '2026-03-03T09:30:00.000Z',
      sequence: 3,
      rescheduledFrom: booking.uid,
      reason: 'Dentist',
      acceptedAt: '2026-03-02T12:00:00.000Z',
      createdAt: '2026-03-02T12:00:00.000Z',
      updatedAt: '2026-03-02T12:00:00.000Z',
    })
    expect(moved.uid).not.toBe(booking.uid)
    expect(await getBooking(ctx, moved.uid)).toEqual(moved)
    expect(await getBooking(ctx, booking.uid)).toMatchObject({
      status: 'cancelled',
      start: booking.start,
      rescheduledTo: moved.uid,
      reason: 'Dentist',
    })
  })

  it('is announced in the same chain, with the time that it had', async () => {
    const { guest, organizationId, booking } = await seed()
    const first = await rescheduleBooking(guest, booking.uid, { start: ten })
    const second = await rescheduleBooking(guest, first.uid, { start: '2026-03-03T10:00:00Z' })
    const events = await publishedEvents(database.db, organizationId, booking.uid)
    expect(events.map(({ topic, sequence, subjectId, source }) => [topic, sequence, subjectId, source])).toEqual([
      ['booking.created', 1, booking.uid, 'portal'],
      ['booking.rescheduled', 2, first.uid, 'widget'],
      ['booking.rescheduled', 3, second.uid, 'widget'],
    ])
    const data = bookingRescheduled.schema.parse(events[2]?.data)
    expect(data).toEqual({
      booking: second,
      actor: guest.actor,
      previous: {
        uid: first.uid,
        number: first.number,
        start: first.start,
        end: first.end,
        acceptedAt: first.acceptedAt,
      },
      reason: null,
    })
  })

  it('gives its old time back', async () => {
    const { ctx, eventType, booking } = await seed()
    await rescheduleBooking(ctx, booking.uid, { start: ten })
    expect((await createBooking(ctx, bookingRequest(eventType.id, nine))).status).toBe('accepted')
  })

  it('can move over itself, by less than its length', async () => {
    const { ctx, booking } = await seed({ bufferAfterMinutes: 60 })
    const moved = await rescheduleBooking(ctx, booking.uid, { start: '2026-03-03T08:30:00Z' })
    expect(moved.start).toBe('2026-03-03T08:30:00.000Z')
  })

  it('can be moved when its event type was deleted', async () => {
    const { ctx, eventType, booking } = await seed()
    await deleteEventType(ctx, eventType.id)
    expect((await rescheduleBooking(ctx, booking.uid, { start: ten })).rescheduledFrom).toBe(booking.uid)
  })
})

describe('a booking that has to be confirmed', () => {
  it('stays a request when it is moved', async () => {
    const { ctx, booking } = await seed({ requiresConfirmation: true })
    expect((await rescheduleBooking(ctx, booking.uid, { start: ten })).status).toBe('pending')
  })

  it('is a request again when a guest moves it, and stands when a member does', async () => {
    const { ctx, guest, booking } = await seed({ requiresConfirmation: true })
    await confirmBooking(ctx, booking.uid)
    const byMember = await rescheduleBooking(ctx, booking.uid, { start: ten })
    expect(byMember.status).toBe('accepted')
    expect((await rescheduleBooking(guest, byMember.uid, { start: nine })).status).toBe('pending')
  })
})

describe('a move that cannot be', () => {
  it('to a taken time leaves the booking where it was', async () => {
    const { ctx, organizationId, eventType, booking } = await seed()
    await createBooking(ctx, bookingRequest(eventType.id, ten))
    await expect(rescheduleBooking(ctx, booking.uid, { start: ten })).rejects.toMatchObject({ code: 'slot-taken' })
    expect(await getBooking(ctx, booking.uid)).toEqual(booking)
    await expect(createBooking(ctx, bookingRequest(eventType.id, nine))).rejects.toMatchObject({ code: 'slot-taken' })
    expect(await publishedEvents(database.db, organizationId, booking.uid)).toHaveLength(1)
  })

  it.each(['2026-03-01T08:00:00Z', '2026-03-03T02:00:00Z', '2026-03-03T08:15:00Z'])(
    'to %s is told why',
    async (start) => {
      const { ctx, booking } = await seed()
      await expect(rescheduleBooking(ctx, booking.uid, { start })).rejects.toMatchObject({
        code: 'validation-failed',
        errors: [{ path: 'start' }],
      })
      expect(await getBooking(ctx, booking.uid)).toEqual(booking)
    },
  )

  it('of one that ended, was called off or refused, is over', async () => {
    const over = { code: 'booking-over', status: 409 }
    const ended = await seed()
    ended.ctx.clock.set('2026-03-03T08:30:00Z')
    await expect(rescheduleBooking(ended.ctx, ended.booking.uid, { start: ten })).rejects.toMatchObject(over)
    const cancelled = await seed()
    await cancelBooking(cancelled.ctx, cancelled.booking.uid)
    await expect(rescheduleBooking(cancelled.ctx, cancelled.booking.uid, { start: ten })).rejects.toMatchObject(over)
    const rejected = await seed({ requiresConfirmation: true })
    await rejectBooking(rejected.ctx, rejected.booking.uid)
    await expect(rescheduleBooking(rejected.ctx, rejected.booking.uid, { start: ten })).rejects.toMatchObject(over)
  })
})

describe('the booking that was there before', () => {
  it('takes no change any more, and names its successor', async () => {
    const { ctx, organizationId, booking } = await seed()
    const moved = await rescheduleBooking(ctx, booking.uid, { start: ten })
    const over = { code: 'booking-over', message: expect.stringContaining(moved.uid) }
    const { uid } = booking
    await expect(rescheduleBooking(ctx, uid, { start: ten })).rejects.toMatchObject(over)
    await expect(cancelBooking(ctx, uid)).rejects.toMatchObject(over)
    await expect(confirmBooking(ctx, uid)).rejects.toMatchObject(over)
    await expect(rejectBooking(ctx, uid)).rejects.toMatchObject(over)
    await expect(updateBooking(ctx, uid, { title: 'x' })).rejects.toMatchObject(over)
    await expect(deleteBooking(ctx, uid)).rejects.toMatchObject(over)
    await expect(recordPayment(ctx, uid, { status: 'paid', amount: 1, currency: 'EUR' })).rejects.toMatchObject(over)
    const mark = { attendees: [{ email: 'noor@guest.example', noShow: true }] }
    await expect(setNoShow(ctx, uid, mark)).rejects.toMatchObject(over)
    expect(await publishedEvents(database.db, organizationId, booking.uid)).toHaveLength(2)
  })
})
