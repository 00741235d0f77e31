import { StoredEvent } from '../../events/catalog/stored-event.ts'
import type { RenderedBody, RenderInput } from '../dialect.ts'

/** Structured mode: the attributes of CloudEvents 1.0 and the snapshot in one JSON object, in this order. */
export function renderBody({ event, origin }: RenderInput): RenderedBody {
  const attributes = {
    specversion: '1.0',
    id: event.id,
    source: `${origin}/${event.organization.slug}`,
    type: event.topic,
    subject: event.subject.id,
    time: event.occurredAt,
    datacontenttype: 'application/json',
  }
  const frame = JSON.stringify(attributes)
  return {
    body: `${frame.slice(0, -1)},"data":${StoredEvent.jsonOf(event)}}`,
    contentType: 'application/cloudevents+json',
  }
}
