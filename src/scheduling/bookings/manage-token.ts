import { createHmac, timingSafeEqual } from 'node:crypto'
import { type BookingUid, idSchema, type OrganizationId } from '../../shared/ids.ts'

const OrganizationIdSchema = idSchema('org')

/**
 * What lets an attendee look at, move and cancel one booking without an account: the organization's id, a dot, and the base64url
 * of an HMAC-SHA256 over both ids. It holds as long as the key does.
 */
export function createManageToken(key: Uint8Array, organizationId: string, uid: string): string {
  return `${organizationId}.${sign(key, organizationId, uid).toString('base64url')}`
}

/** The organization of the booking that the token is for, or null when it is not a token of this booking. Takes constant time. */
export function readManageToken(key: Uint8Array, uid: BookingUid, token: string): OrganizationId | null {
  const dot = token.indexOf('.')
  const signature = token.slice(dot + 1)
  const organizationId = OrganizationIdSchema.safeParse(token.slice(0, Math.max(dot, 0)))
  if (!organizationId.success) return null
  const expected = Buffer.from(sign(key, organizationId.data, uid).toString('base64url'))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? organizationId.data : null
}

function sign(key: Uint8Array, organizationId: string, uid: string): Buffer {
  return createHmac('sha256', key).update(`manage-booking:${organizationId}:${uid}`).digest()
}
