import type { DeliverySummary } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { DeliveriesTexts } from '../texts/deliveries/english.ts'
import type { Tone } from '../ui/status-mark.tsx'

export type DeliveryGlyph = 'check' | 'retry' | 'clock' | 'cross' | 'dash' | 'box'

export interface DeliveryState {
  glyph: DeliveryGlyph
  tone: Tone
  words: string
}

type Shown = Pick<DeliverySummary, 'status' | 'attemptCount' | 'nextAttemptAt' | 'archived'>

function pendingState(delivery: Shown, now: Date, t: DeliveriesTexts, formats: Formats): DeliveryState {
  if (delivery.attemptCount === 0) return { glyph: 'clock', tone: 'quiet', words: t.states.waiting }
  if (delivery.nextAttemptAt === null) return { glyph: 'retry', tone: 'warn', words: t.states.retrying }
  const left = new Date(delivery.nextAttemptAt).getTime() - now.getTime()
  if (left < 1_000) return { glyph: 'retry', tone: 'warn', words: t.states.retryingNow }
  return { glyph: 'retry', tone: 'warn', words: t.retryingIn(formats.duration(Math.ceil(left / 1_000) * 1_000)) }
}

/** Where a delivery stands, as icon, word and colour. */
export function deliveryState(delivery: Shown, now: Date, t: DeliveriesTexts, formats: Formats): DeliveryState {
  switch (delivery.status) {
    case 'pending':
      return pendingState(delivery, now, t, formats)
    case 'delivered':
      return { glyph: 'check', tone: 'ok', words: t.states.delivered }
    case 'failed':
      return { glyph: 'cross', tone: 'bad', words: t.states.failed }
    case 'cancelled':
      return { glyph: 'dash', tone: 'quiet', words: t.states.cancelled }
    case 'archived':
      return { glyph: 'box', tone: 'quiet', words: t.states.archived }
  }
}
