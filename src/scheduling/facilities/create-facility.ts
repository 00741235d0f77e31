import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { brokenConstraint } from '../../db/database.ts'
import { newId } from '../../shared/ids.ts'
import { type Facility, FacilityInput } from './facility.ts'
import { nameTaken, toFacility } from './facility-store.ts'

/** Makes a room or a piece of equipment that bookings can reserve. Throws `validation-failed` and `name-taken`. */
export async function createFacility(ctx: Context, input: z.input<typeof FacilityInput>): Promise<Facility> {
  const { name, type, capacity = null, location = null, description = null } = FacilityInput.parse(input)
  const now = ctx.clock.now()
  const values = { name, type, capacity, location, description, created_at: now, updated_at: now }
  const row = await ctx.db
    .insertInto('facilities')
    .values({ organization_id: ctx.organizationId, id: newId('fac', now), ...values })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      throw brokenConstraint(error) === 'facilities_name' ? nameTaken(name) : error
    })
  return toFacility(row)
}
