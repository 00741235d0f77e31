import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { OrganizationId } from '../shared/ids.ts'

/** Somebody whose personal data is to be taken out of the log. */
export interface Erasure {
  readonly organizationId: OrganizationId
  readonly customerId: string
  /** What events are about: the customer and their bookings. */
  readonly subjects: readonly string[]
  /** In lower case. */
  readonly email: string
  readonly name: string
}

/** Locks the first erasure that is due, or returns undefined. Other processes take others meanwhile. */
export async function lockDueErasure(tx: Db, now: Date): Promise<Erasure | undefined> {
  const { rows } = await sql<Erasure>`
    SELECT organization_id AS "organizationId", customer_id AS "customerId", subjects, email, name FROM erasures
    WHERE due_at <= ${now}::timestamptz ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(tx)
  return rows[0]
}

export async function postponeErasure(tx: Db, { organizationId, customerId }: Erasure, until: Date): Promise<void> {
  await sql`UPDATE erasures SET due_at = ${until}::timestamptz
    WHERE organization_id = ${organizationId}::text AND customer_id = ${customerId}::text`.execute(tx)
}

export async function endErasure(tx: Db, { organizationId, customerId }: Erasure): Promise<void> {
  await sql`DELETE FROM erasures
    WHERE organization_id = ${organizationId}::text AND customer_id = ${customerId}::text`.execute(tx)
}
