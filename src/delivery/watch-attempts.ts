import type { Db } from '../db/database.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { madeAtMs } from '../shared/ids.ts'
import type { Logger } from '../shared/logger.ts'
import { type OpenSpan, startAttemptSpan } from '../traces/trace.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import type { NextStep } from './decide-next.ts'
import type { AttemptSummary } from './delivery.ts'
import { loadTraces } from './load-traces.ts'

/** What is told of an attempt that was made. */
export interface WatchedOutcome {
  readonly delivery: ClaimedDelivery
  readonly step: NextStep
  readonly summary: AttemptSummary
}

/** Whoever watches attempts: told when each begins and ends. */
export interface AttemptWatch {
  /** Called once for all deliveries that were claimed together, before their attempts. Never rejects. */
  claimed(deliveries: readonly ClaimedDelivery[]): Promise<void>
  /** Returns the headers that the request carries because of it, and what to call with the outcome. */
  began(delivery: ClaimedDelivery, at: Date): WatchedAttempt
  settled(outcome: WatchedOutcome): void
}

export interface WatchedAttempt {
  readonly headers: Readonly<Record<string, string>> | null
  ended(outcome: WatchedOutcome): void
}

export interface WatchOptions {
  readonly db: Db
  readonly logger: Logger
  readonly metrics: Metrics
  /** Whether attempts are spans, in the trace of what published their events. */
  readonly traces: boolean
}

/** Counts attempts, and makes them spans where that is asked for. */
export function watchAttempts({ db, logger, metrics, traces }: WatchOptions): AttemptWatch {
  const parents = new WeakMap<ClaimedDelivery, string>()

  async function remember(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    try {
      const found = await loadTraces(db, deliveries)
      for (const delivery of deliveries) {
        const traceparent = found.get(delivery.eventId)
        if (traceparent !== undefined) parents.set(delivery, traceparent)
      }
    } catch (error) {
      logger.warn({ err: error }, 'The traces of events could not be read: their attempts begin new ones')
    }
  }

  function ended(delivery: ClaimedDelivery, { summary }: WatchedOutcome): void {
    metrics.attemptEnded(delivery.endpoint.dialect.name, summary.error?.code ?? 'delivered', summary.durationMs)
  }

  function openSpan(delivery: ClaimedDelivery): OpenSpan | null {
    return startAttemptSpan(attributesOf(delivery), parents.get(delivery) ?? null)
  }

  return {
    claimed: (deliveries) => (traces ? remember(deliveries) : done),
    began(delivery, at) {
      metrics.attemptStarted()
      if (delivery.attemptCount === 0) metrics.firstAttemptStarted(Math.max(0, at.getTime() - madeAtMs(delivery.id)))
      const span = traces ? openSpan(delivery) : null
      if (span === null) return { headers: null, ended: (outcome) => ended(delivery, outcome) }
      return {
        headers: { traceparent: span.traceparent },
        ended(outcome) {
          ended(delivery, outcome)
          closeSpan(span, outcome)
        },
      }
    },
    settled({ delivery, step }) {
      const as = step.kind === 'delivered' ? 'delivered' : step.kind === 'retry' ? 'retried' : 'failed'
      metrics.attemptSettled(as, delivery.endpointId)
    },
  }
}

const done = Promise.resolve()

/** No address and no header: what stands there is the customer's. */
function attributesOf(delivery: ClaimedDelivery) {
  return {
    'bellhop.organization_id': delivery.organizationId,
    'bellhop.endpoint_id': delivery.endpointId,
    'bellhop.event_id': delivery.eventId,
    'bellhop.delivery_id': delivery.id,
    'bellhop.trigger': delivery.trigger,
    'bellhop.dialect': delivery.endpoint.dialect.name,
    'bellhop.attempt': delivery.attemptCount + 1,
  }
}

function closeSpan(span: OpenSpan, { summary, step }: WatchedOutcome): void {
  const { statusCode, error } = summary
  span.end(error?.code ?? null, {
    'bellhop.decision': step.kind,
    ...(statusCode === null ? {} : { 'http.response.status_code': statusCode }),
    ...(error === null ? {} : { 'error.type': error.code }),
  })
}
