import { z } from 'zod'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'

export const BookingLinkInput = z.strictObject({
  name: z.string().trim().min(1).max(200).nullable().optional().describe('Whom it is for'),
  maxUses: z.int().min(1).max(100_000).nullable().default(1).describe('1 for one booking; null for any number'),
  expiresAt: Timestamp.nullable().optional(),
})
export type BookingLinkInput = z.input<typeof BookingLinkInput>

/** A link that opens an event type, also a secret one, for as many bookings as it is good for. */
export const BookingLink = z
  .object({
    id: idSchema('link'),
    eventTypeId: idSchema('evty'),
    name: z.string().nullable(),
    url: z.string(),
    maxUses: z.int().nullable(),
    uses: z.int(),
    expiresAt: Timestamp.nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: 'BookingLink' })
export type BookingLink = z.infer<typeof BookingLink>
