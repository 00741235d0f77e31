import { z } from 'zod'
import {
  findBookingChain,
  loadTimelineDeliveries,
  maxTimelineEvents,
  TimelineDelivery,
} from '../../delivery/load-timeline.ts'
import { Decision, EventSummary } from '../../events/event.ts'
import { eventColumns, toEventSummary } from '../../events/event-summary.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { contextOf } from '../require-caller.ts'
import { problems } from '../route-schemas.ts'
import { UidParams, uidOf } from './bookings.ts'

const TimelineDecision = Decision.extend({ endpointName: z.string(), deliveries: z.array(TimelineDelivery) })

export const Timeline = z
  .object({ events: z.array(EventSummary.omit({ decisions: true }).extend({ decisions: z.array(TimelineDecision) })) })
  .meta({ id: 'BookingTimeline' })

/** Why a webhook did or did not arrive: what happened to a booking, what was decided for each endpoint, and what came of it. */
export function timelineRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/bookings/:uid/timeline',
    {
      schema: {
        operationId: 'getBookingTimeline',
        tags: ['Bookings'],
        summary: 'The events of a booking, each endpoint’s decision, and each delivery with its attempts',
        description:
          'Oldest first, with the events of the bookings that it was moved from and to. ' +
          `The newest ${maxTimelineEvents} events are told.`,
        params: UidParams,
        response: { 200: Timeline, ...problems(401, 404) },
      },
    },
    async (request) => {
      const ctx = contextOf(request, services)
      const { orderingKey, subjectIds } = await findBookingChain(ctx.db, ctx.organizationId, uidOf(request))
      const rows = await ctx.db
        .selectFrom('events')
        .select(eventColumns)
        .where('organization_id', '=', ctx.organizationId)
        .where('subject_id', 'in', subjectIds)
        .where('ordering_key', '=', orderingKey)
        .orderBy('id', 'desc')
        .limit(maxTimelineEvents)
        .execute()
      const events = rows.reverse().map(toEventSummary)
      const { deliveries, nameOf } = await loadTimelineDeliveries(ctx, orderingKey, events)
      return {
        events: events.map((event) => ({
          ...event,
          decisions: event.decisions.map((decision) => ({
            ...decision,
            endpointName: nameOf(decision.endpointId),
            deliveries: deliveries.filter(
              ({ eventId, endpointId }) => eventId === event.id && endpointId === decision.endpointId,
            ),
          })),
        })),
      }
    },
  )
}
