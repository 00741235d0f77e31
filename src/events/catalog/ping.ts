import { z } from 'zod'
import { defineTopic } from './topic.ts'

export const ping = defineTopic({
  name: 'ping',
  description: 'Somebody tests a webhook.',
  subjectType: 'endpoint',
  schema: z.strictObject({ message: z.string() }),
  sample: { message: 'Hello from Bellhop. If you can read this, the webhook works.' },
})
