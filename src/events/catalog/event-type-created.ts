import { EventTypeData, sampleEventType } from './event-type-data.ts'
import { defineTopic } from './topic.ts'

export const eventTypeCreated = defineTopic({
  name: 'event_type.created',
  description: 'Something new can be booked.',
  subjectType: 'event_type',
  schema: EventTypeData,
  sample: sampleEventType,
})
