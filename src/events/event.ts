import { z } from 'zod'
import { CodeParams } from '../shared/field-rules.ts'
import { idSchema } from '../shared/ids.ts'
import { Kind, Source, Timestamp } from '../shared/vocabulary.ts'
import { SkipReason } from './catalog/skip-reason.ts'

/** Why an event did or did not become a delivery for an endpoint. */
export const Decision = z
  .object({
    endpointId: z.string(),
    outcome: z.enum(['delivery', 'skipped']),
    deliveryId: z.string().optional(),
    reason: SkipReason.optional(),
    detail: z.string().optional().describe('Why it was skipped, in a sentence'),
    code: z.string().optional().describe('The same for programs. Events of earlier releases have none'),
    params: CodeParams.optional().describe('The values of the code'),
  })
  .meta({ id: 'Decision' })
export type Decision = z.infer<typeof Decision>

export const EventSummary = z
  .object({
    id: idSchema('evt'),
    topic: z.string(),
    kind: Kind.nullable(),
    source: Source,
    subject: z.object({ type: z.string(), id: z.string() }),
    sequence: z.int().nullable(),
    occurredAt: Timestamp,
    decisions: z.array(Decision),
  })
  .meta({ id: 'EventSummary' })
export type EventSummary = z.infer<typeof EventSummary>

/** An event as the API shows it; `data` is null once its payload is archived. */
export const Event = EventSummary.extend({ data: z.unknown(), archived: z.boolean() }).meta({ id: 'Event' })
export type Event = z.infer<typeof Event>
