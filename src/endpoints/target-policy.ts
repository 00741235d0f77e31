import type { LookupFunction } from 'node:net'
import type { WrongValue } from '../shared/field-rules.ts'

/** Why requests may not go to an address; the sentence is for customers. */
export type UrlRefusal = WrongValue

/** Which receivers a request may reach. Asked when an endpoint is saved, and again at every attempt. */
export interface TargetPolicy {
  /** What is wrong with this address, for programs and in a sentence, or null when requests may go there. */
  refusalOf(url: string): UrlRefusal | null
  /** The sentence of the refusal alone. */
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
