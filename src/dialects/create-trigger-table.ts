import { problem } from '../shared/errors.ts'
import type { Dialect, Trigger } from './dialect.ts'

/** A trigger, and the topic whose sample shows it. */
export interface TriggerRow extends Trigger {
  readonly topic: string
}

/** The parts of a dialect that follow from the list of its triggers. `title` is the product's name, for messages. */
export function createTriggerTable(
  title: string,
  rows: readonly TriggerRow[],
): Pick<Dialect, 'triggers' | 'acceptsTrigger' | 'sampleTopicOf'> {
  const topics: ReadonlyMap<string, string> = new Map(rows.map(({ name, topic }) => [name, topic]))
  return {
    triggers: rows.map(({ topic: _, ...trigger }) => trigger),
    acceptsTrigger: (name) => topics.has(name),
    sampleTopicOf(trigger) {
      const topic = topics.get(trigger)
      if (topic !== undefined) return topic
      throw problem(
        'topic-not-found',
        `${title} has no trigger ${trigger}. Take one of ${[...topics.keys()].join(', ')}.`,
      )
    },
  }
}
