import { admitReader } from '../../metrics/admit-reader.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'

/** What this process has counted, for Prometheus. Not part of the API: operators read it. */
export function metricsRoutes(app: HttpApp, { metricsReading }: Pick<HttpServices, 'metricsReading'>): void {
  if (metricsReading === null) return
  const { rules, render } = metricsReading
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    admitReader(rules, { remoteAddress: request.socket.remoteAddress, headers: request.headers })
    const { contentType, text } = await render()
    return reply.header('content-type', contentType).header('cache-control', 'no-store').send(text)
  })
}
