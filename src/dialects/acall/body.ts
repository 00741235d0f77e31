import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { bookingDataOf } from '../booking-data-of.ts'
import type { RenderedBody, RenderInput } from '../dialect.ts'
import { offsetTime } from '../zoned-time.ts'
import { doorDetail } from './door-detail.ts'
import { eventDetail } from './event-detail.ts'
import { doorTriggers } from './triggers.ts'

/** ACALL's body of an event, on the shape of its public `EventDetail`. Throws a TypeError for a topic that causes no trigger. */
export function renderBody({ event, trigger }: RenderInput): RenderedBody {
  const { timeZone } = event.organization
  const [subject = '', action = ''] = trigger.split('.')
  const body = {
    id: event.id,
    event_type: trigger,
    event_kind: subject,
    action,
    source: event.source,
    occurred_at: offsetTime(timeZone, event.occurredAt),
    event: doorTriggers.has(event.topic) ? doorDetail(event, timeZone) : meetingDetail(event, subject, timeZone),
  }
  return { body: JSON.stringify(body), contentType: 'application/json' }
}

/** A booking that moved goes on under another id: the update names the one that the receiver knows. */
function meetingDetail(event: CanonicalEvent, subject: string, timeZone: string) {
  const { booking } = bookingDataOf(event, 'ACALL')
  const detail = eventDetail(booking, subject === 'internal_meeting', timeZone)
  if (event.topic !== bookingRescheduled.name) return detail
  return { ...detail, previous_event_id: dataOf(bookingRescheduled, event).previous.uid }
}
