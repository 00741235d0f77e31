import { LiveAttempt, LiveFilter, loadLiveAttempts } from '../../delivery/live/load-live-attempts.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'
import { contextOf, findCaller } from '../require-caller.ts'
import { problems } from '../route-schemas.ts'
import { type StreamedEvent, streamEvents } from '../stream-events.ts'

const mostAtOnce = 100

/** Attempts as they are settled. */
export function streamRoutes(app: HttpApp, services: HttpServices): void {
  app.get(
    '/v1/stream',
    {
      schema: {
        operationId: 'streamDeliveries',
        tags: ['Deliveries'],
        summary: 'Attempts as they are settled, live, as server-sent events',
        description:
          'It begins with an event `ready`. Events `attempt` hold a `LiveAttempt`. An event `gap` says that attempts were settled which this stream does not tell: ' +
          'read the list of deliveries. `Last-Event-ID` goes on where an earlier stream of the same server ended, for a minute. ' +
          'At most 50 streams of an organization at a server.',
        querystring: LiveFilter,
        response: { 200: { content: { 'text/event-stream': { schema: LiveAttempt } } }, ...problems(400, 401, 429) },
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request, services)
      const filter = request.query
      const last = request.headers['last-event-id']
      let onNews = () => {}
      const reader = await services.feed.open(ctx.organizationId, typeof last === 'string' ? last : null, () =>
        onNews(),
      )
      let isNew = true
      const next = async (): Promise<StreamedEvent[]> => {
        for (;;) {
          const { news, missed } = reader.next(mostAtOnce)
          const attempts = await loadLiveAttempts(ctx, news, filter)
          const events: StreamedEvent[] = attempts.map((data) => ({ event: 'attempt', data }))
          if (missed) events.unshift({ event: 'gap', data: {} })
          if (events.length > 0 || news.length === 0) return events
        }
      }
      await streamEvents(request, reply, services, {
        subscribe: async (listener) => {
          onNews = listener
          return reader.close
        },
        load: async () => {
          const events = isNew ? [{ event: 'ready', data: {} }, ...(await next())] : await next()
          isNew = false
          // Only the last one has it: whoever is cut off before gets all of them again.
          return events.map((event, index) => (index === events.length - 1 ? { ...event, id: reader.place() } : event))
        },
        assertAllowed: () => findCaller(request, services),
      })
    },
  )
}
