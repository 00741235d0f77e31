import type { z } from 'zod'
import type { CanonicalEvent, Topic } from './topic.ts'

/**
 * The data of an event of `topic`, typed. It is not checked again: publishing checked it against the topic's schema, and an old
 * snapshot must stay readable after the schema has grown. Throws when the event is of another topic.
 */
export function dataOf<Schema extends z.ZodType>(
  topic: Topic<string, Schema>,
  event: Pick<CanonicalEvent, 'topic' | 'data'>,
): z.infer<Schema> {
  if (event.topic !== topic.name) throw new TypeError(`expected an event of ${topic.name}, got one of ${event.topic}`)
  return event.data as z.infer<Schema>
}
