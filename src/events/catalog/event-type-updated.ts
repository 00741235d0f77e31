import { EventTypeData, sampleEventType } from './event-type-data.ts'
import { defineTopic } from './topic.ts'

export const eventTypeUpdated = defineTopic({
  name: 'event_type.updated',
  description: 'What can be booked changed.',
  subjectType: 'event_type',
  schema: EventTypeData,
  sample: sampleEventType,
})
