import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleSystem } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const meetingRecorded = defineTopic({
  name: 'meeting.recorded',
  description: 'The recording of a meeting can be downloaded.',
  subjectType: 'booking',
  schema: bookingData({ recordingUrl: z.string() }),
  sample: {
    booking: { ...sampleBooking, sequence: 2 },
    actor: sampleSystem,
    recordingUrl: 'https://meet.brightwater.example/recordings/kitchen-4127.mp4',
  },
})
