import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleSystem } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

export const meetingTranscribed = defineTopic({
  name: 'meeting.transcribed',
  description: 'The transcript of a meeting can be downloaded.',
  subjectType: 'booking',
  schema: bookingData({
    transcripts: z.array(z.strictObject({ format: z.string(), url: z.string() })).min(1),
    recordingUrl: z.string().nullable(),
  }),
  sample: {
    booking: { ...sampleBooking, sequence: 2 },
    actor: sampleSystem,
    transcripts: [
      { format: 'vtt', url: 'https://meet.brightwater.example/transcripts/kitchen-4127.vtt' },
      { format: 'txt', url: 'https://meet.brightwater.example/transcripts/kitchen-4127.txt' },
    ],
    recordingUrl: 'https://meet.brightwater.example/recordings/kitchen-4127.mp4',
  },
})
