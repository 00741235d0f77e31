import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { BookingUid, FacilityId, GroupDateId, OrganizationId } from '../../shared/ids.ts'
import type { Facility } from './facility.ts'

/** A booking, or a date of a group event. */
export type HolderId = BookingUid | GroupDateId

export interface WantedFacilities {
  readonly organizationId: OrganizationId
  readonly holderId: HolderId
  readonly start: Date
  readonly end: Date
  readonly facilities: readonly Facility[]
}

/** Time that a facility is taken for. */
export interface FacilityReservation {
  readonly facilityId: FacilityId
  readonly holderId: HolderId
  readonly start: Date
  readonly end: Date
}

/**
 * Reserves all of the facilities, or none. Of concurrent transactions that want one, one gets it and the others wait for its end.
 * They are taken in one order, so that transactions wait for each other, never in a circle. Throws `facility-taken` with each that is
 * taken, and until when.
 */
export async function reserveFacilities(tx: Db, wanted: WantedFacilities): Promise<void> {
  const { organizationId, holderId, start, end, facilities } = wanted
  if (facilities.length === 0) return
  const { rows } = await sql<{ facility_id: FacilityId }>`
    INSERT INTO facility_reservations (organization_id, holder_id, facility_number, facility_id, blocked)
    SELECT ${organizationId}, ${holderId}, number, id, tstzrange(${start}::timestamptz, ${end}::timestamptz, '[)')
    FROM unnest(${textArray(facilities.map(({ number }) => String(number)))}::bigint[],
      ${textArray(facilities.map(({ id }) => id))}) AS wanted (number, id)
    ORDER BY number
    ON CONFLICT ON CONSTRAINT facility_reservations_no_overlap DO NOTHING
    RETURNING facility_id`.execute(tx)
  if (rows.length === facilities.length) return
  // What goes on in this transaction must not keep half of them.
  await freeFacilities(tx, organizationId, holderId)
  const got = new Set(rows.map(({ facility_id }) => facility_id))
  throw await facilityTaken(tx, wanted, got)
}

/** Gives back all facilities of a booking or a date. */
export async function freeFacilities(tx: Db, organizationId: OrganizationId, holderId: HolderId): Promise<void> {
  await tx
    .deleteFrom('facility_reservations')
    .where('organization_id', '=', organizationId)
    .where('holder_id', '=', holderId)
    .execute()
}

/** What is taken of some facilities within a span, in order. */
export async function findReservations(
  db: Db,
  organizationId: OrganizationId,
  ids: readonly FacilityId[],
  { start, end }: { readonly start: Date; readonly end: Date },
): Promise<FacilityReservation[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ facility_id: FacilityId; holder_id: HolderId; starts: Date; ends: Date }>`
    SELECT r.facility_id, r.holder_id, lower(r.blocked) AS starts, upper(r.blocked) AS ends
    FROM facilities f
    JOIN facility_reservations r ON r.organization_id = f.organization_id
      AND int8range(r.facility_number, r.facility_number, '[]') && int8range(f.number, f.number, '[]')
    WHERE f.organization_id = ${organizationId} AND f.id = ANY(${textArray([...ids])})
      AND r.blocked && tstzrange(${start}::timestamptz, ${end}::timestamptz, '[)')
    ORDER BY lower(r.blocked), r.facility_number`.execute(db)
  return rows.map(({ facility_id, holder_id, starts, ends }) => ({
    facilityId: facility_id,
    holderId: holder_id,
    start: starts,
    end: ends,
  }))
}

async function facilityTaken(tx: Db, wanted: WantedFacilities, got: ReadonlySet<FacilityId>) {
  const { organizationId, facilities, start, end } = wanted
  const missed = facilities.filter(({ id }) => !got.has(id))
  const taken = await findReservations(
    tx,
    organizationId,
    missed.map(({ id }) => id),
    { start, end },
  )
  const errors = missed.map(({ id, name }) => {
    const times = taken.filter(({ facilityId }) => facilityId === id).map(showTime)
    const message = times.length === 0 ? `${name} was taken meanwhile` : `${name} is taken ${times.join(' and ')}`
    return { path: 'facilityIds', message, ...broken('facility-taken', { name }) }
  })
  const said = errors.map(({ message }) => message).join('; ')
  return problem('facility-taken', `${said}. Choose another time, or another room.`, errors)
}

function showTime({ start, end }: FacilityReservation): string {
  return `from ${start.toISOString()} to ${end.toISOString()}`
}
