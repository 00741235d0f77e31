import { sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import type { Source } from '../../shared/vocabulary.ts'
import { rejectBooking } from './reject-booking.ts'

const maxGroup = 100

export interface UnansweredServices {
  readonly db: Db
  readonly clock: Clock
  readonly publicUrl: string
}

interface Unanswered {
  readonly organization_id: OrganizationId
  readonly uid: BookingUid
  readonly source: Source
  readonly hours: number
  readonly started: boolean
}

/**
 * Rejects requests that nobody answered within the hours of their event type, or before their start, and publishes
 * `booking.rejected` for each. What is due stands in the database, so it is caught up with after a stop; processes share the work.
 * Returns how many were rejected.
 */
export async function rejectUnanswered({ db, clock, publicUrl }: UnansweredServices): Promise<number> {
  return inTransaction(db, async (tx) => {
    const now = clock.now()
    const { rows } = await sql<Unanswered>`
      SELECT b.organization_id, b.uid, b.source, t.confirm_within_hours AS hours, b.starts_at <= ${now}::timestamptz AS started
      FROM bookings b
      JOIN event_types t ON t.organization_id = b.organization_id AND t.id = b.event_type_id
      WHERE b.status = 'pending' AND b.deleted_at IS NULL AND t.confirm_within_hours IS NOT NULL
        AND least(b.created_at + t.confirm_within_hours * interval '1 hour', b.starts_at) <= ${now}::timestamptz
      ORDER BY b.created_at, b.uid LIMIT ${maxGroup} FOR UPDATE OF b SKIP LOCKED`.execute(tx)
    for (const { organization_id, uid, source, hours, started } of rows) {
      const actor = { type: 'system', name: null, email: null } as const
      const ctx: Context = { db: tx, clock, organizationId: organization_id, source, actor, publicUrl }
      const limit = hours === 1 ? '1 hour' : `${hours} hours`
      await rejectBooking(ctx, uid, {
        reason: started ? 'Not answered before it was to begin.' : `Not answered within ${limit}.`,
      })
    }
    return rows.length
  })
}
