import type { Recovery } from '../api/api-shapes.ts'
import { countOf, formatCount } from '../format/format-number.ts'

const reasons: Record<NonNullable<Recovery['reason']>, string> = {
  'endpoint-disabled': 'The webhook was switched off. Enable it, then resume.',
  'endpoint-deleted': 'The webhook was deleted.',
}

const states: Record<Recovery['state'], string> = {
  running: 'Sending again',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
}

/** How far a recovery is, in a sentence or two. */
export function recoveryWords({ state, reason, total, replayed, skipped }: Recovery): string {
  const left = skipped > 0 ? `; ${formatCount(skipped)} left out` : ''
  const sent = `${formatCount(replayed)} of ${countOf(total, 'delivery', 'deliveries')} queued again${left}.`
  const why = reason === null ? '' : ` ${reasons[reason]}`
  return `${states[state]}: ${sent}${why}`
}
