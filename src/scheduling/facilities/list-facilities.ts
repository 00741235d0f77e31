import { sql } from 'kysely'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../../shared/cursor.ts'
import { invalidField } from '../../shared/errors.ts'
import type { FacilityId } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { readWindow } from '../availability/read-window.ts'
import { type Facility, FacilityType } from './facility.ts'
import { findReservations } from './facility-reservation-store.ts'
import { type FacilityScope, findFacility, selectFacilities, toFacility } from './facility-store.ts'

export const ListFacilitiesInput = z.strictObject({
  type: FacilityType.optional(),
  capacity: z.coerce.number().int().min(1).optional().describe('Those for so many people at least'),
  freeFrom: Timestamp.optional().describe('With `freeTo`: those that nobody has reserved between the two'),
  freeTo: Timestamp.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** The rooms and equipment of an organization by name. Throws `validation-failed`. */
export async function listFacilities(
  scope: FacilityScope,
  input: z.input<typeof ListFacilitiesInput> = {},
): Promise<{ data: Facility[]; nextCursor: string | null }> {
  const { type, capacity, freeFrom, freeTo, limit, cursor } = ListFacilitiesInput.parse(input)
  let query = selectFacilities(scope)
  if (type !== undefined) query = query.where('type', '=', type)
  if (capacity !== undefined) query = query.where(sql<boolean>`(capacity IS NULL OR capacity >= ${capacity})`)
  if (freeFrom !== undefined || freeTo !== undefined) {
    const { start, end } = readSpan({ from: freeFrom, to: freeTo, names: ['freeFrom', 'freeTo'] })
    query = query.where(sql<boolean>`NOT EXISTS (
      SELECT FROM facility_reservations r WHERE r.organization_id = facilities.organization_id
        AND int8range(r.facility_number, r.facility_number, '[]') && int8range(facilities.number, facilities.number, '[]')
        AND r.blocked && tstzrange(${start}::timestamptz, ${end}::timestamptz, '[)'))`)
  }
  if (cursor !== undefined) {
    const [name = '', id = ''] = decodeCursor(cursor, 2)
    query = query.where(sql<boolean>`(lower(name), id) > (${name}, ${id})`)
  }
  const rows = await query
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .select(sql<string>`lower(name)`.as('sort_name'))
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.sort_name, last.id])
  return { data: page.data.map(toFacility), nextCursor: page.nextCursor }
}

export const ListFacilityReservationsInput = z.strictObject({ from: Timestamp, to: Timestamp })
export const FacilityReservationShape = z
  .object({
    holderId: z.string().describe('The uid of a booking, or the id of a date of a group event'),
    start: Timestamp,
    end: Timestamp,
  })
  .meta({ id: 'FacilityReservation' })
export type FacilityReservationShape = z.infer<typeof FacilityReservationShape>

/** When a facility is taken, and by what. Throws `validation-failed` and `facility-not-found`. */
export async function listFacilityReservations(
  scope: FacilityScope,
  id: FacilityId,
  input: z.input<typeof ListFacilityReservationsInput>,
): Promise<FacilityReservationShape[]> {
  const { from, to } = ListFacilityReservationsInput.parse(input)
  const facility = await findFacility(scope, id)
  const span = readSpan({ from, to, names: ['from', 'to'] })
  const found = await findReservations(scope.db, scope.organizationId, [facility.id], span)
  return found.map(({ holderId, start, end }) => ({
    holderId,
    start: start.toISOString(),
    end: end.toISOString(),
  }))
}

interface SpanInput {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly names: readonly [string, string]
}

function readSpan({ from, to, names: [fromName, toName] }: SpanInput): { start: Date; end: Date } {
  if (from === undefined) throw invalidField(fromName, `is required with ${toName}`)
  if (to === undefined) throw invalidField(toName, `is required with ${fromName}`)
  return readWindow(from, to, [fromName, toName])
}
