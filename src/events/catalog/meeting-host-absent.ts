import { absenceData, sampleAbsence } from './absence-data.ts'
import { defineTopic } from './topic.ts'

export const meetingHostAbsent = defineTopic({
  name: 'meeting.host_absent',
  description: 'Some time after the start, no host was in the video call.',
  subjectType: 'booking',
  schema: absenceData,
  sample: { ...sampleAbsence, joined: ['tomas.okonjo@fernhill.example'] },
})
