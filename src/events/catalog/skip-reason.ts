import { z } from 'zod'

/** Why an event did not become a delivery for an endpoint: a closed list. */
export const SkipReason = z.enum([
  'not-subscribed',
  'source-excluded',
  'filter-excluded',
  'endpoint-disabled',
  'webhooks-off',
  'no-trigger-in-dialect',
  'plan-limit',
])
export type SkipReason = z.infer<typeof SkipReason>
