import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleMember } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const bookingNoShowUpdated = defineTopic({
  name: 'booking.no_show_updated',
  description: 'Somebody noted who did not come, or took it back.',
  subjectType: 'booking',
  schema: bookingData({
    attendees: z
      .array(z.strictObject({ email: z.string(), noShow: z.boolean() }))
      .describe('Those whose mark changed, as it is now'),
  }),
  sample: {
    booking: {
      ...sampleBooking,
      sequence: 2,
      attendees: sampleBooking.attendees.map((attendee) => ({ ...attendee, noShow: true })),
      updatedAt: '2026-09-14T07:20:11.644Z',
    },
    actor: sampleMember,
    attendees: [{ email: 'tomas.okonjo@fernhill.example', noShow: true }],
  },
})
