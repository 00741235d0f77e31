import type { Decision } from '../api/api-shapes.ts'
import type { EventsTexts } from '../texts/events/english.ts'
import type { Reason } from '../ui/say-reason.ts'

/** Why an event did or did not become a delivery, as a sentence about the webhook. */
export function decisionSentence(decision: Decision, t: EventsTexts, say: (reason: Reason) => string): string {
  if (decision.outcome === 'delivery') return t.sent
  const reason = decision.reason === undefined ? t.noReason : t.reasons[decision.reason]
  const { detail: message = '', code, params } = decision
  const detail = say({ message, code, params })
  return detail === '' ? t.notSent(reason) : t.notSentDetail(reason, detail.replace(/[.。]$/, ''))
}

/** What was decided for all webhooks, as short as a column: `2 sent, 1 skipped`. */
export function decisionSummary(decisions: readonly Decision[], t: EventsTexts): string {
  if (decisions.length === 0) return t.noWebhooks
  const sent = decisions.filter(({ outcome }) => outcome === 'delivery').length
  const skipped = decisions.length - sent
  const parts = [sent > 0 ? t.sentCount(sent) : null, skipped > 0 ? t.skippedCount(skipped) : null]
  return parts.filter((part) => part !== null).join(', ')
}

/** The title over the decisions: `Sent to 1 of 3 webhooks`. */
export function decisionTitle(decisions: readonly Decision[], t: EventsTexts): string {
  const sent = decisions.filter(({ outcome }) => outcome === 'delivery').length
  return decisions.length === 0 ? t.wasNone : t.sentOf(sent, decisions.length)
}
