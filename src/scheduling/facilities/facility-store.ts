import { type Selectable, sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import type { GroupTables } from '../../db/group-tables.ts'
import { textArray } from '../../db/text-array.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { FacilityId } from '../../shared/ids.ts'
import type { Facility } from './facility.ts'

export type FacilityScope = Pick<Context, 'db' | 'organizationId'>
type FacilityRow = Selectable<GroupTables['facilities']>

export function toFacility(row: FacilityRow): Facility {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    type: row.type,
    capacity: row.capacity,
    location: row.location,
    description: row.description,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Facilities of an organization that were not deleted. */
export function selectFacilities({ db, organizationId }: FacilityScope) {
  return db
    .selectFrom('facilities')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null)
}

/** Throws `facility-not-found` for an id that is unknown, deleted, or another organization's. */
export async function findFacility(scope: FacilityScope, id: FacilityId): Promise<Facility> {
  const row = await selectFacilities(scope).where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw facilityNotFound(id)
  return toFacility(row)
}

/** Holds a facility until the transaction ends. Throws `facility-not-found`. */
export async function lockFacility(scope: FacilityScope, id: FacilityId): Promise<Facility> {
  const row = await selectFacilities(scope).where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) throw facilityNotFound(id)
  return toFacility(row)
}

/** Those of the facilities that are there, by id. They cannot be deleted until the transaction ends. */
export async function holdFacilities(scope: FacilityScope, ids: readonly string[]): Promise<Map<string, Facility>> {
  if (ids.length === 0) return new Map()
  const rows = await selectFacilities(scope)
    .where(sql<boolean>`id = ANY(${textArray([...ids])})`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Map(rows.map((row) => [row.id, toFacility(row)]))
}

export function facilityNotFound(id: string) {
  return problem('facility-not-found', `There is no room or equipment ${id}.`)
}

export function nameTaken(name: string) {
  return problem('name-taken', `Another room or piece of equipment is named ${name}. Choose another name.`, [
    { path: 'name', message: 'is taken', ...broken('taken') },
  ])
}
