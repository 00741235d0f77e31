import type { LookupFunction } from 'node:net'

/** Which receivers a request may reach. Asked when an endpoint is saved, and again at every attempt. */
export interface TargetPolicy {
  /** What is wrong with this address, in a sentence that a customer understands, or null when requests may go there. */
  checkUrl(url: string): string | null
  /**
   * Resolves a host for a connection. Every address that DNS gives is checked and the connection is pinned to one of them, so
   * that a second answer cannot lead elsewhere. Fails with a `BlockedTargetError` when an address is not allowed.
   */
  readonly lookup: LookupFunction
}

/** The host resolves to an address that requests may not reach. */
export class BlockedTargetError extends Error {
  readonly code = 'EBLOCKED'

  constructor(message: string) {
    super(message)
    this.name = 'BlockedTargetError'
  }
}
