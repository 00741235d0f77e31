import { defineTopic } from './topic.ts'
import { sampleVisit, VisitData } from './visit-data.ts'

export const visitExited = defineTopic({
  name: 'visit.exited',
  description: 'A guest left.',
  subjectType: 'visit',
  schema: VisitData,
  sample: sampleVisit,
})
