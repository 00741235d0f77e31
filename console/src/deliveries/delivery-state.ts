import type { DeliverySummary } from '../api/api-shapes.ts'
import { formatDuration } from '../format/format-duration.ts'
import type { Tone } from '../ui/status-mark.tsx'

export type DeliveryGlyph = 'check' | 'retry' | 'clock' | 'cross' | 'dash' | 'box'

export interface DeliveryState {
  glyph: DeliveryGlyph
  tone: Tone
  words: string
}

type Shown = Pick<DeliverySummary, 'status' | 'attemptCount' | 'nextAttemptAt' | 'archived'>

function pendingState(delivery: Shown, now: Date): DeliveryState {
  if (delivery.attemptCount === 0) return { glyph: 'clock', tone: 'quiet', words: 'Waiting' }
  if (delivery.nextAttemptAt === null) return { glyph: 'retry', tone: 'warn', words: 'Retrying' }
  const left = new Date(delivery.nextAttemptAt).getTime() - now.getTime()
  if (left < 1_000) return { glyph: 'retry', tone: 'warn', words: 'Retrying now' }
  return { glyph: 'retry', tone: 'warn', words: `Retrying in ${formatDuration(Math.ceil(left / 1_000) * 1_000)}` }
}

/** Where a delivery stands, as icon, word and colour. */
export function deliveryState(delivery: Shown, now: Date): DeliveryState {
  switch (delivery.status) {
    case 'pending':
      return pendingState(delivery, now)
    case 'delivered':
      return { glyph: 'check', tone: 'ok', words: 'Delivered' }
    case 'failed':
      return { glyph: 'cross', tone: 'bad', words: 'Failed' }
    case 'cancelled':
      return { glyph: 'dash', tone: 'quiet', words: 'Cancelled' }
    case 'archived':
      return { glyph: 'box', tone: 'quiet', words: 'Archived' }
  }
}
