import { hash } from 'node:crypto'
import type { ManageToken } from '../dialects/dialect.ts'
import { type EndpointHeader, secretsValidAt } from '../endpoints/endpoint-secrets.ts'
import type { Made, Transformed } from '../endpoints/read-transformed.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import { asMail } from './as-mail.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'
import type { AttemptRequest } from './delivery.ts'
import { renderPayload } from './render-payload.ts'

export interface RenderRequestInput {
  readonly endpoint: ClaimedEndpoint
  readonly event: CanonicalEvent
  readonly trigger: string
  readonly deliveryId: string
  /** Counts from 1. */
  readonly attempt: number
  /** What an earlier attempt sent; null for the first. */
  readonly storedBody: string | null
  /** What the endpoint's transformation made of the event, where it has one. */
  readonly transformed?: Transformed | null
  /** The time of this attempt, which its signature carries. */
  readonly at: Date
  /** Of this program, for the header `user-agent`. */
  readonly version: string
  /** Where people reach this server, without a path. */
  readonly publicUrl: string
  readonly manageToken?: ManageToken | undefined
}

/** Set by us or by HTTP itself: an endpoint's own headers cannot stand in their place. */
const reserved =
  /^(?:content-(?:type|length|encoding)|host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|user-agent|webhook-.*|bellhop-.*)$/

/**
 * The request of one attempt. Pure: the body is rendered once and is the same for every attempt, the signature is made over these
 * bytes and carries the attempt's time. Throws `TemplateError`, and what the dialect throws for an event that it cannot say.
 */
export function renderRequest(input: RenderRequestInput): AttemptRequest {
  const { endpoint, event, trigger } = input
  return asMail(renderPost(input), { endpointName: endpoint.name, trigger, eventId: event.id })
}

function renderPost(input: RenderRequestInput): AttemptRequest {
  const { endpoint, event, trigger, storedBody, at } = input
  const { dialect, settings } = endpoint
  const rendered = renderPayload(
    endpoint,
    { event, trigger, settings, origin: input.publicUrl, manageToken: input.manageToken },
    storedBody,
    input.transformed,
  )
  const { body } = rendered
  const messageId = messageIdOf(event.id, endpoint.id, Math.max(0, dialect.triggersOf(event).indexOf(trigger)))
  const secrets = secretsValidAt(endpoint.secrets, at)
  const ours: Record<string, string> = {
    'content-type': rendered.contentType,
    'user-agent': `Bellhop/${input.version}`,
    'webhook-id': messageId,
    'bellhop-event-id': event.id,
    'bellhop-delivery-id': input.deliveryId,
    'bellhop-attempt': String(input.attempt),
    ...dialect.sign({ body, secrets, messageId, at }),
  }
  const own = [
    ...endpoint.headers.map(({ name, value }) => ({ name, value: rendered.headers?.get(name) ?? value })),
    ...rendered.added,
  ]
  if (own.length === 0) return { method: 'POST', url: endpoint.url, headers: ours, body }
  const taken = new Set(Object.keys(ours).map((name) => name.toLowerCase()))
  const theirs = lastOfEach(own).filter(({ name }) => {
    const lower = name.toLowerCase()
    return !taken.has(lower) && !reserved.test(lower)
  })
  const headers = { ...ours, ...Object.fromEntries(theirs.map(({ name, value }) => [name, value])) }
  return { method: 'POST', url: endpoint.url, headers, body }
}

/** Of headers with the same name, whatever the case of its letters, the last one. */
function lastOfEach(headers: readonly EndpointHeader[]): EndpointHeader[] {
  return [...new Map(headers.map((header) => [header.name.toLowerCase(), header])).values()]
}

/**
 * The value of `webhook-id`: the same for every attempt and replay of one event at one endpoint, another for any other pair. Where
 * the dialect sends several requests of one event, `part` counts them from 0: a receiver must not take the second for a repetition.
 */
export function messageIdOf(eventId: string, endpointId: string, part = 0): string {
  const named = part === 0 ? `${eventId}/${endpointId}` : `${eventId}/${endpointId}/${part}`
  return `msg_${hash('sha256', named).slice(0, 32)}`
}

/** Names a body by its content, and by what its transformation said of it. */
export function digestOf(body: string, made: Made | null = null): string {
  const named = made === null ? body : `${body}\0${JSON.stringify([made.contentType, made.headers])}`
  return hash('sha256', named).slice(0, 32)
}
