import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type OpenSpan, startRequestSpan } from '../traces/trace.ts'
import type { HttpServices } from './http-services.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Null outside of any trace. */
    span: OpenSpan | null
    /** Whether the answer goes on for as long as the client listens, so that its duration says nothing. */
    isLive: boolean
  }
}

/** Requests are numbered within the process: cheaper than an id each, and as unlike any other. */
const processId = randomBytes(8).toString('hex')
let requests = 0

const idPattern = /^[\w.:/+=-]{1,128}$/

/** The id that a caller or a proxy gave the request, so that logs can be put together, or a new one. */
export function requestIdOf({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && idPattern.test(given) ? given : `req_${processId}_${++requests}`
}

/**
 * Answers each request with its id, counts it, writes a line about it at the level debug, and makes it a span where traces are on.
 * Addresses appear only as the pattern of their route: paths and queries hold ids and secrets of links.
 */
export function watchRequests(
  app: FastifyInstance,
  { metrics, logger }: Pick<HttpServices, 'metrics' | 'logger'>,
): void {
  app.decorateRequest('span', null)
  app.decorateRequest('isLive', false)
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })
  // Not earlier: reading the body would lead out of the span.
  app.addHook('preHandler', (request, _reply, done) => {
    const { traceparent } = request.headers
    const parent = typeof traceparent === 'string' ? traceparent : undefined
    request.span = startRequestSpan(`${request.method} ${routeOf(request)}`, parent)
    if (request.span === null) done()
    else request.span.run(done)
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request)
    const { method, isLive } = request
    const { statusCode: status, elapsedTime } = reply
    metrics.requestAnswered({ method, route, status, durationMs: isLive ? null : elapsedTime })
    if (logger.isLevelEnabled('debug')) logger.debug(describe(request, reply), 'request')
    request.span?.end(status >= 500 ? String(status) : null, {
      'http.request.method': method,
      'http.route': route,
      'http.response.status_code': status,
    })
    done()
  })
}

/** `none` where there is no such route. */
function routeOf({ routeOptions, is404 }: FastifyRequest): string {
  return is404 ? 'none' : (routeOptions.url ?? 'none')
}

function describe(request: FastifyRequest, { statusCode, elapsedTime }: FastifyReply) {
  return {
    requestId: request.id,
    method: request.method,
    route: routeOf(request),
    status: statusCode,
    durationMs: Math.round(elapsedTime * 100) / 100,
    organizationId: request.caller?.organizationId,
  }
}
