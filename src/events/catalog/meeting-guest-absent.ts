import { absenceData, sampleAbsence } from './absence-data.ts'
import { defineTopic } from './topic.ts'

export const meetingGuestAbsent = defineTopic({
  name: 'meeting.guest_absent',
  description: 'Some time after the start, no guest was in the video call.',
  subjectType: 'booking',
  schema: absenceData,
  sample: { ...sampleAbsence, joined: ['ines@brightwater.example'] },
})
