import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import { textArray } from '../../db/text-array.ts'
import type { Organizer } from '../../events/catalog/booking-snapshot.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'
import type { Span } from './open-intervals.ts'

/** Who takes the bookings of a member who is out of office. */
export interface StandIn {
  readonly memberId: MemberId
  readonly away: Span
  readonly standIn: Organizer
}

interface Row {
  readonly away_id: MemberId
  readonly starts_at: Date
  readonly ends_at: Date
  readonly id: MemberId
  readonly number: number
  readonly name: string
  readonly email: string
  readonly username: string
  readonly time_zone: string
  readonly language: string
}

/** Who stands in for some of the members, where they are out of office in a span of time (epoch milliseconds). */
export async function findStandIns(
  db: Db,
  organizationId: OrganizationId,
  memberIds: readonly string[],
  within: Span,
): Promise<StandIn[]> {
  const { rows } = await sql<Row>`${prepared('find-stand-ins')}
    SELECT o.member_id AS away_id, o.starts_at, o.ends_at, m.id, m.number, m.name, m.email, m.username, m.time_zone, m.language
    FROM out_of_office o
    JOIN members m ON m.organization_id = o.organization_id AND m.id = o.to_member_id
    WHERE o.organization_id = ${organizationId} AND o.member_id = ANY(${textArray(memberIds)})
      AND o.starts_at < ${new Date(within.end)}::timestamptz AND o.ends_at > ${new Date(within.start)}::timestamptz
    ORDER BY o.starts_at, o.id`.execute(db)
  return rows.map(({ away_id, starts_at, ends_at, time_zone, ...member }) => ({
    memberId: away_id,
    away: { start: starts_at.getTime(), end: ends_at.getTime() },
    standIn: { ...member, timeZone: time_zone },
  }))
}
