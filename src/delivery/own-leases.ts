import type { DeliveryId, EndpointId, LeaseId } from '../shared/ids.ts'

export interface OwnLease {
  readonly endpointId: EndpointId
  /** Of the delivery. */
  readonly id: DeliveryId
  readonly leaseId: LeaseId
  readonly leaseEndsAt: Date
}

/**
 * The leases of a process that nobody delivers beside. They need not be rows then: nobody else reads them, and those of a process that
 * died are over when the next one starts. Everything else is as for rows of `leases`: one delivery has one at most, it is given back or
 * ends, and then somebody may lease that delivery anew.
 */
export class OwnLeases {
  readonly #byEndpoint = new Map<EndpointId, Map<DeliveryId, OwnLease>>()

  /** A lease that has ended is replaced. */
  add(leases: readonly OwnLease[]): void {
    for (const { endpointId, id, leaseId, leaseEndsAt } of leases) {
      const known = this.#byEndpoint.get(endpointId)
      const lease = { endpointId, id, leaseId, leaseEndsAt }
      if (known === undefined) this.#byEndpoint.set(endpointId, new Map([[id, lease]]))
      else known.set(id, lease)
    }
  }

  /** Leaves alone what was leased anew since. */
  delete(leases: readonly Omit<OwnLease, 'leaseEndsAt'>[]): void {
    for (const lease of leases) {
      const known = this.#byEndpoint.get(lease.endpointId)
      if (known?.get(lease.id)?.leaseId !== lease.leaseId) continue
      known.delete(lease.id)
      if (known.size === 0) this.#byEndpoint.delete(lease.endpointId)
    }
  }

  deleteClaims(leaseIds: readonly LeaseId[]): void {
    this.delete([...this.#all()].filter(({ leaseId }) => leaseIds.includes(leaseId)))
  }

  /** Whether this is the delivery's lease until now: where another has taken its place, it was lost. */
  has({ endpointId, id, leaseId }: Omit<OwnLease, 'leaseEndsAt'>): boolean {
    return this.#byEndpoint.get(endpointId)?.get(id)?.leaseId === leaseId
  }

  /** Deliveries whose leases have not ended. */
  leased(now: Date): DeliveryId[] {
    return [...this.#all()].filter(({ leaseEndsAt }) => leaseEndsAt > now).map(({ id }) => id)
  }

  /** How many leases of each of these endpoints have not ended. */
  countByEndpoint(endpointIds: readonly EndpointId[], now: Date): Record<EndpointId, number> {
    const count = (id: EndpointId) =>
      [...(this.#byEndpoint.get(id)?.values() ?? [])].filter(({ leaseEndsAt }) => leaseEndsAt > now).length
    return Object.fromEntries(endpointIds.map((id) => [id, count(id)]))
  }

  /** Lets leases end at `end` that would end after `latest`. */
  shorten(latest: Date, end: Date): void {
    this.add(
      [...this.#all()]
        .filter(({ leaseEndsAt }) => leaseEndsAt > latest)
        .map((lease) => ({ ...lease, leaseEndsAt: end })),
    )
  }

  *#all(): Generator<OwnLease> {
    for (const known of this.#byEndpoint.values()) yield* known.values()
  }
}
