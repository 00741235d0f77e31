import { z } from 'zod'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'

/** A person outside the organization who books. */
export const Customer = z
  .strictObject({
    id: idSchema('cus'),
    email: z.string(),
    name: z.string(),
    phone: z.string().nullable(),
    timeZone: z.string().nullable(),
    language: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Customer' })
export type Customer = z.infer<typeof Customer>
