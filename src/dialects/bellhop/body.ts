import { StoredEvent } from '../../events/catalog/stored-event.ts'
import type { RenderedBody, RenderInput } from '../dialect.ts'

/** `id, type, timestamp, data`: the event's id, what happened, when, and the snapshot. */
export function renderBody({ event }: RenderInput): RenderedBody {
  const frame = JSON.stringify({ id: event.id, type: event.topic, timestamp: event.occurredAt })
  return { body: `${frame.slice(0, -1)},"data":${StoredEvent.jsonOf(event)}}`, contentType: 'application/json' }
}
