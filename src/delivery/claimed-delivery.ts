import type { Dialect, RetryPolicy } from '../dialects/dialect.ts'
import type { RateLimit } from '../endpoints/endpoint.ts'
import type { EndpointHeader, EndpointSecret } from '../endpoints/endpoint-secrets.ts'
import type { Made } from '../endpoints/read-transformed.ts'
import type { CanonicalEvent } from '../events/catalog/topic.ts'
import type { DeliveryId, EndpointId, EventId, LeaseId, OrganizationId } from '../shared/ids.ts'
import type { EndpointTrouble } from './next-health.ts'
import type { OpenPayload } from './open-payload.ts'

/** What a request needs to know of the endpoint that it goes to, its secrets in the clear. */
export interface ClaimedEndpoint {
  readonly organizationId: OrganizationId
  readonly id: EndpointId
  readonly name: string
  /** `mailto:` for an e-mail address. */
  readonly url: string
  readonly dialect: Dialect
  readonly secrets: readonly EndpointSecret[]
  readonly headers: readonly EndpointHeader[]
  readonly retry: RetryPolicy
  readonly rateLimit: RateLimit | null
  readonly settings: Readonly<Record<string, unknown>>
  /** Null where the dialect alone says what is sent. */
  readonly payload: OpenPayload | null
}

/** A delivery that this process has leased: nobody else sends it until the lease ends. */
export interface ClaimedDelivery {
  readonly organizationId: OrganizationId
  readonly id: DeliveryId
  readonly eventId: EventId
  readonly endpointId: EndpointId
  readonly trigger: string
  readonly leaseId: LeaseId
  readonly leaseEndsAt: Date
  /** Requests that this process may have in flight at its endpoint: what others have leased there is taken off. */
  readonly inFlightLimit: number
  /** Attempts made before this one. */
  readonly attemptCount: number
  /** Of its endpoint, when it was claimed; null is healthy. One claimed while it was open is a probe. */
  readonly health: EndpointTrouble['state'] | null
  /** The body that earlier attempts sent; null before the first. */
  readonly bodyDigest: string | null
  readonly storedBody: string | null
  /** What a transformation said of that body; null for any other. */
  readonly storedMade: Made | null
  /** The day on which what this delivery stores is dropped. */
  readonly expiresOn: string
  readonly endpoint: ClaimedEndpoint
  /** Null once the event's data is archived. */
  readonly event: CanonicalEvent | null
  /** Of the event's data, which is in memory until what came of the attempt is written. */
  readonly bytes: number
}
