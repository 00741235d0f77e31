import fastify from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { handleErrors } from './error-handler.ts'
import type { HttpApp } from './http-app.ts'
import type { HttpServices } from './http-services.ts'
import { healthRoutes } from './routes/health.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { validate } from './validate.ts'

/** Only `/metrics`, `/healthz` and `/readyz`: for a port of their own, and for processes that answer nothing else. */
export function createMetricsApp(
  services: Pick<HttpServices, 'database' | 'version' | 'logger' | 'metricsReading'>,
): HttpApp {
  const app = fastify({ requestTimeout: 60_000, forceCloseConnections: 'idle' }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validate)
  app.setSerializerCompiler(serializerCompiler)
  handleErrors(app, services.logger)
  healthRoutes(app, services)
  metricsRoutes(app, services)
  return app
}
