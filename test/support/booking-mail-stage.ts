import ICAL from 'ical.js'
import { onTestFinished } from 'vitest'
import { createMailLoop } from '../../src/mail/mail-loop.ts'
import { createMailTransport } from '../../src/mail/mail-transport.ts'
import { createBookingMailLoop } from '../../src/notifications/bookings/booking-mail-loop.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import { quietLogger } from './delivery-setup.ts'
import { bookingRequest, eventTypeRequest } from './sample-requests.ts'
import { seedOrganization } from './seed-organization.ts'
import { type ReceivedMail, startMailServer } from './start-mail-server.ts'
import { createTestDatabase } from './test-database.ts'

export const guest = {
  name: '高橋 花',
  email: 'hana@guest.example',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
}

/** An organization whose bookings are told of by mail, to a real mail server. */
export async function startBookingMailStage() {
  const database = await createTestDatabase()
  onTestFinished(() => database.close())
  const { ctx, organizationId } = await seedOrganization(database.db)
  const { clock, publicUrl } = ctx
  const server = await startMailServer()
  onTestFinished(() => server.close())
  const manageToken = (_: string, uid: string) => `token of ${uid}`
  const newLoop = () =>
    createBookingMailLoop({ db: database.db, clock, logger: quietLogger, publicUrl, manageToken, pauseMs: 0 })
  const transport = createMailTransport({ smtpUrl: server.url, from: 'Desk <desk@book.example>' })
  const mails = createMailLoop({ database, clock, logger: quietLogger, transport })
  const isWritten = async () => {
    const waiting = database.db.selectFrom('events_to_mail').select('event_id').where('error', 'is', null)
    return (await waiting.execute()).length === 0
  }
  return {
    database,
    organizationId,
    ctx,
    newLoop,
    offer: (changes: Parameters<typeof eventTypeRequest>[0] = {}) => createEventType(ctx, eventTypeRequest(changes)),
    book: (eventTypeId: string, start: string, changes: Parameters<typeof bookingRequest>[2] = {}) =>
      createBooking(ctx, bookingRequest(eventTypeId, start, { attendees: [guest], ...changes })),
    /** Writes and sends what is to be told now; returns what arrived since the last time, by recipient. */
    async arrived(): Promise<ReceivedMail[]> {
      const before = server.mails.length
      await newLoop().runOnce()
      // Tests in other schemas of the same database take the one lock there is.
      while (!(await isWritten())) await newLoop().runOnce()
      await mails.runOnce()
      return server.mails
        .slice(before)
        .toSorted((one, other) => ((one.envelope.to[0] ?? '') < (other.envelope.to[0] ?? '') ? -1 : 1))
    },
  }
}

export type BookingMailStage = Awaited<ReturnType<typeof startBookingMailStage>>

/** The calendar file of a mail, read by a parser that shares no code with what wrote it. */
export function calendarOf(mail: ReceivedMail | undefined) {
  const file = mail?.attachments.find(({ filename }) => filename === 'booking.ics')
  if (file === undefined) throw new Error('The mail has no calendar file')
  const calendar = new ICAL.Component(ICAL.parse(String(file.content)))
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
  const [event] = events
  if (event === undefined) throw new Error('The calendar file has no event')
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    status: event.component.getFirstPropertyValue('status'),
    start: event.startDate.toJSDate().toISOString(),
    attendees: event.attendees.map((each) => String(each.getFirstValue())),
    starts: events.map(({ startDate }) => startDate.toJSDate().toISOString()),
  }
}
