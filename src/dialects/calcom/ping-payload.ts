import { payloadTime } from './payload-time.ts'
import { attendeePerson, organizerPerson } from './person.ts'

const quarterHourMs = 15 * 60 * 1000

const attendee = {
  number: 1,
  name: 'Noor Castellan',
  email: 'noor.castellan@example.com',
  timeZone: 'Europe/Lisbon',
  language: 'en',
  phone: null,
  noShow: false,
}

const organizer = {
  id: 'mem_test',
  number: 1,
  name: 'Bertil Wray',
  email: 'bertil.wray@example.com',
  username: 'bertil',
  timeZone: 'America/Toronto',
  language: 'en',
}

/** The payload of `PING`: an invented meeting of a quarter of an hour that begins when the test was asked for. */
export function pingPayload(occurredAt: string) {
  return {
    type: 'Test',
    title: 'Test trigger event',
    description: '',
    startTime: payloadTime(occurredAt),
    endTime: payloadTime(new Date(Date.parse(occurredAt) + quarterHourMs).toISOString()),
    attendees: [attendeePerson(attendee, occurredAt)],
    organizer: organizerPerson(organizer, occurredAt),
  }
}
