import type { EndpointStats } from '../api/api-shapes.ts'
import { countOf, formatCount, formatRate } from '../format/format-number.ts'

/** How the last 24 hours went: `99.2 % of 1,204 accepted`. */
export function acceptedSentence(stats: EndpointStats, locale?: string): string {
  const ended = stats.delivered + stats.failed
  const waiting = stats.pending > 0 ? `${formatCount(stats.pending, locale)} waiting` : null
  if (ended === 0) return waiting ?? 'Nothing in 24 h'
  const accepted = `${formatRate(stats.delivered / ended, undefined, locale)} of ${formatCount(ended, locale)} accepted`
  return waiting === null ? accepted : `${accepted}, ${waiting}`
}

/** What deleting a webhook does to what still waits for it. */
export function deletionConsequence(pending: number, locale?: string): string {
  if (pending === 0) return 'Nothing is waiting for it.'
  const verb = pending === 1 ? 'is' : 'are'
  const they = pending === 1 ? 'it' : 'they'
  return `${countOf(pending, 'delivery', 'deliveries', locale)} ${verb} still waiting; ${they} will be cancelled.`
}
