import ICAL from 'ical.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CreateBookingInput } from '../../src/scheduling/bookings/booking.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { rescheduleBooking } from '../../src/scheduling/bookings/reschedule-booking.ts'
import { createSeries } from '../../src/scheduling/series/create-series.ts'
import { guest, startBookingMailStage } from '../support/booking-mail-stage.ts'
import { bookingRequest } from '../support/sample-requests.ts'
import type { ReceivedMail } from '../support/start-mail-server.ts'
import { type Radicale, startRadicale } from '../support/start-radicale.ts'

// A calendar server that shares no code with what wrote the files must take them, and give back what they say.

let radicale: Radicale
beforeAll(async () => {
  radicale = await startRadicale()
})
afterAll(() => radicale.stop())

function fileOf(mail: ReceivedMail | undefined): string {
  const file = mail?.attachments.find(({ filename }) => filename === 'booking.ics')
  return String(file?.content)
}

async function storedIn(calendar: string) {
  const entries = await radicale.entries(calendar)
  return [...entries.values()]
    .map((content) => {
      const parsed = new ICAL.Component(ICAL.parse(content))
      const component = parsed.getFirstSubcomponent('vevent')
      if (component === null) throw new Error('An entry has no event')
      const event = new ICAL.Event(component)
      return {
        ...{ uid: event.uid, sequence: event.sequence, zone: event.startDate.zone?.tzid },
        start: event.startDate.toJSDate().toISOString(),
        status: component.getFirstPropertyValue('status'),
      }
    })
    .toSorted((one, other) => (one.start < other.start ? -1 : 1))
}

it('an invitation, its new time and its end are one entry that Radicale takes over each time', async () => {
  const stage = await startBookingMailStage()
  const calendar = await radicale.makeCalendar('life')
  const type = 'text/calendar; charset=utf-8'
  const put = async () => {
    const mail = (await stage.arrived()).find(({ envelope }) => envelope.to[0] === guest.email)
    const { status, body } = await radicale.send('PUT', `${calendar}booking.ics`, fileOf(mail), {
      'content-type': type,
    })
    expect([201, 204], body).toContain(status)
    return storedIn(calendar)
  }
  const first = await stage.book((await stage.offer()).id, '2026-03-27T08:00:00Z')
  const uid = `${first.uid}@bellhop`
  const zone = 'Europe/Zurich'
  expect(await put()).toEqual([{ uid, sequence: 0, zone, start: '2026-03-27T08:00:00.000Z', status: 'CONFIRMED' }])
  // Over the change of clocks of March 29.
  const moved = await rescheduleBooking(stage.ctx, first.uid, { start: '2026-03-30T07:00:00Z' })
  expect(await put()).toEqual([{ uid, sequence: 1, zone, start: '2026-03-30T07:00:00.000Z', status: 'CONFIRMED' }])
  await cancelBooking(stage.ctx, moved.uid)
  expect(await put()).toEqual([{ uid, sequence: 2, zone, start: '2026-03-30T07:00:00.000Z', status: 'CANCELLED' }])
})

it('a series is one mail, whose file Radicale imports as so many entries', async () => {
  const stage = await startBookingMailStage()
  const eventType = await stage.offer()
  const request = bookingRequest(eventType.id, '2026-03-24T08:00:00Z', { attendees: [guest] })
  const recurrence = { rrule: 'FREQ=WEEKLY;COUNT=3', timeZone: 'Europe/Zurich', onConflict: 'fail' } as const
  await createSeries(stage.ctx, { ...CreateBookingInput.parse(request), recurrence })
  const mails = await stage.arrived()
  expect(mails).toHaveLength(2)
  const [toGuest] = mails
  expect(toGuest?.text?.match(/17:00–17:30|16:00–16:30/g)).toEqual(['17:00–17:30', '16:00–16:30', '16:00–16:30'])
  const calendar = `${radicale.url}/${radicale.username}/series/`
  const { status, body } = await radicale.send('PUT', calendar, fileOf(toGuest), { 'content-type': 'text/calendar' })
  expect(status, body).toBe(201)
  expect((await storedIn(calendar)).map(({ start, status: state }) => [start, state])).toEqual([
    ['2026-03-24T08:00:00.000Z', 'CONFIRMED'],
    ['2026-03-31T07:00:00.000Z', 'CONFIRMED'],
    ['2026-04-07T07:00:00.000Z', 'CONFIRMED'],
  ])
})
