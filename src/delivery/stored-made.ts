import { z } from 'zod'

/** What a transformation said of its body, as it is kept in the database. */
export const StoredMade = z.object({
  contentType: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
})
