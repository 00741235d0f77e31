import { defineTopic } from './topic.ts'
import { sampleVisit, VisitData } from './visit-data.ts'

export const visitEntered = defineTopic({
  name: 'visit.entered',
  description: 'A guest came in.',
  subjectType: 'visit',
  schema: VisitData,
  sample: sampleVisit,
})
