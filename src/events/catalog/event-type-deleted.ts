import { EventTypeData, sampleEventType } from './event-type-data.ts'
import { defineTopic } from './topic.ts'

export const eventTypeDeleted = defineTopic({
  name: 'event_type.deleted',
  description: 'Something can no longer be booked.',
  subjectType: 'event_type',
  schema: EventTypeData,
  sample: sampleEventType,
})
