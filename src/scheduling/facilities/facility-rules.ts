import { z } from 'zod'
import { FacilityIds } from './facility.ts'

/** Which rooms and equipment the bookings of an event type reserve. */
export const FacilityRules = z
  .strictObject({
    required: FacilityIds.describe('Every booking reserves them; a time at which one is taken is not free'),
    allowed: FacilityIds.nullable().describe(
      'What may be chosen besides; null: anything, by callers with an account, and nothing by visitors',
    ),
  })
  .meta({ id: 'FacilityRules' })
export type FacilityRules = z.infer<typeof FacilityRules>
