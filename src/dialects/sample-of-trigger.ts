import { findTopic } from '../events/catalog/catalog.ts'
import { sampleEvent } from '../events/catalog/sample-event.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import type { Dialect } from './dialect.ts'

/**
 * An event that causes `trigger` in the dialect, with the sample of its topic; null for a topic of an organization's own, which has no
 * sample. Throws `topic-not-found` for a name that the dialect refuses.
 */
export function sampleOfTrigger(
  dialect: Dialect,
  trigger: string,
  of: Pick<CanonicalEvent, 'id' | 'occurredAt' | 'organization'>,
): CanonicalEvent | null {
  const topic = findTopic(dialect.sampleTopicOf(trigger))
  if (topic === null) return null
  const event = sampleEvent(topic, of)
  return dialect.shapeSample?.(trigger, event) ?? event
}
