import type { PlanUsage } from '../api/api-shapes.ts'
import { countOf } from '../format/format-number.ts'

/** How much of the plan is used, in a sentence. */
export function planSentence({ plan, endpointLimit, endpointCount }: PlanUsage): string {
  if (endpointLimit === null) return `Plan ${plan}: as many webhooks as you need.`
  return `Plan ${plan}: ${endpointCount} of ${countOf(endpointLimit, 'webhook', 'webhooks')} in use.`
}

/** Whether one more webhook would be refused. */
export function isPlanFull({ endpointLimit, endpointCount }: PlanUsage): boolean {
  return endpointLimit !== null && endpointCount >= endpointLimit
}
