import { z } from 'zod'
import { defineTopic } from './topic.ts'
import { sampleVisit, visitData } from './visit-data.ts'

export const gateUnlocked = defineTopic({
  name: 'gate.unlocked',
  description: 'A guest opened a gate.',
  subjectType: 'visit',
  schema: visitData({ gate: z.strictObject({ id: z.string(), name: z.string() }) }),
  sample: { ...sampleVisit, gate: { id: 'gate_2', name: 'North entrance' } },
})
