import { z } from 'zod'
import type { SecretBox } from './secret-box.ts'

const StoredSecrets = z.array(z.object({ secret: z.string(), validUntil: z.iso.datetime().nullable() })).min(1)
const StoredHeaders = z.array(z.object({ name: z.string(), value: z.string() }))

/** A signing secret; `validUntil` (RFC 3339) is when its grace time after a rotation ends, null while it is the current one. */
export type EndpointSecret = z.infer<typeof StoredSecrets>[number]

/** A header that an endpoint adds to each of its requests. */
export type EndpointHeader = z.infer<typeof StoredHeaders>[number]

/** Encrypts an endpoint's secrets, newest first, for the column `secret_encrypted`: null where it has none. */
export function sealSecrets(box: SecretBox, secrets: readonly EndpointSecret[]): Uint8Array | null {
  return secrets.length === 0 ? null : box.seal(JSON.stringify(secrets))
}

/** The secrets of an endpoint, newest first. Throws when they were sealed with another key. */
export function openSecrets(box: SecretBox, sealed: Uint8Array | null): EndpointSecret[] {
  return sealed === null ? [] : StoredSecrets.parse(JSON.parse(box.open(sealed)))
}

/** The secrets that sign a request made at `at`, newest first. */
export function secretsValidAt(secrets: readonly EndpointSecret[], at: Date): string[] {
  return secrets
    .filter(({ validUntil }) => validUntil === null || new Date(validUntil).getTime() > at.getTime())
    .map(({ secret }) => secret)
}

/** Encrypts an endpoint's headers for the column `headers_encrypted`: null where it has none. */
export function sealHeaders(box: SecretBox, headers: readonly EndpointHeader[]): Uint8Array | null {
  return headers.length === 0 ? null : box.seal(JSON.stringify(headers))
}

/** The headers of an endpoint, in the order in which they were given. Throws when they were sealed with another key. */
export function openHeaders(box: SecretBox, sealed: Uint8Array | null): EndpointHeader[] {
  return sealed === null ? [] : StoredHeaders.parse(JSON.parse(box.open(sealed)))
}
