import type { Config } from '../config/config.ts'
import type { Database } from '../db/database.ts'
import { deliveriesCancelled } from '../delivery/deliveries-cancelled.ts'
import { measureBacklog } from '../delivery/measure-backlog.ts'
import { eventsPublished } from '../events/events-published.ts'
import type { HttpServices } from '../http/http-services.ts'
import { createMetrics } from '../metrics/create-metrics.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'
import { version } from './version.ts'

export interface ServerWatch {
  readonly metrics: Metrics
  readonly metricsReading: NonNullable<HttpServices['metricsReading']>
  stop(): void
}

interface WatchServices {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
}

/** Counts what this process does, and says who may read the numbers. */
export function watchServer(config: Config, { database, clock, logger }: WatchServices): ServerWatch {
  const metrics = createMetrics({
    version,
    perEndpoint: config.metricsPerEndpoint,
    probes: {
      connections: () => database.connections(),
      backlog: () =>
        measureBacklog(database.db, clock.now()).catch((error: unknown) => {
          logger.warn({ err: error }, 'The backlog could not be measured; it is left out of the metrics')
          return null
        }),
    },
  })
  const stops = [
    eventsPublished.listen((events) => {
      for (const { source } of events) metrics.eventsAccepted(source, 1)
    }),
    deliveriesCancelled.listen((count) => metrics.deliveriesCancelled(count)),
  ]
  const rules = {
    token: config.metricsToken,
    operatorKey: config.bootstrapApiKey,
    trustLoopback: isLocal(config.publicUrl),
  }
  return {
    metrics,
    metricsReading: { rules, render: metrics.render },
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

/** Whoever gives the server a public name has a proxy before it, and that may well stand on this machine. */
function isLocal(publicUrl: string | null): boolean {
  return publicUrl === null || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicUrl).hostname)
}
