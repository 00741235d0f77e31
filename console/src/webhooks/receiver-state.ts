import type { EndpointWithStats } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { WebhooksTexts } from '../texts/webhooks/english.ts'

type Shown = Pick<EndpointWithStats, 'enabled' | 'disabledReason' | 'health'>

function disabledState(reason: string, t: WebhooksTexts): string {
  const known: Readonly<Record<string, string>> = t.disabled
  return known[reason] ?? t.disabledBecause(reason)
}

/** What is the matter with a webhook's receiver, in words; null while nothing is. */
export function receiverState(endpoint: Shown, now: Date, t: WebhooksTexts, formats: Formats): string | null {
  const { enabled, disabledReason, health } = endpoint
  if (!enabled) return disabledReason === null ? null : disabledState(disabledReason, t)
  if (health.state === 'healthy') return null
  if (health.state === 'failing') return t.failing(health.consecutiveFailures)
  const leftMs = health.nextProbeAt === null ? 0 : new Date(health.nextProbeAt).getTime() - now.getTime()
  return leftMs > 0
    ? t.pausedUntil(health.consecutiveFailures, formats.duration(leftMs))
    : t.pausedTrying(health.consecutiveFailures)
}
