import type { GroupDate } from '../api/api-shapes.ts'

export type DateState = 'open' | 'full' | 'cancelled' | 'over'

/** What a date is to whoever would register now. */
export function dateState(date: Pick<GroupDate, 'status' | 'end' | 'seatsLeft'>, now: Date): DateState {
  if (date.status === 'cancelled') return 'cancelled'
  if (Date.parse(date.end) <= now.getTime()) return 'over'
  return date.seatsLeft > 0 ? 'open' : 'full'
}
