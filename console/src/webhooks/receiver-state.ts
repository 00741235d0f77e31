import type { EndpointWithStats } from '../api/api-shapes.ts'
import { formatDuration } from '../format/format-duration.ts'
import { countOf } from '../format/format-number.ts'

type Shown = Pick<EndpointWithStats, 'enabled' | 'disabledReason' | 'health'>

const reasons: Readonly<Record<string, string>> = {
  gone: 'The receiver answered 410: it is gone for good.',
  failing: 'The receiver has done nothing but fail for days.',
}

/** What is the matter with a webhook's receiver, in words; null while nothing is. */
export function receiverState({ enabled, disabledReason, health }: Shown, now: Date): string | null {
  if (!enabled)
    return disabledReason === null ? null : `Switched off by Bellhop. ${reasons[disabledReason] ?? disabledReason}`
  if (health.state === 'healthy') return null
  const failures = countOf(health.consecutiveFailures, 'failure', 'failures')
  if (health.state === 'failing') return `${failures} in a row.`
  const leftMs = health.nextProbeAt === null ? 0 : new Date(health.nextProbeAt).getTime() - now.getTime()
  return `Paused by Bellhop: ${failures} in a row; ${leftMs > 0 ? `next try in ${formatDuration(leftMs)}` : 'trying again now'}.`
}
