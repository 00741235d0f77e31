import type { Context } from '../../accounts/context.ts'
import {
  assertNotLastAdmin,
  type HeldMembers,
  heldMember,
  holdMembers,
  type MemberRow,
} from '../../accounts/members/member-store.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import { invalidField, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { MemberId } from '../../shared/ids.ts'
import { deleteCalendar } from '../calendars/delete-calendar.ts'
import { findMeetingsAhead, handOverEventTypes, listEventTypesOf } from './member-duty-store.ts'

/**
 * Removes a member: they can no longer sign in or be booked, their calendars are disconnected, and `successorId` takes over their event
 * types. Past bookings go on naming them. Throws `member-not-found`, `last-admin`, `member-has-bookings` while they have meetings ahead,
 * and `member-has-event-types` where nobody takes those over.
 */
export async function removeMember(ctx: Context, id: MemberId, successorId?: MemberId): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const held = await holdMembers(tx, ctx.organizationId, successorId === undefined ? [id] : [id, successorId])
    const member = heldMember(held, id)
    assertNotLastAdmin(held, member)
    await assertNoMeetings(tx, member, ctx.clock.now())
    if (successorId === undefined) await assertNoEventTypes(tx, member)
    else await handOverEventTypes(tx, member, findSuccessor(held, member, successorId), ctx.clock.now())
    await disconnect({ ...ctx, db: tx }, id)
    await tx
      .updateTable('members')
      .set({ removed_at: ctx.clock.now() })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .execute()
  })
}

async function assertNoMeetings(tx: Db, member: MemberRow, now: Date): Promise<void> {
  const { count, next } = await findMeetingsAhead(tx, member, now)
  if (next === null) return
  const many = count === 1 ? 'a meeting' : `${count} meetings`
  const message = `${member.name} has ${many} ahead, the next on ${next.toISOString()}. Cancel them first, or wait until they are over.`
  const said = broken('meetings-ahead', { name: member.name, count, next: next.toISOString() })
  throw problem('member-has-bookings', message, [{ path: 'id', message, ...said }])
}

async function assertNoEventTypes(tx: Db, member: MemberRow): Promise<void> {
  const titles = await listEventTypesOf(tx, member)
  if (titles.length === 0) return
  throw problem(
    'member-has-event-types',
    `${member.name} can be booked by: ${titles.join(', ')}. Name who takes over (successorId), or delete them first.`,
    [
      {
        path: 'successorId',
        message: 'is required, since event types are theirs',
        ...broken('successor-needed', { name: member.name, titles }),
      },
    ],
  )
}

function findSuccessor({ members }: HeldMembers, member: MemberRow, id: MemberId): MemberRow {
  if (id === member.id) throw invalidField('successorId', 'must be somebody else', broken('somebody-else'))
  const successor = members.get(id)
  if (successor === undefined)
    throw invalidField('successorId', `${id} is not a member of this organization`, broken('not-found'))
  return successor
}

/** Ends what a member does here by themselves. Whoever they stood in for is simply away. */
async function disconnect(inside: Context, id: MemberId): Promise<void> {
  const { db: tx, organizationId } = inside
  const calendars = await tx
    .selectFrom('calendars')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', id)
    .execute()
  for (const calendar of calendars) await deleteCalendar(inside, calendar.id, true)
  for (const table of ['sessions', 'sign_in_links', 'out_of_office'] as const) {
    await tx.deleteFrom(table).where('organization_id', '=', organizationId).where('member_id', '=', id).execute()
  }
  await tx
    .updateTable('out_of_office')
    .set({ to_member_id: null })
    .where('organization_id', '=', organizationId)
    .where('to_member_id', '=', id)
    .execute()
}
