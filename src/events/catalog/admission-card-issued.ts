import { z } from 'zod'
import { Timestamp } from '../../shared/vocabulary.ts'
import { defineTopic } from './topic.ts'
import { sampleVisit, visitData } from './visit-data.ts'

export const admissionCardIssued = defineTopic({
  name: 'admission_card.issued',
  description: 'A guest was given a card that opens doors.',
  subjectType: 'visit',
  schema: visitData({ card: z.strictObject({ id: z.string(), validUntil: Timestamp.nullable() }) }),
  sample: { ...sampleVisit, card: { id: 'card_0419', validUntil: '2026-09-14T16:00:00.000Z' } },
})
