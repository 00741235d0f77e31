import { setMaxListeners } from 'node:events'
import fastify from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { handleErrors } from './error-handler.ts'
import type { HttpApp } from './http-app.ts'
import type { HttpServices } from './http-services.ts'
import { limitVisitors } from './limit-visitors.ts'
import { serveOpenApi } from './openapi.ts'
import { parseJson } from './parse-json.ts'
import { requireCaller } from './require-caller.ts'
import { absenceRoutes } from './routes/absences.ts'
import { apiKeyRoutes } from './routes/api-keys.ts'
import { bookingLifeRoutes } from './routes/booking-life.ts'
import { bookingLinkRoutes } from './routes/booking-links.ts'
import { bookingRoutes } from './routes/bookings.ts'
import { calendarRoutes } from './routes/calendars.ts'
import { customerRoutes } from './routes/customers.ts'
import { deliveryRoutes } from './routes/deliveries.ts'
import { endpointFigureRoutes } from './routes/endpoint-figures.ts'
import { endpointRoutes } from './routes/endpoints.ts'
import { eventTypeRoutes, slotRoutes } from './routes/event-types.ts'
import { eventRoutes } from './routes/events.ts'
import { facilityRoutes } from './routes/facilities.ts'
import { groupDateRoutes } from './routes/group-dates.ts'
import { groupEventRoutes } from './routes/group-events.ts'
import { healthRoutes } from './routes/health.ts'
import { importRoutes } from './routes/imports.ts'
import { inspectorReceiver } from './routes/inspector-receiver.ts'
import { inspectorRoutes, openInspectorRoutes } from './routes/inspectors.ts'
import { leftFormRoutes } from './routes/left-forms.ts'
import { mailRoutes } from './routes/mails.ts'
import { memberRoutes } from './routes/members.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { organizationRoutes } from './routes/organization.ts'
import { payloadRoutes } from './routes/payloads.ts'
import { publicRoutes } from './routes/public.ts'
import { recoveryRoutes } from './routes/recoveries.ts'
import { seriesRoutes } from './routes/series.ts'
import { sessionRoutes } from './routes/session.ts'
import { streamRoutes } from './routes/stream.ts'
import { timelineRoutes } from './routes/timeline.ts'
import { topicRoutes } from './routes/topics.ts'
import { servePages } from './serve-pages.ts'
import { validate } from './validate.ts'
import { requestIdOf, watchRequests } from './watch-requests.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Aborts when the server begins to close: live streams end then, which would otherwise hold it up. */
    readonly closing: AbortSignal
  }
}

const maxBodyBytes = 1024 * 1024

/** The HTTP side of Bellhop, ready to listen: the API, its documentation, the inspector and the pages. */
export async function createHttpApp(services: HttpServices): Promise<HttpApp> {
  const app = fastify({
    bodyLimit: maxBodyBytes,
    requestTimeout: 60_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    genReqId: requestIdOf,
    trustProxy: services.visitors.trustedProxies.length === 0 ? false : [...services.visitors.trustedProxies],
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  }).withTypeProvider<ZodTypeProvider>()
  app.decorateRequest('caller', null)
  const closing = new AbortController()
  // Every live stream listens to it.
  setMaxListeners(0, closing.signal)
  app.decorate('closing', closing.signal)
  app.addHook('preClose', async () => closing.abort())
  app.setValidatorCompiler(validate)
  app.setSerializerCompiler(serializerCompiler)
  watchRequests(app, services)
  handleErrors(app, services.logger)
  parseJson(app)
  await serveOpenApi(app, services.version)

  await app.register(async (open: HttpApp) => {
    limitVisitors(open, services.visitors, services.clock)
    healthRoutes(open, services)
    metricsRoutes(open, services)
    sessionRoutes(open, services)
    openInspectorRoutes(open, services)
    slotRoutes(open, services)
    publicRoutes(open, services)
    leftFormRoutes(open, services)
  })
  await app.register(async (closed: HttpApp) => {
    requireCaller(closed, services)
    organizationRoutes(closed, services)
    apiKeyRoutes(closed, services)
    memberRoutes(closed, services)
    absenceRoutes(closed, services)
    eventTypeRoutes(closed, services)
    bookingLinkRoutes(closed, services)
    bookingRoutes(closed, services)
    bookingLifeRoutes(closed, services)
    seriesRoutes(closed, services)
    await closed.register((uploads: HttpApp) => importRoutes(uploads, services))
    groupEventRoutes(closed, services)
    groupDateRoutes(closed, services)
    facilityRoutes(closed, services)
    customerRoutes(closed, services)
    calendarRoutes(closed, services)
    endpointRoutes(closed, services)
    payloadRoutes(closed, services)
    deliveryRoutes(closed, services)
    streamRoutes(closed, services)
    recoveryRoutes(closed, services)
    endpointFigureRoutes(closed, services)
    timelineRoutes(closed, services)
    eventRoutes(closed, services)
    topicRoutes(closed, services)
    mailRoutes(closed, services)
    inspectorRoutes(closed, services)
  })
  await app.register(async (receiver) => inspectorReceiver(receiver, services))
  if (services.pagesDir !== null) await servePages(app, services.pagesDir, services.database.db)
  return app
}
