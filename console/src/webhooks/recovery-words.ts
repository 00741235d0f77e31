import type { Recovery } from '../api/api-shapes.ts'
import type { WebhooksTexts } from '../texts/webhooks/english.ts'

/** How far a recovery is, in a sentence or two. */
export function recoveryWords({ state, reason, total, replayed, skipped }: Recovery, t: WebhooksTexts): string {
  const words = t.recoveryStates[state]
  const sent = skipped > 0 ? t.recoveredSkipped(words, replayed, total, skipped) : t.recovered(words, replayed, total)
  return reason === null ? sent : `${sent} ${t.recoveryReasons[reason]}`
}
