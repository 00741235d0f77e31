import { sql } from 'kysely'
import { z } from 'zod'
import { type Db, json } from '../../db/database.ts'
import { type FieldError, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { EventTypeId, MemberId, OrganizationId } from '../../shared/ids.ts'
import { Host, type HostInput } from './event-type.ts'

export const StoredHosts = z.array(Host)

/** The hosts of the event type `t`, first come first; null where it books its organizer alone. */
export const hostsOf = sql<unknown>`CASE WHEN t.scheduling <> 'individual' THEN (
  SELECT jsonb_agg(jsonb_build_object('memberId', h.member_id, 'weight', h.weight, 'availability', h.availability,
    'timeZone', h.time_zone, 'member', jsonb_build_object('id', hm.id, 'number', hm.number, 'name', hm.name,
      'email', hm.email, 'username', hm.username, 'timeZone', hm.time_zone, 'language', hm.language))
    ORDER BY h.position)
  FROM event_type_hosts h JOIN members hm ON hm.organization_id = h.organization_id AND hm.id = h.member_id
  WHERE h.organization_id = t.organization_id AND h.event_type_id = t.id) END`

interface EventTypeKey {
  readonly organizationId: OrganizationId
  readonly id: EventTypeId
}

/**
 * Makes `hosts` those of an event type. Who stays keeps their turns; who is new begins with as many as those who had the fewest,
 * so that they do not get all that comes. Throws `validation-failed` for members that are not there.
 */
export async function saveHosts(
  tx: Db,
  { organizationId, id }: EventTypeKey,
  hosts: readonly HostInput[],
): Promise<void> {
  await assertMembers(tx, organizationId, hosts)
  const before = await listTurns(tx, { organizationId, id })
  const fewest = before.length === 0 ? 0 : Math.min(...before.map(({ assigned, weight }) => assigned / weight))
  const turns = new Map(before.map((turn) => [turn.member_id, turn]))
  await tx
    .deleteFrom('event_type_hosts')
    .where('organization_id', '=', organizationId)
    .where('event_type_id', '=', id)
    .execute()
  if (hosts.length === 0) return
  await tx
    .insertInto('event_type_hosts')
    .values(
      hosts.map(({ memberId, weight, availability, timeZone }, position) => ({
        organization_id: organizationId,
        event_type_id: id,
        member_id: memberId,
        position,
        weight,
        availability: json(availability),
        time_zone: timeZone,
        assigned: turns.get(memberId)?.assigned ?? Math.floor(fewest * weight),
        assigned_at: turns.get(memberId)?.assigned_at ?? null,
      })),
    )
    .execute()
}

async function listTurns(tx: Db, { organizationId, id }: EventTypeKey) {
  return tx
    .selectFrom('event_type_hosts')
    .select(['member_id', 'weight', 'assigned', 'assigned_at'])
    .where('organization_id', '=', organizationId)
    .where('event_type_id', '=', id)
    .execute()
}

async function assertMembers(tx: Db, organizationId: OrganizationId, hosts: readonly HostInput[]): Promise<void> {
  if (hosts.length === 0) return
  const rows = await tx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where(
      'id',
      'in',
      hosts.map(({ memberId }) => memberId),
    )
    .where('removed_at', 'is', null)
    .forKeyShare()
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  const errors = hosts.flatMap(({ memberId }, index): FieldError[] =>
    known.has(memberId)
      ? []
      : [
          {
            path: `hosts.${index}.memberId`,
            message: `${memberId} is not a member of this organization`,
            ...broken('not-found'),
          },
        ],
  )
  if (errors.length > 0) throw problem('validation-failed', 'Only members can be hosts.', errors)
}

/**
 * The hosts of an event type whose turn it is, in order: who got the least for their weight, then who has waited longest. Only
 * while the event type is held, so that two bookings do not go by the same turns.
 */
export async function listByTurn(tx: Db, organizationId: OrganizationId, id: EventTypeId): Promise<MemberId[]> {
  const rows = await tx
    .selectFrom('event_type_hosts')
    .select('member_id')
    .where('organization_id', '=', organizationId)
    .where('event_type_id', '=', id)
    .orderBy(sql`assigned::float8 / weight`)
    .orderBy('assigned_at', (order) => order.asc().nullsFirst())
    .orderBy('position')
    .execute()
  return rows.map(({ member_id }) => member_id)
}

/** Counts a turn of a host. */
export async function noteTurn(
  tx: Db,
  { organizationId, id }: EventTypeKey,
  memberId: MemberId,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('event_type_hosts')
    .set({ assigned: sql`assigned + 1`, assigned_at: now })
    .where('organization_id', '=', organizationId)
    .where('event_type_id', '=', id)
    .where('member_id', '=', memberId)
    .execute()
}
