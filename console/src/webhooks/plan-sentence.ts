import type { PlanUsage } from '../api/api-shapes.ts'
import type { WebhooksTexts } from '../texts/webhooks/english.ts'

/** How much of the plan is used, in a sentence. */
export function planSentence({ plan, endpointLimit, endpointCount }: PlanUsage, t: WebhooksTexts): string {
  if (endpointLimit === null) return t.planUnlimited(plan)
  return t.planUsed(plan, endpointCount, endpointLimit)
}

/** Whether one more webhook would be refused. */
export function isPlanFull({ endpointLimit, endpointCount }: PlanUsage): boolean {
  return endpointLimit !== null && endpointCount >= endpointLimit
}
