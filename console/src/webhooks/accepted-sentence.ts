import type { EndpointStats } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { WebhooksTexts } from '../texts/webhooks/english.ts'

/** How the last 24 hours went: `99.2 % of 1,204 accepted`. */
export function acceptedSentence(stats: EndpointStats, t: WebhooksTexts, formats: Formats): string {
  const ended = stats.delivered + stats.failed
  const waiting = stats.pending > 0 ? t.waiting(formats.count(stats.pending)) : null
  if (ended === 0) return waiting ?? t.nothing
  const accepted = t.accepted(formats.rate(stats.delivered / ended), formats.count(ended))
  return waiting === null ? accepted : `${accepted}, ${waiting}`
}
