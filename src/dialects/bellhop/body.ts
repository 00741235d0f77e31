import type { RenderedBody, RenderInput } from '../dialect.ts'

/** `id, type, timestamp, data`: the event's id, what happened, when, and the snapshot. */
export function renderBody({ event }: RenderInput): RenderedBody {
  return {
    body: JSON.stringify({ id: event.id, type: event.topic, timestamp: event.occurredAt, data: event.data }),
    contentType: 'application/json',
  }
}
