import {
  type Attributes,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

/*
 * Until somebody registers an SDK (see `app/start-traces.ts`), spans are not valid, and everything here returns null or does nothing.
 */

/** A place in a trace, to go on from. */
export type TracePlace = Context

export interface OpenSpan {
  /** The span as the header `traceparent` of W3C Trace Context says it. */
  readonly traceparent: string
  /** Runs `work`, and all that it waits for, as part of this span. */
  run<T>(work: () => T): T
  /** @param failure what went wrong; null when all went well */
  end(failure: string | null, attributes?: Attributes): void
}

/** The place of whatever runs now; undefined outside of any trace. */
export function currentPlace(): TracePlace | undefined {
  const active = context.active()
  return trace.getSpan(active) === undefined ? undefined : active
}

/** The place that a `traceparent` names, or the beginning of a new trace. */
export function placeOf(traceparent: string | null | undefined): TracePlace {
  return traceparent == null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent })
}

/** A request that came in. */
export function startRequestSpan(name: string, traceparent: string | undefined): OpenSpan | null {
  return start(name, SpanKind.SERVER, placeOf(traceparent), {})
}

/** An event that is being published. */
export function startPublishSpan(topic: string, attributes: Attributes, place?: TracePlace): OpenSpan | null {
  return start(`publish ${topic}`, SpanKind.PRODUCER, place ?? context.active(), attributes)
}

/** A request that goes out to a receiver. */
export function startAttemptSpan(attributes: Attributes, traceparent: string | null): OpenSpan | null {
  return start('attempt', SpanKind.CLIENT, placeOf(traceparent), attributes)
}

function start(name: string, kind: SpanKind, place: TracePlace, attributes: Attributes): OpenSpan | null {
  const span = trace.getTracer('bellhop').startSpan(name, { kind, attributes }, place)
  if (!trace.isSpanContextValid(span.spanContext()) || trace.getSpan(place) === span) return null
  return {
    traceparent: traceparentOf(span),
    run: (work) => context.with(trace.setSpan(place, span), work),
    end(failure, more) {
      if (more !== undefined) span.setAttributes(more)
      if (failure !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: failure })
      span.end()
    },
  }
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-${(traceFlags & 0xff).toString(16).padStart(2, '0')}`
}
