import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import type { Attendee } from '../../events/catalog/booking-snapshot.ts'
import type { MemberId, OrganizationId } from '../../shared/ids.ts'
import type { Kind } from '../../shared/vocabulary.ts'

/** The attendees, each with the member of the organization who has its address; guests have none. */
export async function nameMembers(
  db: Db,
  organizationId: OrganizationId,
  attendees: readonly Attendee[],
): Promise<Attendee[]> {
  const emails = attendees.map(({ email }) => email.toLowerCase())
  const { rows } = await sql<{ id: MemberId; email: string }>`
    SELECT id, lower(email) AS email FROM members
    WHERE organization_id = ${organizationId} AND removed_at IS NULL AND lower(email) = ANY(${textArray(emails)})`.execute(
    db,
  )
  const members = new Map(rows.map(({ id, email }) => [email, id]))
  return attendees.map(({ memberId: _before, ...attendee }) => {
    const memberId = members.get(attendee.email.toLowerCase())
    return memberId === undefined ? attendee : { ...attendee, memberId }
  })
}

/** What a meeting of these is: members alone meet internally, and one guest makes it an appointment. */
export function kindOfMeeting(attendees: readonly Attendee[]): Kind {
  return attendees.every(({ memberId }) => memberId != null) ? 'internal_meeting' : 'appointment'
}
