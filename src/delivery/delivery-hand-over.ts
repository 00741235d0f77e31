import { afterCommit, afterFailure, type Db } from '../db/database.ts'
import { StoredEvent } from '../events/catalog/stored-event.ts'
import type { Clock } from '../shared/clock.ts'
import {
  type DeliveryId,
  type EndpointId,
  type EventId,
  type LeaseId,
  newId,
  type OrganizationId,
} from '../shared/ids.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'
import { releaseLeases } from './claim-store.ts'
import type { ClaimedDelivery, ClaimedEndpoint } from './claimed-delivery.ts'
import type { EndpointReader } from './endpoint-reader.ts'
import { type LeasedRow, leasePublished } from './lease-published.ts'
import type { OwnLeases } from './own-leases.ts'

/*
 * The short way of a delivery: it is leased to this process by the transaction that publishes it, and sent when that has committed.
 * Nobody has to find it in the queue, nor to read again what was just written.
 *
 * Invariants
 *   Order, cap   As for claims, and under the same lock: first of its key, and no more than the endpoint may have in flight.
 *   Fairness     An endpoint for which something was left in the queue is behind. It takes the long way until a claim has found
 *                little to do, so that what is new does not pass what waits, and publishing does not keep claims from its lock.
 *   Bounded      No more is taken than the worker has room for.
 *
 * Failures
 *   The transaction is rolled back          its leases with it, and nothing is sent.
 *   Whether it committed is never known     `takeDoubtful` names the leases, so that the worker gives them back.
 *   The process dies after the commit       its leases are given back as those of claims are.
 */

/** Longer than any transaction of ours lives: a database breaks one off that stands still for 15 s. */
const doubtfulAfterMs = 30_000

/** Endpoints in one transaction; a server has room for a few thousand locks in all. */
const maxEndpoints = 200

/** Endpoints remembered as behind; beyond that, everything is until the next claim that finds little. */
const maxBehind = 10_000

export interface HandOverOptions {
  readonly clock: Clock
  readonly endpoints: EndpointReader
  readonly owner: number
  /** Where a process that delivers alone keeps its leases; null where they are rows. */
  readonly own: OwnLeases | null
  readonly leaseMs: number
  /** How many more deliveries the worker can hold; 0 while it is not running. */
  readonly room: () => number
  /** Sends what was committed. */
  readonly send: (deliveries: readonly ClaimedDelivery[]) => void
}

/** A delivery that was just written, and its event. */
export interface PublishedDelivery {
  readonly organizationId: OrganizationId
  readonly id: DeliveryId
  readonly eventId: EventId
  readonly endpointId: EndpointId
  readonly trigger: string
  readonly expiresOn: string
  readonly event: {
    readonly topic: string
    readonly kind: Kind | null
    readonly source: Source
    readonly subjectType: string
    readonly subjectId: string
    readonly sequence: number | null
    readonly occurredAt: Date
    /** As JSON. */
    readonly data: string
  }
}

interface OpenLease {
  readonly since: number
  readonly size: number
}

export class DeliveryHandOver {
  readonly #options: HandOverOptions
  readonly #behind = new Set<EndpointId>()
  /** Leases whose transactions have not ended, as far as is known here. */
  readonly #open = new Map<LeaseId, OpenLease>()

  constructor(options: HandOverOptions) {
    this.#options = options
  }

  /** Endpoints for which these would be taken over, if their claims can be locked. */
  endpointsOf(deliveries: readonly { readonly endpointId: EndpointId }[]): readonly EndpointId[] {
    const all = [...new Set(deliveries.map(({ endpointId }) => endpointId))]
    if (deliveries.length > this.#room() || all.length > maxEndpoints) {
      this.#leave(all)
      return []
    }
    return this.#behind.size > maxBehind ? [] : all.filter((id) => !this.#behind.has(id))
  }

  /** Leases what may be sent at once, and sends it when the transaction has committed. Returns how many those are. */
  async take(tx: Db, deliveries: readonly PublishedDelivery[], locked: ReadonlySet<EndpointId>): Promise<number> {
    const { clock, owner, own, leaseMs } = this.#options
    const wanted = deliveries.filter(({ endpointId }) => locked.has(endpointId))
    const now = clock.now()
    const lease = { leaseId: newId('lease', now), leaseEndsAt: new Date(now.getTime() + leaseMs) }
    const rows = wanted.length === 0 ? [] : await leasePublished(tx, { ...lease, deliveries: wanted, now, owner, own })
    const claimed = await this.#claimedOf(tx, rows, wanted, lease)
    const taken = new Set(claimed.map(({ id }) => id))
    this.#leave(deliveries.flatMap(({ id, endpointId }) => (taken.has(id) ? [] : [endpointId])))
    if (claimed.length > 0) this.#sendAfterCommit(tx, lease.leaseId, claimed)
    return claimed.length
  }

  /** To be called when a claim has found less than it had room for. */
  caughtUp(): void {
    this.#behind.clear()
  }

  /** Leases of transactions that must have ended, without a word whether they committed. Each is named once. */
  takeDoubtful(): LeaseId[] {
    const before = performance.now() - doubtfulAfterMs
    const doubtful = [...this.#open].flatMap(([id, { since }]) => (since < before ? [id] : []))
    for (const id of doubtful) this.#open.delete(id)
    return doubtful
  }

  #room(): number {
    let reserved = 0
    for (const { size } of this.#open.values()) reserved += size
    return this.#options.room() - reserved
  }

  #leave(endpointIds: readonly EndpointId[]): void {
    for (const id of endpointIds) this.#behind.add(id)
  }

  async #claimedOf(
    tx: Db,
    rows: readonly LeasedRow[],
    published: readonly PublishedDelivery[],
    lease: Pick<ClaimedDelivery, 'leaseId' | 'leaseEndsAt'>,
  ): Promise<ClaimedDelivery[]> {
    if (rows.length === 0) return []
    const endpoints = await this.#options.endpoints.read(tx, distinct(rows))
    const byId = new Map(published.map((each) => [each.id, each]))
    const claimed: ClaimedDelivery[] = []
    const unreadable: Parameters<typeof releaseLeases>[1][number][] = []
    for (const row of rows) {
      const delivery = byId.get(row.id)
      if (delivery === undefined) throw new Error(`Delivery ${row.id} was leased and not asked for.`)
      const endpoint = endpoints.get(row.endpoint.id)
      if (endpoint === undefined) unreadable.push({ ...delivery, ...lease })
      else claimed.push(claimedOf(delivery, row, endpoint, lease))
    }
    await releaseLeases(tx, unreadable, this.#options.own)
    return claimed
  }

  #sendAfterCommit(tx: Db, leaseId: LeaseId, claimed: readonly ClaimedDelivery[]): void {
    this.#open.set(leaseId, { since: performance.now(), size: claimed.length })
    // Before the commit: a claim may see the rows as soon as that is done, and before it is known here.
    this.#options.own?.add(claimed)
    afterFailure(tx, () => this.#options.own?.delete(claimed))
    afterCommit(tx, () => {
      this.#open.delete(leaseId)
      this.#options.send(claimed)
    })
  }
}

function distinct(rows: readonly LeasedRow[]): LeasedRow['endpoint'][] {
  return [...new Map(rows.map(({ endpoint }) => [endpoint.id, endpoint])).values()]
}

/** As a claim would have read it: the data is what JSON makes of it. */
function claimedOf(
  { organizationId, id, eventId, endpointId, trigger, expiresOn, event }: PublishedDelivery,
  { inFlightLimit, organization }: LeasedRow,
  endpoint: ClaimedEndpoint,
  lease: Pick<ClaimedDelivery, 'leaseId' | 'leaseEndsAt'>,
): ClaimedDelivery {
  const { topic, kind, source, subjectType, subjectId, sequence, occurredAt, data } = event
  return {
    ...lease,
    organizationId,
    id,
    eventId,
    endpointId,
    trigger,
    expiresOn,
    inFlightLimit,
    endpoint,
    attemptCount: 0,
    health: null,
    bodyDigest: null,
    storedBody: null,
    storedMade: null,
    bytes: Buffer.byteLength(data),
    event: new StoredEvent(
      {
        id: eventId,
        topic,
        kind,
        source,
        subject: { type: subjectType, id: subjectId },
        sequence,
        occurredAt: occurredAt.toISOString(),
        organization: { id: organizationId, ...organization },
      },
      data,
    ),
  }
}
