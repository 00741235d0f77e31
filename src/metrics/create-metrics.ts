import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { createGauges, type Probes } from './create-gauges.ts'
import type { Metrics } from './metrics.ts'
import { Tally } from './tally.ts'

export interface MetricsOptions {
  readonly version: string
  /** Adds a count by endpoint: one series for each endpoint and outcome. */
  readonly perEndpoint: boolean
  readonly probes: Probes
}

export interface RecordedMetrics extends Metrics {
  /** Everything in the text format of Prometheus. Never rejects because of a probe: what cannot be measured is left out. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

const delayBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 3600]
const attemptBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const requestBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30]

/**
 * Counts in plain numbers and hands them to prom-client when they are read. Labels take few values that we choose ourselves, so that
 * the number of series does not grow with customers, bookings or time.
 */
export function createMetrics(options: MetricsOptions): RecordedMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const { attempts, inFlight } = attemptCounters(registry)
  const { accepted, deliveries, retries } = deliveryCounters(registry)
  const endpoints = options.perEndpoint ? endpointCounter(registry) : null
  const { requests, delay, attemptDuration, requestDuration } = timings(registry)
  createGauges(registry, options.version, options.probes)
  return {
    eventsAccepted: (source, count) => accepted.add(source, '', count),
    attemptStarted: () => {
      inFlight.now++
    },
    firstAttemptStarted: (delayMs) => delay.observe(delayMs / 1000),
    attemptEnded: (dialect, outcome, durationMs) => {
      inFlight.now--
      attempts.add(dialect, outcome)
      attemptDuration.observe(durationMs / 1000)
    },
    attemptSettled: (as, endpointId) => {
      if (as === 'retried') retries.count++
      else deliveries.add(as, '')
      endpoints?.add(endpointId, as)
    },
    deliveriesCancelled: (count) => deliveries.add('cancelled', '', count),
    requestAnswered: ({ method, route, status, durationMs }) => {
      requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` })
      if (durationMs !== null) requestDuration.observe(durationMs / 1000)
    },
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

function attemptCounters(registry: Registry) {
  const attempts = new Tally()
  const inFlight = { now: 0 }
  new Counter({
    name: 'bellhop_attempts_total',
    help: 'Requests to receivers, by dialect and outcome: delivered, or the code of the error',
    labelNames: ['dialect', 'outcome'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [dialect, outcome, count] of attempts.entries()) this.inc({ dialect, outcome }, count)
    },
  })
  new Gauge({
    name: 'bellhop_attempts_in_flight',
    help: 'Requests to receivers that this process waits for',
    registers: [registry],
    collect() {
      this.set(inFlight.now)
    },
  })
  return { attempts, inFlight }
}

function deliveryCounters(registry: Registry) {
  const accepted = new Tally()
  const deliveries = new Tally()
  const retries = { count: 0 }
  for (const status of ['delivered', 'failed', 'cancelled']) deliveries.add(status, '', 0)
  new Counter({
    name: 'bellhop_events_accepted_total',
    help: 'Events that were committed, by source',
    labelNames: ['source'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [source, , count] of accepted.entries()) this.inc({ source }, count)
    },
  })
  new Counter({
    name: 'bellhop_deliveries_total',
    help: 'Deliveries that have ended, by status',
    labelNames: ['status'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [status, , count] of deliveries.entries()) this.inc({ status }, count)
    },
  })
  new Counter({
    name: 'bellhop_retries_total',
    help: 'Attempts that failed and will be made again',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(retries.count)
    },
  })
  return { accepted, deliveries, retries }
}

function endpointCounter(registry: Registry): Tally {
  const endpoints = new Tally()
  new Counter({
    name: 'bellhop_endpoint_attempts_total',
    help: 'Attempts that were settled, by endpoint and what came of them: delivered, retried, failed',
    labelNames: ['endpoint', 'outcome'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [endpoint, outcome, count] of endpoints.entries()) this.inc({ endpoint, outcome }, count)
    },
  })
  return endpoints
}

function timings(registry: Registry) {
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers: [registry] })
  return {
    requests: new Counter({
      name: 'bellhop_http_requests_total',
      help: 'Requests that were answered, by method, pattern of the route and class of the status',
      labelNames: ['method', 'route', 'status'],
      registers: [registry],
    }),
    delay: histogram(
      'bellhop_first_attempt_delay_seconds',
      'From publishing an event to its first attempt',
      delayBuckets,
    ),
    attemptDuration: histogram(
      'bellhop_attempt_duration_seconds',
      'From sending a request to the last byte of its response, or to its failure',
      attemptBuckets,
    ),
    requestDuration: histogram(
      'bellhop_http_request_duration_seconds',
      'From a request to the end of its answer',
      requestBuckets,
    ),
  }
}
