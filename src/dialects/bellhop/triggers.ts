import { catalog, findTopic } from '../../events/catalog/catalog.ts'
import { isCustomTopicName } from '../../events/catalog/topic-name.ts'
import { problem } from '../../shared/errors.ts'
import type { Trigger } from '../dialect.ts'

/** Topics are triggers here, under their own names. */
export const triggers: readonly Trigger[] = [...catalog.values()].map(({ name, description }) => ({
  name,
  description,
}))

export function acceptsTrigger(name: string): boolean {
  return findTopic(name) !== null || isCustomTopicName(name)
}

export function sampleTopicOf(trigger: string): string {
  if (acceptsTrigger(trigger)) return trigger
  throw problem('topic-not-found', `There is no topic ${trigger}. Take one of the catalog, like booking.created.`)
}
