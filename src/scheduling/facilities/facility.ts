import { z } from 'zod'
import { broken } from '../../shared/field-rules.ts'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'

export const FacilityType = z.enum(['room', 'equipment'])

/** What bookings can reserve: one at a time. */
export const Facility = z
  .object({
    id: idSchema('fac'),
    number: z.int(),
    name: z.string(),
    type: FacilityType,
    capacity: z.int().nullable().describe('For how many people; null where that does not matter'),
    location: z.string().nullable().describe('Where it is'),
    description: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Facility' })
export type Facility = z.infer<typeof Facility>

export const FacilityInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  type: FacilityType,
  capacity: z.int().min(1, 'must be at least 1 person').max(100_000).nullable().optional(),
  location: z.string().trim().min(1).max(500).nullable().optional(),
  description: z.string().max(5000).nullable().optional(),
})

export const FacilityPatch = FacilityInput.partial()

/** Facilities that a booking names, each once. */
export const FacilityIds = z
  .array(idSchema('fac'))
  .max(20)
  .refine((ids) => new Set(ids).size === ids.length, {
    error: 'names one of them twice; name each once',
    params: broken('duplicate'),
  })
