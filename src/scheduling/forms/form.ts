import { z } from 'zod'
import { Answer, Utm } from '../../events/catalog/booking-snapshot.ts'

/** How long after it was left a form counts as abandoned, where no booking follows. */
export const abandonedAfterMs = 15 * 60_000

/** Chosen by the page, so that a form that is left twice is one. */
export const FormId = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, 'must be 16 to 64 letters, digits, _ and -')

/** What stood in a booking form when its visitor left; nothing of it has to be right yet. */
export const LeftFormInput = z.strictObject({
  id: FormId,
  name: z.string().max(200).optional(),
  email: z.string().max(254).optional(),
  language: z.string().max(35).optional(),
  responses: z.record(z.string().max(40), Answer).optional(),
  utm: Utm.optional(),
})
export type LeftFormInput = z.infer<typeof LeftFormInput>
