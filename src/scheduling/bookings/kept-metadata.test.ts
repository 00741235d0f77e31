import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { publishDueMeetings } from '../meetings/publish-due-meetings.ts'
import { cancelBooking } from './cancel-booking.ts'
import { confirmBooking } from './confirm-booking.ts'
import { createBooking } from './create-booking.ts'
import { recordPayment } from './record-payment.ts'
import { rejectBooking } from './reject-booking.ts'
import { rescheduleBooking } from './reschedule-booking.ts'
import { setNoShow } from './set-no-show.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

// A Tuesday; nine in Zurich is eight in UTC.
const [nine, half, ten] = ['2026-03-03T08:00:00Z', '2026-03-03T08:30:00Z', '2026-03-03T09:00:00Z']
const metadata = { order: 'A-17', 顧客: '42' }
const utm = { source: 'newsletter', campaign: 'spring', content: 'b' }

it('what a link says about a visitor stands in every event of the booking, to its last', async () => {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest({ requiresConfirmation: true }))
  const book = (start: string) => createBooking(ctx, bookingRequest(eventType.id, start, { metadata, utm }))

  const met = await rescheduleBooking(ctx, (await book(nine)).uid, { start: half })
  await confirmBooking(ctx, met.uid)
  const payment = { status: 'paid', amount: 2500, currency: 'EUR' } as const
  await recordPayment(ctx, met.uid, payment)
  await recordPayment(ctx, met.uid, { ...payment, status: 'initiated' })
  await recordPayment(ctx, met.uid, { ...payment, status: 'failed' })
  await cancelBooking(ctx, (await book(ten)).uid)
  await rejectBooking(ctx, (await book(ten)).uid)
  ctx.clock.set('2026-03-03T09:30:00Z')
  for (const moment of ['start', 'end'] as const)
    await publishDueMeetings(ctx, moment, { limit: 10, except: [], only: null })
  await setNoShow(ctx, met.uid, { attendees: [{ email: 'noor@guest.example', noShow: true }] })

  const events = await publishedEvents(ctx.db, organizationId)
  const ofBookings = events.filter(({ topic }) => /^(?:booking|meeting)\./.test(topic))
  expect([...new Set(ofBookings.map(({ topic }) => topic))].toSorted()).toEqual([
    'booking.cancelled',
    'booking.created',
    'booking.no_show_updated',
    'booking.paid',
    'booking.payment_failed',
    'booking.payment_initiated',
    'booking.rejected',
    'booking.requested',
    'booking.rescheduled',
    'meeting.ended',
    'meeting.started',
  ])
  for (const { topic, data } of ofBookings) expect(data.booking, topic).toMatchObject({ metadata, utm })
})
