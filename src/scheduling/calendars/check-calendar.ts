import type { Context } from '../../accounts/context.ts'
import { BellhopError, invalidField, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { MemberId } from '../../shared/ids.ts'
import { findEventType, findOrganizer } from '../event-types/event-type-store.ts'
import type { CalendarInput } from './calendar.ts'
import type { OutgoingPolicy } from './calendar-access.ts'

/** The address of a calendar as it is asked. Throws `validation-failed` for one that may not be asked. */
export function checkCalendarUrl(url: string, policy: OutgoingPolicy): string {
  const plain = url.replace(/^webcals?:\/\//i, 'https://')
  const refusal = policy.refusalOf(plain)
  if (refusal !== null) throw invalidField('url', refusal.message, refusal)
  return plain
}

/** Throws `validation-failed` for credentials that cannot be sent. */
export function checkCredentials({
  username,
  password,
}: {
  username?: string | null | undefined
  password?: string | null | undefined
}): void {
  // What stands before the first colon of the header is the name.
  if (username?.includes(':') === true) throw invalidField('username', 'must not contain a colon', broken('with-colon'))
  if (/\p{Cc}/u.test(`${username ?? ''}${password ?? ''}`))
    throw invalidField('password', 'must not contain control characters', broken('with-control-characters'))
}

/** Throws `validation-failed` where nothing can be booked with entries like these. */
export async function checkBookingRules(ctx: Context, bookings: CalendarInput['bookings']): Promise<void> {
  if (bookings == null) return
  try {
    const { kind } = await findEventType(ctx, bookings.eventTypeId)
    if (kind === 'group_event')
      throw invalidField('bookings.eventTypeId', 'is a group event; its bookings are registrations for its dates')
  } catch (error) {
    if (!(error instanceof BellhopError) || error.code !== 'event-type-not-found') throw error
    throw invalidField('bookings.eventTypeId', 'is no event type of this organization', broken('not-found'))
  }
}

/** Whose a calendar is: the member asked for, or whoever connects it. Throws `validation-failed`. */
export async function findKeeper(ctx: Context, id: MemberId | undefined): Promise<{ id: MemberId; time_zone: string }> {
  if (id === undefined)
    return findOrganizer(ctx.db, ctx.organizationId, ctx.actor.type === 'member' ? ctx.actor.email : null)
  const member = await ctx.db
    .selectFrom('members')
    .select(['id', 'time_zone'])
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (member === undefined) throw invalidField('memberId', 'is no member of this organization', broken('not-found'))
  return member
}

/** Members keep their own calendars, administrators all. Throws `forbidden`. */
export async function assertKeeps(ctx: Context, isAdmin: boolean, memberId: MemberId): Promise<void> {
  if (isAdmin) return
  const own = await findOrganizer(ctx.db, ctx.organizationId, ctx.actor.email)
  if (own.id !== memberId) throw problem('forbidden', 'Only administrators may keep the calendars of other members.')
}
