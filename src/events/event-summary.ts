import type { EventId } from '../shared/ids.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'
import type { EventSummary } from './event.ts'
import { unpackDecisions } from './stored-decisions.ts'

export const eventColumns = [
  'id',
  'topic',
  'kind',
  'source',
  'subject_type',
  'subject_id',
  'sequence',
  'occurred_at',
  'decisions',
] as const

interface EventColumns {
  readonly id: EventId
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subject_type: string
  readonly subject_id: string
  readonly sequence: number | null
  readonly occurred_at: Date
  readonly decisions: unknown
}

export function toEventSummary(row: EventColumns): EventSummary {
  return {
    id: row.id,
    topic: row.topic,
    kind: row.kind,
    source: row.source,
    subject: { type: row.subject_type, id: row.subject_id },
    sequence: row.sequence,
    occurredAt: row.occurred_at.toISOString(),
    decisions: unpackDecisions(row.decisions),
  }
}
