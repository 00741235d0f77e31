import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import { bookingPaid } from '../../events/catalog/booking-paid.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { cancelBooking } from './cancel-booking.ts'
import { createBooking } from './create-booking.ts'
import { getBooking } from './get-booking.ts'
import { recordPayment } from './record-payment.ts'
import { setNoShow } from './set-no-show.ts'
import { updateBooking } from './update-booking.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const noor = { name: 'Noor Haddad', email: 'noor@guest.example' }
const bo = { name: 'Bo', email: 'bo@guest.example' }

async function seed() {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const questions = [{ id: 'topic', label: 'What about?', type: 'text' as const, required: true }]
  const eventType = await createEventType(ctx, eventTypeRequest({ questions }))
  const details = { attendees: [noor, bo], responses: { topic: 'Prices' }, metadata: { a: '1' } }
  const booking = await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T08:00:00Z', details))
  ctx.clock.set('2026-03-02T09:00:00Z')
  const events = () => publishedEvents(database.db, organizationId, booking.uid)
  return { ctx, booking, events }
}

describe('a change of a booking', () => {
  it('is announced with the fields that changed and what they held', async () => {
    const { ctx, booking, events } = await seed()
    const updated = await updateBooking(ctx, booking.uid, {
      title: 'Prices, at length',
      location: { type: 'phone', value: '+41 44 123 45 67' },
      metadata: { a: '1' },
      notes: null,
    })
    expect(updated).toEqual({
      ...booking,
      title: 'Prices, at length',
      location: { type: 'phone', value: '+41 44 123 45 67' },
      sequence: 2,
      updatedAt: '2026-03-02T09:00:00.000Z',
    })
    expect(await getBooking(ctx, booking.uid)).toEqual(updated)
    const [, announced] = await events()
    expect(announced).toMatchObject({ topic: 'booking.updated', sequence: 2 })
    expect(bookingUpdated.schema.parse(announced?.data)).toEqual({
      booking: updated,
      actor: ctx.actor,
      previous: { title: booking.title, location: null },
      changed: ['title', 'location'],
    })
  })

  it('that changes nothing is not announced', async () => {
    const { ctx, booking, events } = await seed()
    const same = { title: booking.title, attendees: [noor, bo], responses: { topic: 'Prices' }, metadata: { a: '1' } }
    expect(await updateBooking(ctx, booking.uid, same)).toEqual(booking)
    expect(await updateBooking(ctx, booking.uid, {})).toEqual(booking)
    expect(await events()).toHaveLength(1)
  })

  it('replaces attendees, answers and metadata as a whole, and checks them as at first', async () => {
    const { ctx, booking } = await seed()
    await setNoShow(ctx, booking.uid, { attendees: [{ email: bo.email, noShow: true }] })
    const updated = await updateBooking(ctx, booking.uid, {
      attendees: [{ name: 'Bo B.', email: 'BO@guest.example' }],
      responses: { topic: 'Dates' },
      metadata: { b: '2' },
    })
    expect(updated).toMatchObject({
      attendees: [{ number: 1, name: 'Bo B.', email: 'BO@guest.example', timeZone: 'Europe/London', noShow: true }],
      responses: { topic: { label: 'What about?', value: 'Dates' } },
      metadata: { b: '2' },
    })
    expect(updated.attendees).toHaveLength(1)
    expect(updated.metadata).toEqual({ b: '2' })
    await expect(updateBooking(ctx, booking.uid, { responses: {} })).rejects.toMatchObject({
      errors: [{ path: 'responses.topic' }],
    })
    await expect(updateBooking(ctx, booking.uid, { attendees: [bo, bo] })).rejects.toMatchObject({
      errors: [{ path: 'attendees.1.email' }],
    })
  })
})

describe('who did not come', () => {
  it('is announced when a mark changes, with those whose mark it is', async () => {
    const { ctx, booking, events } = await seed()
    const marks = [
      { email: 'NOOR@guest.example', noShow: true },
      { email: bo.email, noShow: false },
    ]
    const marked = await setNoShow(ctx, booking.uid, { attendees: marks })
    expect(marked.attendees.map(({ noShow }) => noShow)).toEqual([true, false])
    expect(await setNoShow(ctx, booking.uid, { attendees: marks })).toEqual(marked)
    const [, announced, ...rest] = await events()
    expect(rest).toEqual([])
    expect(announced).toMatchObject({ topic: 'booking.no_show_updated', sequence: 2 })
    expect(bookingNoShowUpdated.schema.parse(announced?.data)).toMatchObject({
      booking: marked,
      attendees: [{ email: noor.email, noShow: true }],
    })
  })

  it('can be noted after the end, and taken back', async () => {
    const { ctx, booking } = await seed()
    ctx.clock.set('2026-03-05T00:00:00Z')
    await setNoShow(ctx, booking.uid, { attendees: [{ email: bo.email, noShow: true }] })
    const back = await setNoShow(ctx, booking.uid, { attendees: [{ email: bo.email, noShow: false }] })
    expect(back).toMatchObject({ sequence: 3, attendees: [{ noShow: false }, { noShow: false }] })
  })

  it('must attend, and be named once', async () => {
    const { ctx, booking, events } = await seed()
    const stranger = { email: 'stranger@guest.example', noShow: true }
    await expect(setNoShow(ctx, booking.uid, { attendees: [stranger] })).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'attendees.0.email' }],
    })
    const twice = [
      { email: bo.email, noShow: true },
      { email: bo.email, noShow: false },
    ]
    await expect(setNoShow(ctx, booking.uid, { attendees: twice })).rejects.toMatchObject({
      errors: [{ path: 'attendees.1.email' }],
    })
    expect(await events()).toHaveLength(1)
  })
})

describe('a payment', () => {
  const paid = { status: 'paid', amount: 9000, currency: 'CHF', reference: 'pay_1' } as const

  it('is announced at each step, once however often it is told', async () => {
    const { ctx, booking, events } = await seed()
    await recordPayment(ctx, booking.uid, { status: 'initiated', amount: 9000, currency: 'CHF' })
    await recordPayment(ctx, booking.uid, { ...paid, status: 'failed' })
    const last = await recordPayment(ctx, booking.uid, paid)
    expect(await recordPayment(ctx, booking.uid, paid)).toEqual(last)
    expect(await getBooking(ctx, booking.uid)).toEqual(last)
    const published = await events()
    expect(published.map(({ topic, sequence }) => [topic, sequence])).toEqual([
      ['booking.created', 1],
      ['booking.payment_initiated', 2],
      ['booking.payment_failed', 3],
      ['booking.paid', 4],
    ])
    expect(bookingPaid.schema.parse(published[3]?.data)).toEqual({ booking: last, actor: ctx.actor, payment: paid })
  })

  it('may arrive after the booking was called off', async () => {
    const { ctx, booking } = await seed()
    await cancelBooking(ctx, booking.uid)
    expect(await recordPayment(ctx, booking.uid, paid)).toMatchObject({ status: 'cancelled', payment: paid })
  })
})
