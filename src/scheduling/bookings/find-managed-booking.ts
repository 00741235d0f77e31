import type { Context } from '../../accounts/context.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { findEventTypeOfBooking } from '../event-types/event-type-store.ts'
import { findWaitingBooking } from '../group-events/find-waiting-booking.ts'
import { findBooking } from './booking-store.ts'
import { readManageToken } from './manage-token.ts'
import { type PublicBooking, toPublicBooking } from './public-booking.ts'

type VisitorScope = Pick<Context, 'db' | 'publicUrl' | 'clock'>

/**
 * The organization whose booking a visitor's token opens; with it the verbs do the rest. Throws `booking-not-found` for a wrong
 * token, as for a booking that is not there, so that uids cannot be tried out.
 */
export function organizationOfToken(key: Uint8Array, uid: BookingUid, token: string): OrganizationId {
  const organizationId = readManageToken(key, uid, token)
  if (organizationId === null) {
    throw problem('booking-not-found', 'This link does not open a booking. Use the whole link of the confirmation.')
  }
  return organizationId
}

/** A booking as its attendee sees it, opened by the token of its link. Throws `booking-not-found`. */
export async function findManagedBooking(
  visitor: VisitorScope,
  key: Uint8Array,
  uid: BookingUid,
  token: string,
): Promise<{ organizationId: OrganizationId; booking: PublicBooking }> {
  const organizationId = organizationOfToken(key, uid, token)
  return { organizationId, booking: await findPublicBooking({ ...visitor, organizationId }, uid) }
}

/** A booking as its attendee sees it, for whoever has shown to be one. Throws `booking-not-found`. */
export async function findPublicBooking(
  scope: VisitorScope & Pick<Context, 'organizationId'>,
  uid: BookingUid,
): Promise<PublicBooking> {
  const waiting = await findWaitingBooking(scope, uid)
  const booking = waiting?.booking ?? (await findBooking(scope, uid))
  const organization = await scope.db
    .selectFrom('organizations')
    .select(['slug', 'name'])
    .where('id', '=', scope.organizationId)
    .executeTakeFirstOrThrow()
  const { questions } = waiting ?? (await findEventTypeOfBooking(scope, uid))
  const waitingPosition = waiting?.position ?? null
  return toPublicBooking(booking, { organization, questions, waitingPosition }, scope.clock.now())
}
