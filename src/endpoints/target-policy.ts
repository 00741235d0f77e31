import type { LookupFunction } from 'node:net'
import type { FieldRule } from '../shared/field-rules.ts'

/** What can be wrong with an address that requests are to go to. */
export const urlCodes = [
  'too-long',
  'url-not-https',
  'url-not-a-whole-address',
  'url-with-odd-characters',
  'url-with-credentials',
  'url-with-fragment',
  'url-host-wrong',
  'url-host-not-whole',
  'url-host-is-ip-address',
  'url-host-not-public',
  'url-of-this-server',
] as const

export type UrlRule = Extract<FieldRule, { code: (typeof urlCodes)[number] }>
/** Why requests may not go to an address; the sentence is for customers. */
export type UrlRefusal = UrlRule & { readonly message: string }

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
  readonly address: string

  constructor(message: string, address: string) {
    super(message)
    this.name = 'BlockedTargetError'
    this.address = address
  }
}
