import type { ManageToken } from '../dialects/dialect.ts'
import type { Made, Transformed } from '../endpoints/read-transformed.ts'
import type { Clock } from '../shared/clock.ts'
import { TemplateError } from '../templates/template-error.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'
import { TransformationError } from '../transformations/transformation-error.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { type AttemptResult, decideNext, type NextStep } from './decide-next.ts'
import type { AttemptError, AttemptRequest, AttemptSummary } from './delivery.ts'
import { failAttempt, failBody } from './fail-attempt.ts'
import { maskRequest } from './mask-request.ts'
import { digestOf, renderRequest } from './render-request.ts'
import type { Sender } from './send-request.ts'
import { transformPayload } from './transform-payload.ts'
import type { AttemptWatch } from './watch-attempts.ts'

/** An attempt that was made, with all that is to be written about it. */
export interface AttemptOutcome {
  readonly delivery: ClaimedDelivery
  readonly step: NextStep
  readonly summary: AttemptSummary
  /** With hidden values hidden; null when no request could be made from the event. */
  readonly request: AttemptRequest | null
  readonly response: AttemptResult['response']
  readonly bodyDigest: string | null
  /** What a transformation said of the body; null for any other. */
  readonly made: Made | null
  /** What a transformation wrote in this attempt. */
  readonly logs: readonly string[]
}

export interface AttemptDependencies {
  readonly sender: Sender
  /** Runs the transformations of endpoints that have one. */
  readonly sandbox: Sandbox
  readonly clock: Clock
  /** Evenly distributed over 0 ≤ x < 1; spreads retries. */
  readonly random: () => number
  readonly version: string
  /** Where people reach this server, without a path. */
  readonly publicUrl: string
  readonly manageToken?: ManageToken | undefined
  readonly watch?: AttemptWatch
}

/** Makes one attempt of a leased delivery: renders, signs, sends and decides. Never rejects. */
export async function attemptDelivery(delivery: ClaimedDelivery, deps: AttemptDependencies): Promise<AttemptOutcome> {
  const { endpoint } = delivery
  const startedAt = deps.clock.now()
  const number = delivery.attemptCount + 1
  const watched = deps.watch?.began(delivery, startedAt)
  const kept = keptOf(delivery)
  // Nothing waits for a sandbox where there is nothing to run in it.
  const { rendered, made, logs } =
    kept !== null || (endpoint.payload?.transformation ?? null) === null
      ? { rendered: tryRender(delivery, number, startedAt, deps, kept), made: kept, logs: [] }
      : await transformAndRender(delivery, number, startedAt, deps)
  const request = withHeaders(rendered, watched?.headers ?? null)
  const { response, error, durationMs } =
    'code' in request ? { response: null, error: request, durationMs: 0 } : await deps.sender.send(request)
  const history = { attemptCount: number, now: deps.clock.now(), random: deps.random() }
  const outcome: AttemptOutcome = {
    delivery,
    step: decideNext({ response, error }, endpoint.retry, history),
    summary: {
      number,
      startedAt: startedAt.toISOString(),
      durationMs: Math.round(durationMs * 100) / 100,
      outcome: error === null ? 'delivered' : 'failed',
      statusCode: response?.status ?? null,
      error,
    },
    request: 'code' in request ? null : maskRequest(request, endpoint),
    response,
    bodyDigest: 'code' in request ? delivery.bodyDigest : (delivery.bodyDigest ?? digestOf(request.body, made)),
    made: 'code' in request || made === null ? null : { contentType: made.contentType, headers: made.headers },
    logs,
  }
  watched?.ended(outcome)
  return outcome
}

/** What the transformation made at an earlier attempt: it is sent again as it was, and the code does not run. */
function keptOf({ storedBody, storedMade }: ClaimedDelivery): Transformed | null {
  return storedBody === null || storedMade === null ? null : { body: storedBody, ...storedMade, logs: [] }
}

/** Sets headers in the place of what the request has under the same names. */
function withHeaders(
  request: AttemptRequest | AttemptError,
  headers: Readonly<Record<string, string>> | null,
): AttemptRequest | AttemptError {
  if (headers === null || 'code' in request) return request
  const others = Object.entries(request.headers).filter(([name]) => !(name.toLowerCase() in headers))
  return { ...request, headers: { ...Object.fromEntries(others), ...headers } }
}

function tryRender(
  delivery: ClaimedDelivery,
  attempt: number,
  at: Date,
  { version, publicUrl, manageToken }: AttemptDependencies,
  transformed: Transformed | null = null,
): AttemptRequest | AttemptError {
  const { endpoint, event, trigger, id: deliveryId, storedBody } = delivery
  if (event === null) return failAttempt('template', 'event-archived')
  try {
    return renderRequest({
      endpoint,
      event,
      trigger,
      deliveryId,
      attempt,
      storedBody,
      at,
      transformed,
      version,
      publicUrl,
      manageToken,
    })
  } catch (error) {
    return explainFailure(delivery, error)
  }
}

async function transformAndRender(
  delivery: ClaimedDelivery,
  attempt: number,
  at: Date,
  deps: AttemptDependencies,
): Promise<{ rendered: AttemptRequest | AttemptError; made: Transformed | null; logs: readonly string[] }> {
  const { endpoint, event, trigger } = delivery
  if (event === null) return { rendered: tryRender(delivery, attempt, at, deps), made: null, logs: [] }
  const { publicUrl: origin, manageToken, sandbox } = deps
  try {
    const input = { event, trigger, settings: endpoint.settings, origin, manageToken }
    const transformed = await transformPayload(endpoint, input, sandbox, { endpointId: endpoint.id })
    const rendered = tryRender(delivery, attempt, at, deps, transformed)
    return { rendered, made: transformed, logs: transformed?.logs ?? [] }
  } catch (error) {
    const logs = error instanceof TransformationError ? error.logs : []
    return { rendered: explainFailure(delivery, error), made: null, logs }
  }
}

function explainFailure({ endpoint, trigger }: ClaimedDelivery, error: unknown): AttemptError {
  const said = error instanceof Error ? error.message : String(error)
  if (error instanceof TemplateError) {
    return failBody(error, `No body could be made for ${trigger} by the template: ${said}`)
  }
  if (error instanceof TransformationError) {
    return failBody(error, `No body could be made for ${trigger} by the transformation: ${said}`)
  }
  return failAttempt('template', 'body-not-made', { trigger, dialect: endpoint.dialect.name, detail: said })
}
