import { z } from 'zod'

export const TopicInput = z.strictObject({
  description: z.string().max(500).nullable().optional(),
  schema: z
    .record(z.string(), z.unknown())
    .nullable()
    .optional()
    .describe('JSON Schema 2020-12 that the data of every event must follow'),
})
export type TopicInput = z.infer<typeof TopicInput>

/** A topic as the API shows it, from the catalog or registered by the organization. */
export const TopicView = z
  .object({
    topic: z.string(),
    description: z.string().nullable(),
    custom: z.boolean(),
    sample: z.unknown(),
    schema: z.unknown(),
  })
  .meta({ id: 'Topic' })
export type TopicView = z.infer<typeof TopicView>
