import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import { containsPattern } from '../contains-pattern.ts'

/** Of somebody who books a lot, the newest ones are meant. */
const maxBookings = 500
const maxCustomers = 50

const EmailAddress = z.email()

/**
 * What people with this e-mail address, or with this text in their name or address, have to do with: the customers, and the bookings that
 * they made or take part in, newest first. A whole address is found by an index.
 */
export async function findSubjectsOfPerson(db: Db, organizationId: OrganizationId, text: string): Promise<string[]> {
  const customers = EmailAddress.safeParse(text).success
    ? sql<boolean>`email = ${text.toLowerCase()}::text`
    : sql<boolean>`(name ILIKE ${containsPattern(text)} OR email ILIKE ${containsPattern(text)})`
  const { rows: found } = await sql<{ id: string }>`
    SELECT id FROM customers WHERE organization_id = ${organizationId}::text AND ${customers}
    ORDER BY id DESC LIMIT ${maxCustomers}::int`.execute(db)
  const ids = found.map(({ id }) => id)
  const { rows: bookings } = await sql<{ uid: string }>`
    SELECT uid FROM bookings WHERE organization_id = ${organizationId}::text
      AND (customer_id = ANY(${textArray(ids)}) OR ${takesPart(text)})
    ORDER BY starts_at DESC LIMIT ${maxBookings}::int`.execute(db)
  return [...ids, ...bookings.map(({ uid }) => uid)]
}

function takesPart(text: string) {
  if (EmailAddress.safeParse(text).success) {
    const address = JSON.stringify([text.toLowerCase()])
    return sql<boolean>`lower(jsonb_path_query_array(attendees, '$[*].email')::text)::jsonb @> ${address}::jsonb`
  }
  const pattern = containsPattern(text)
  return sql<boolean>`EXISTS (
    SELECT FROM jsonb_array_elements(attendees) AS attendee
    WHERE attendee ->> 'name' ILIKE ${pattern} OR attendee ->> 'email' ILIKE ${pattern})`
}
