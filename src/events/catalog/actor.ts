import { z } from 'zod'

/** Who caused an event. The name and address are null where nobody is behind it (`system`) or nobody is known. */
export const Actor = z.strictObject({
  type: z.enum(['attendee', 'member', 'api-key', 'system']),
  name: z.string().nullable(),
  email: z.string().nullable(),
})
export type Actor = z.infer<typeof Actor>
