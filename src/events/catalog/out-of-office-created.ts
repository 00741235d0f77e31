import { z } from 'zod'
import { Timestamp } from '../../shared/vocabulary.ts'
import { Organizer } from './booking-snapshot.ts'
import { sampleBooking } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const samplePavel: Organizer = {
  id: 'mem_06ew9k4m7n0p3q6r9s2t5v8wxf',
  number: 15,
  name: 'Pavel Adeyemi',
  email: 'pavel@brightwater.example',
  username: 'pavel',
  timeZone: 'Europe/Zurich',
  language: 'de',
}

export const outOfOfficeCreated = defineTopic({
  name: 'out_of_office.created',
  description: 'A member will be away.',
  subjectType: 'member',
  schema: z.strictObject({
    member: Organizer,
    outOfOffice: z.strictObject({
      id: z.string(),
      start: Timestamp,
      end: Timestamp,
      reason: z.string().nullable(),
      notes: z.string().nullable(),
      toMember: Organizer.nullable().optional().describe('Who takes the bookings meanwhile'),
    }),
  }),
  sample: {
    member: sampleBooking.organizer,
    outOfOffice: {
      id: 'ooo_06f3b1',
      start: '2026-10-05T00:00:00.000Z',
      end: '2026-10-09T23:59:59.000Z',
      reason: 'vacation',
      notes: 'Back on Monday.',
      toMember: samplePavel,
    },
  },
})
