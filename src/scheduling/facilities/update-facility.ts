import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { brokenConstraint, inTransaction } from '../../db/database.ts'
import type { FacilityId } from '../../shared/ids.ts'
import { applyPatch } from '../apply-patch.ts'
import { type Facility, FacilityPatch } from './facility.ts'
import { findFacility, lockFacility, nameTaken } from './facility-store.ts'

/**
 * Changes a room or a piece of equipment. Bookings that reserve it keep the name that it had. Throws `validation-failed`,
 * `facility-not-found` and `name-taken`.
 */
export async function updateFacility(
  ctx: Context,
  id: FacilityId,
  input: z.input<typeof FacilityPatch>,
): Promise<Facility> {
  const patch = FacilityPatch.parse(input)
  try {
    return await inTransaction(ctx.db, async (tx) => {
      const inside = { ...ctx, db: tx }
      const current = await lockFacility(inside, id)
      const { name, type, capacity, location, description } = applyPatch<Facility>(current, patch)
      await tx
        .updateTable('facilities')
        .set({ name, type, capacity, location, description, updated_at: ctx.clock.now() })
        .where('organization_id', '=', ctx.organizationId)
        .where('id', '=', id)
        .execute()
      return findFacility(inside, id)
    })
  } catch (error) {
    throw brokenConstraint(error) === 'facilities_name' ? nameTaken(patch.name ?? '') : error
  }
}
