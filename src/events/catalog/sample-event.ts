import type { Kind, Source } from '../../shared/vocabulary.ts'
import { BookingData } from './booking-data.ts'
import type { CanonicalEvent, Topic } from './topic.ts'

/** An event that shows the topic's sample, as if it had happened in this organization at `occurredAt`. */
export function sampleEvent(
  topic: Topic,
  of: Pick<CanonicalEvent, 'id' | 'occurredAt' | 'organization'>,
): CanonicalEvent {
  const booking = BookingData.shape.booking.safeParse(Object(topic.sample).booking).data
  const kind: Kind | null = booking?.kind ?? null
  const source: Source = booking?.source ?? 'portal'
  return {
    id: of.id,
    topic: topic.name,
    kind,
    source,
    subject: { type: topic.subjectType, id: booking?.uid ?? subjectId(topic.sample) ?? of.id },
    sequence: booking?.sequence ?? null,
    occurredAt: of.occurredAt,
    data: topic.sample,
    organization: of.organization,
  }
}

// Samples name their subject once, in the first object that has an id: `customer`, `form`, `member`, `endpoint`, `delivery`.
function subjectId(sample: unknown): string | null {
  for (const part of Object.values(Object(sample))) {
    const id: unknown = Object(part).id
    if (typeof id === 'string') return id
  }
  return null
}
