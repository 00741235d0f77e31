import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleGuest } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const meetingInstantRequested = defineTopic({
  name: 'meeting.instant_requested',
  description: 'A guest asks to meet right now, and waits for somebody to join.',
  subjectType: 'booking',
  schema: bookingData({ joinUrl: z.string().describe('Where a host joins the guest') }),
  sample: {
    booking: sampleBooking,
    actor: sampleGuest,
    joinUrl: 'https://meet.brightwater.example/kitchen-4127?join=host',
  },
})
