import type { Decision, SkipReason } from '../api/api-shapes.ts'
import { countOf } from '../format/format-number.ts'

const reasons: Record<SkipReason, string> = {
  'not-subscribed': 'it does not listen to this',
  'source-excluded': 'it does not want changes from this source',
  'filter-excluded': 'its filters leave this out',
  'endpoint-disabled': 'it was switched off at that time',
  'webhooks-off': 'the organization’s webhooks were switched off at that time',
  'no-trigger-in-dialect': 'its dialect has no word for this',
  'plan-limit': 'the limit of the plan was reached',
}

/** Why an event did or did not become a delivery, as a sentence about the webhook. */
export function decisionSentence(decision: Decision): string {
  if (decision.outcome === 'delivery') return 'Sent: it listens to this.'
  const reason = decision.reason === undefined ? 'no reason was kept' : reasons[decision.reason]
  const detail =
    decision.detail === undefined || decision.detail === '' ? '' : ` (${decision.detail.replace(/\.$/, '')})`
  return `Not sent: ${reason}${detail}.`
}

/** What was decided for all webhooks, as short as a column: `2 sent, 1 skipped`. */
export function decisionSummary(decisions: readonly Decision[]): string {
  if (decisions.length === 0) return 'No webhooks'
  const sent = decisions.filter(({ outcome }) => outcome === 'delivery').length
  const skipped = decisions.length - sent
  const parts = [sent > 0 ? `${sent} sent` : null, skipped > 0 ? `${skipped} skipped` : null]
  return parts.filter((part) => part !== null).join(', ')
}

/** The title over the decisions: `1 of 3 webhooks got this`. */
export function decisionTitle(decisions: readonly Decision[]): string {
  const sent = decisions.filter(({ outcome }) => outcome === 'delivery').length
  if (decisions.length === 0) return 'There was no webhook'
  return `Sent to ${sent} of ${countOf(decisions.length, 'webhook', 'webhooks')}`
}
