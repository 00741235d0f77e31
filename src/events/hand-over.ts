import type { Db } from '../db/database.ts'
import type { EndpointId } from '../shared/ids.ts'
import type { EventRow, PendingRow } from './event-store.ts'

/** A delivery that this transaction has written, and its event. */
export interface PublishedDelivery extends PendingRow {
  readonly event: EventRow
}

/**
 * Whoever sends deliveries in this process. What it takes over while it is published is sent the moment that the transaction has
 * committed; what it leaves is announced to all processes, and claimed by one of them.
 */
export interface HandOver {
  /** Endpoints for which deliveries would be taken over. The caller tries to lock their claims for the rest of its transaction. */
  endpointsOf(deliveries: readonly PendingRow[]): readonly EndpointId[]
  /**
   * Takes over what may be sent at once, in the transaction that has written it and by a statement after the one that locked.
   *
   * @param locked of the endpoints that were asked for, those whose claims this transaction has locked
   * @returns how many were taken over
   */
  take(tx: Db, deliveries: readonly PublishedDelivery[], locked: ReadonlySet<EndpointId>): Promise<number>
}
