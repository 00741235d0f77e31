import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import type { Organizer } from '../../events/catalog/booking-snapshot.ts'
import { outOfOfficeCreated } from '../../events/catalog/out-of-office-created.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { type FieldError, invalidField, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type MemberId, newId, type OrganizationId } from '../../shared/ids.ts'
import { maxAbsenceDays, type OutOfOffice, OutOfOfficeInput } from './out-of-office.ts'

const dayMs = 86_400_000

/**
 * Keeps a member's time free from bookings, or gives those of that time to another member. Bookings that were made stay. Publishes
 * `out_of_office.created`. Throws `validation-failed`.
 */
export async function createOutOfOffice(ctx: Context, input: z.input<typeof OutOfOfficeInput>): Promise<OutOfOffice> {
  const request = OutOfOfficeInput.parse(input)
  checkTimes(request)
  const now = ctx.clock.now()
  const id = newId('ooo', now)
  const { memberId, toMemberId = null, reason = null, notes = null } = request
  const start = new Date(request.start)
  const end = new Date(request.end)
  return inTransaction(ctx.db, async (tx) => {
    const [member, toMember] = await findPeople(tx, ctx.organizationId, memberId, toMemberId)
    await tx
      .insertInto('out_of_office')
      .values({
        ...{ organization_id: ctx.organizationId, id, member_id: memberId, member_number: member.number },
        ...{ starts_at: start, ends_at: end, reason, notes, to_member_id: toMemberId, created_at: now },
      })
      .execute()
    const outOfOffice = { id, start: start.toISOString(), end: end.toISOString(), reason, notes, toMember }
    await publishEvent(tx, ctx, {
      topic: outOfOfficeCreated.name,
      kind: null,
      source: ctx.source,
      subject: { type: outOfOfficeCreated.subjectType, id: memberId },
      orderingKey: memberId,
      sequence: null,
      occurredAt: now,
      data: { member, outOfOffice },
    })
    return {
      ...outOfOffice,
      member: { id: memberId, name: member.name },
      toMember: toMember === null || toMemberId === null ? null : { id: toMemberId, name: toMember.name },
      createdAt: now.toISOString(),
    }
  })
}

function checkTimes({ start, end, memberId, toMemberId }: OutOfOfficeInput): void {
  const lengthMs = Date.parse(end) - Date.parse(start)
  if (lengthMs <= 0) throw invalidField('end', `must be after start (${start})`, broken('not-after', { other: start }))
  if (lengthMs > maxAbsenceDays * dayMs) {
    const message = `must be at most ${maxAbsenceDays} days after start (${start})`
    throw invalidField('end', message, broken('too-long-after', { days: maxAbsenceDays, other: start }))
  }
  if (memberId === toMemberId) throw invalidField('toMemberId', 'must be somebody else', broken('somebody-else'))
}

async function findPeople(
  tx: Db,
  organizationId: OrganizationId,
  memberId: MemberId,
  toMemberId: MemberId | null,
): Promise<[Organizer, Organizer | null]> {
  const rows = await tx
    .selectFrom('members')
    .select(['id', 'number', 'name', 'email', 'username', 'time_zone', 'language'])
    .where('organization_id', '=', organizationId)
    .where('id', 'in', toMemberId === null ? [memberId] : [memberId, toMemberId])
    .where('removed_at', 'is', null)
    .forKeyShare()
    .execute()
  const people = new Map<MemberId, Organizer>(
    rows.map(({ time_zone, ...row }) => [row.id, { ...row, timeZone: time_zone }]),
  )
  const member = people.get(memberId)
  const toMember = toMemberId === null ? null : people.get(toMemberId)
  const errors: FieldError[] = []
  if (member === undefined) errors.push(unknownMember('memberId', memberId))
  if (toMember === undefined) errors.push(unknownMember('toMemberId', toMemberId ?? ''))
  if (member === undefined || toMember === undefined) {
    throw problem('validation-failed', 'Only members can be out of office, or take bookings.', errors)
  }
  return [member, toMember]
}

function unknownMember(path: string, id: string): FieldError {
  return { path, message: `${id} is not a member of this organization`, ...broken('not-found') }
}
