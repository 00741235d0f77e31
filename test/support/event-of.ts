import { sampleEvent } from '../../src/events/catalog/sample-event.ts'
import type { CanonicalEvent, Topic } from '../../src/events/catalog/topic.ts'

/** When, where and under which id the sample events of tests happen. */
export const eventPlace = {
  id: 'evt_06f0q2m5s8n1x4v7z3k9d6c2ah',
  occurredAt: '2026-09-02T15:21:08.412Z',
  organization: {
    id: 'org_06ew7d0f3h6k9m2p5r8t1v4x7z',
    slug: 'brightwater',
    name: 'Brightwater Kitchens',
    timeZone: 'Europe/Zurich',
  },
}

/** The sample event of a topic, always the same, with other data when given. */
export function eventOf<T extends Topic>(topic: T, data: T['sample'] = topic.sample): CanonicalEvent {
  return { ...sampleEvent(topic, eventPlace), data }
}
